"""What is seen: figures and reports."""
