"""Pages of reminders and letters."""
