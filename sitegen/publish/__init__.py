"""What surrounds a site: beginning an article, settling into a repository, the workflow that publishes it."""
