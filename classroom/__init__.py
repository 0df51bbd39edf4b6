"""Who plays: games of one person, and classes."""
