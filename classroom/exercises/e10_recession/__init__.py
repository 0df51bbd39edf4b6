"""Exercise 10: recession and the horizon."""
