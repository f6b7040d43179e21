"""What comes in from the network: addresses, guesses at the PIN, half requests, pages that nobody opens."""
