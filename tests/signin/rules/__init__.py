"""Rules of signing in."""
