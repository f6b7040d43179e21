"""What comes out of a run, and the folder that holds it."""
