"""What all agents are made of: declared states over worlds, factors, draws, recorded trajectories."""
