"""Pictures that are made: the images that links are shared with, and smaller copies of an author's own."""
