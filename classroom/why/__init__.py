"""Why it came so: other decisions with the same luck, removal runs, customers' stories."""
