"""Questions about units and organisations."""
