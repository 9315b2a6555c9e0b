"""What the public may know."""
