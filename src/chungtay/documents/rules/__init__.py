"""What the law says about the form of official documents; pure Python."""
