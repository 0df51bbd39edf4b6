"""The scorecard: what marketing science has found, each finding as an experiment in code."""
