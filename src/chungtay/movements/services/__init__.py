"""Changes to plans, movements and tasks."""
