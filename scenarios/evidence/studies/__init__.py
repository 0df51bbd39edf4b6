"""The experiments behind the scorecard, a file for each group of findings."""
