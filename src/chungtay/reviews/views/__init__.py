"""Views of the review of poor households."""
