"""sitegen.toml → Settings."""
