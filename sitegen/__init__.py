"""sitegen turns a repository of tech articles into a site of your own."""

__version__ = "0.1.0"
