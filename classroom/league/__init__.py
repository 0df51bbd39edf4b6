"""The strategy league: strategies from files meet in several markets, with the same luck."""
