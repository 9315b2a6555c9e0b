"""Services of the survey in the field."""
