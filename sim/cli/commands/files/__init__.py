"""What can be typed about files and names: `parley new`, `check`, `list` and `schema`."""
