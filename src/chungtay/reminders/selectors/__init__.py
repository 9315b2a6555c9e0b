"""Questions about reminders and letters."""
