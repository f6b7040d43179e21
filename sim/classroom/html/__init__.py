"""The HTML of the classroom in templates, and how it looks."""
