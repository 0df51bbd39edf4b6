"""The quiz on push and pull: what a class believes before the course, and after it."""
