"""Rules of the results of reviews."""
