"""The home of a principal: leader, media, public, vote, economy and delegation."""
