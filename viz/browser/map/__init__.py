"""The map of the people: how it is packed, and the page's part that shows it."""
