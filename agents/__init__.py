"""Who acts, and what they own: customers, salespeople, leads, marketers, firms."""
