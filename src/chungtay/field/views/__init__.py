"""Views of the survey in the field."""
