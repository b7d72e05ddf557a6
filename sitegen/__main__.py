"""The program `sitegen`, and `python -m sitegen` (a door: looks at the clock).

The command that is given most often, `sitegen build` with nothing to do, is answered here, before the libraries that
commands stand on are imported: that would take as long again.
"""

from __future__ import annotations

import gc
import os
import sys
import time

from sitegen.build.manifest import NO_OPTIONS, Lines, Manifest
from sitegen.model.phrases import Phrase
from sitegen.words.language import language_of, speaker

COLOURS = {"": "{}", "red": "\033[31m{}\033[0m", "yellow": "\033[33m{}\033[0m"}
"""As click writes them to a terminal."""


def main() -> None:
    """Run a command."""
    started = time.perf_counter()
    if sys.argv[1:] == ["build"] and os.name == "posix":
        gc.disable()  # what is imported stays, and the command itself does without (see `cli.site`)
        lines = _again()
        if lines is not None:
            _say(lines, started)
            return
    from sitegen.cli import main as commands

    commands(prog_name="sitegen")


def _again() -> Lines | None:
    root = os.getcwd()  # noqa: PTH109 - pathlib is not imported for this
    manifest = Manifest(root, f"{root}/{NO_OPTIONS[2]}", [*NO_OPTIONS, language_of(os.environ)])
    manifest.look_ahead()
    return manifest.unchanged()


def _say(lines: Lines, started: float) -> None:
    for text, err, colour in lines:
        stream = sys.stderr if err else sys.stdout
        print((COLOURS[colour] if stream.isatty() else "{}").format(text), file=stream)
    seconds = time.perf_counter() - started
    print(speaker(language_of(os.environ))(Phrase("Done in {seconds:.2f} s.", seconds=seconds)))


if __name__ == "__main__":
    main()
