"""Who decides in a seat: the agent of the model, a script, or somebody else."""
