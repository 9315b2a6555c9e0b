"""Reminders of due dates, by the channels of an office, and letters of urging."""
