"""Pages about figures by unit."""
