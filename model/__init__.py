"""When things happen: the market, its clock, and what is recorded."""
