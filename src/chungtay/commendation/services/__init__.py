"""Changes from nomination to certificate."""
