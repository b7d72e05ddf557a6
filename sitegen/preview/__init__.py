"""Watch and serve."""
