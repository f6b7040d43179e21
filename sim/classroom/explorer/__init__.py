"""What the explorer asks: the same worlds under other settings."""
