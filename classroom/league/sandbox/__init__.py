"""Strategies of strangers: each runs in a process of its own, behind several walls."""
