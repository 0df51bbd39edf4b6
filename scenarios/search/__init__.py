"""Sweeps, search for the best mix, and when to stop adding runs."""
