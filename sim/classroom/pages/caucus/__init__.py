"""Private notes on the pages of seats and of the teacher."""
