"""The parties that sign: what they hear, believe, offer and trust."""
