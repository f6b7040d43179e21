"""What texts are worth: the value, the frontier between two, what no deal is worth, and when a text is good enough."""
