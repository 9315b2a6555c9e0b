"""People, positions and the actor."""
