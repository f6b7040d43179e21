"""One negotiation in many worlds at once. Begin with `negotiation.py`: its `step` is the round."""
