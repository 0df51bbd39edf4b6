"""The page of a free market with sliders."""
