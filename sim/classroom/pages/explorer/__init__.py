"""What browsers show of the explorer."""
