"""The results of reviews: consolidated tables, transitions, profiles, maps; every cell opens."""
