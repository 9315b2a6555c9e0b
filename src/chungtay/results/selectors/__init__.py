"""Selectors of the results of reviews."""
