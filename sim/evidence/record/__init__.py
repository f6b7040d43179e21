"""The model and the record: scenarios of past negotiations beside what happened in them."""
