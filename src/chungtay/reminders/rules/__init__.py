"""Rules of reminders: when, to what address, in which words."""
