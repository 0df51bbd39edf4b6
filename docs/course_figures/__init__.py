"""The figures of the course pack: what is played, and how each is drawn."""
