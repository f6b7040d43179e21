"""What one seat is told: texts as it heard them, what went on around the table, its limits, a mediator's staff."""
