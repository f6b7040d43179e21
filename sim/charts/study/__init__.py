"""The charts of comparisons, claims, sensitivity studies and rules: a file for each."""
