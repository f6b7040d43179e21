"""What the commands of `parley evidence` do."""
