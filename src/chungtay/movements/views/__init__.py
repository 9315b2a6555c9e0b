"""Pages of plans, movements and tasks."""
