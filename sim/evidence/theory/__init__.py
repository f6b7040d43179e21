"""Known answers of theory, which the simulator must give in their limit cases."""
