"""Input as clean values."""
