"""The scenarios that come with PushPull, as TOML files."""
