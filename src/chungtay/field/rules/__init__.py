"""Rules of the survey in the field."""
