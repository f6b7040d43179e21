"""What browsers show: the pages of tables, seats, teacher and debriefing."""
