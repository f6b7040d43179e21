"""Results folders read back."""
