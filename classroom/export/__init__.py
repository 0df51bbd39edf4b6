"""Everything that is known of a class as tables that explain themselves."""
