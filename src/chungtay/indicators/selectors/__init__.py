"""Questions about figures by unit."""
