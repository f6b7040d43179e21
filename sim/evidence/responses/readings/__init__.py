"""What lines of evidence read inside the talks: deals and their costs, beliefs against the truth, offers that jump."""
