"""What can be watched of a finished negotiation, one number a world."""
