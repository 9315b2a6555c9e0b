"""Changes to reminders and letters."""
