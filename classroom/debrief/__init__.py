"""The debrief of a class: what its log and its stored results say, and what can be learnt."""
