"""Exercise 12: the strategy league."""
