"""Exercise 2: the quarter-end hockey stick."""
