"""What happens around the table: events, tension, violence and the world economy."""
