"""Exercise 1: the same money in two markets."""
