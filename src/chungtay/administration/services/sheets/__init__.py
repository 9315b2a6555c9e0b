"""Offices and people by spreadsheet: check every row first, store all that is right at once."""
