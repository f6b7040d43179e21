"""Why talks failed: failures are played again with the same draws and one condition changed for the whole talks."""
