"""What came after the talks of one world."""
