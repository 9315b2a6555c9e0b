"""Changes to shares."""
