"""Changes about personal data."""
