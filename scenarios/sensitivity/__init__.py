"""Sensitivity: which parameters decide how far strategies are apart, and which do not matter."""
