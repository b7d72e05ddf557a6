"""The tools that are compared: how each is installed, what it is given, and how it is called."""

from benchmarks.tools.eleventy import Eleventy
from benchmarks.tools.hugo import Hugo
from benchmarks.tools.pelican import Pelican
from benchmarks.tools.sitegen import Sitegen
from benchmarks.tools.tool import Missing, Tool

ALL: tuple[type[Tool], ...] = (Sitegen, Eleventy, Hugo, Pelican)

__all__ = ["ALL", "Eleventy", "Hugo", "Missing", "Pelican", "Sitegen", "Tool"]
