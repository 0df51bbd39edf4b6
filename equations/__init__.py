"""What is known: pure functions on NumPy arrays, each with its source."""
