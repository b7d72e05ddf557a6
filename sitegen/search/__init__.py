"""The search index: pages → files that a reader's browser searches without a server."""
