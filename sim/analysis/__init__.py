"""What the tables say: shares with intervals, comparisons, sensitivity, rules of failure."""
