"""The languages that authors are spoken to in. They never touch a site, which has a language of its own."""
