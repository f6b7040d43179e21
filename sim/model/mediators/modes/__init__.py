"""What a mediator does: a file for each mode."""
