"""The teacher's console."""
