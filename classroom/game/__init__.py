"""A game: one company, some quarters, and what came of its decisions."""
