"""Questions about plans, movements and tasks."""
