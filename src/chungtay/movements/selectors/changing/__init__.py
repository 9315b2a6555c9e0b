"""Changing an issued plan: requests, versions, what moves."""
