"""The teacher's side of a class that needs no websocket: log in, steps, runbook, projector."""
