"""The questions that may be asked about a site, by what they are about."""
