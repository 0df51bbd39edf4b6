"""Exercise 5: whether the whole of push and pull is more than its parts."""
