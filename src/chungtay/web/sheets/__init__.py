"""Spreadsheets that people fill in: templates, reading, giving back what is wrong."""
