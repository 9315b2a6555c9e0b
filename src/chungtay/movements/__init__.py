"""Plans, movements, targets, assignments."""
