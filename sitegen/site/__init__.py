"""Documents → Site: addresses, topics, references, the questions a template may ask."""
