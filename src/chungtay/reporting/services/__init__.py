"""Changes to rounds, reports and consolidations."""
