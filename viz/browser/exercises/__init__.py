"""The exercises in the browser: their sheets, their markets, and the check of answers."""
