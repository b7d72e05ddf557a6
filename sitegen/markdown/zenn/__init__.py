"""What Zenn adds, one construct a module."""
