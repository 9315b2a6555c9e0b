"""Pages from nomination to golden book."""
