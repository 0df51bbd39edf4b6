"""Exercise 4: whether to hire one more, or to advertise."""
