"""The simulator in a browser, for a class: explore, sit at the table, look back."""
