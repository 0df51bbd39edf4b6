"""The page that compares arms."""
