"""Templates and static files, the View a template sees, rendering."""
