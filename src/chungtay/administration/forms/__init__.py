"""Input as clean values, one module a subject."""
