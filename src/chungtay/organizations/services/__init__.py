"""Changes to units and organisations."""
