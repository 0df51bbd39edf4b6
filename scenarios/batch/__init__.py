"""Batches: many runs on an engine, of which nothing is lost."""
