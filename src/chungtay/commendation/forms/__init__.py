"""What a browser sends, as clean values."""
