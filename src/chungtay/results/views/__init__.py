"""Views of the results of reviews."""
