"""Exercise 6: how much push is too much."""
