"""The war around the talks of one world: its facts, and the sentences that tell them."""
