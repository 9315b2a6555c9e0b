"""Tests of reminders and letters of urging."""
