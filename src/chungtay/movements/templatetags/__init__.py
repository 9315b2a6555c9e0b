"""Template tags of movements."""
