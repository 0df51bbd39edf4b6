"""Search: sweeps over a market, the search for a best mix, and when to stop adding seeds."""
