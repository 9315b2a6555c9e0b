"""Questions about rounds, reports and results."""
