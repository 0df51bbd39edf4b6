"""The kinds of market that scenarios build on, as TOML files."""
