"""From the text of a file to plain data in which every value knows where it stands."""
