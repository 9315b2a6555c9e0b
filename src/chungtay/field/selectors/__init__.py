"""Selectors of the survey in the field."""
