"""Public pages, and the search."""
