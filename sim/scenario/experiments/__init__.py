"""Files that vary a scenario: experiments and claims, and the points that they play."""
