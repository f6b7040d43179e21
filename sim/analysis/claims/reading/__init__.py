"""What the rules of the model read, found in their code: which numbers and states stand in the lines that write a state."""
