"""Rules about people's accounts."""
