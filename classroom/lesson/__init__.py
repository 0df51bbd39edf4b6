"""A lesson: teams that compete with each other in one market, led by a teacher."""
