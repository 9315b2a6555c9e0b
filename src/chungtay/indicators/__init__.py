"""What can be counted, and who answers."""
