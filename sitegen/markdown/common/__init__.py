"""CommonMark and GFM, one construct a module."""
