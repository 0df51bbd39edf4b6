"""Exercise 7: the last-touch trap."""
