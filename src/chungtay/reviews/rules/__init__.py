"""Rules of the review of poor households."""
