"""What comes in from other programs, and goes out to them: actor tables, Genius domains, tables of results."""
