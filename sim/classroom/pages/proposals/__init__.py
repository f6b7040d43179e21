"""What a form of a move says of an interim deal, of what stays open, and of walking out."""
