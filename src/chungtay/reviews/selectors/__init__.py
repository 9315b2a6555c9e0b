"""Selectors of the review of poor households."""
