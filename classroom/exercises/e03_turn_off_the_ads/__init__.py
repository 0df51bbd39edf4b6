"""Exercise 3: what is left when the advertising stops."""
