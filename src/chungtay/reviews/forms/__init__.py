"""Forms of the review of poor households."""
