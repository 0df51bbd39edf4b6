"""Exercise 8: marketing against sales."""
