"""Files → Source: discovery, front matter, dates, history."""
