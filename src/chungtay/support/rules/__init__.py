"""What counts as a subject and what may be done in which state."""
