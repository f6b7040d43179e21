"""Which coefficients of the rules matter most: an experiment that is played once and kept with the project."""
