"""Exercise 9: the launch clock."""
