"""Exercises: what a class works out in a market of its own, and how it is checked."""
