"""What is played: scenarios, experiments and comparisons."""
