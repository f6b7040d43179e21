"""The kept experiment on the claims: of which kind each effect is, and in how many sets of coefficients it is there."""
