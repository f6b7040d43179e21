"""What a command does: plays under a progress bar, prints, leaves a folder."""
