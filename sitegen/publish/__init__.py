"""What surrounds a site: new, init, deploy."""
