"""What the rules of the model read, found in their code: the numbers and states in the lines that write a state."""
