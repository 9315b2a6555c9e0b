"""Services of the review of poor households."""
