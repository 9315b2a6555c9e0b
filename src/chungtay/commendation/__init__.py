"""Nominations, council, decisions, certificates."""
