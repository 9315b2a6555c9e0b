"""What the journal calls the acts and the things of this context."""

VERBS: dict[str, str] = {}
OBJECTS: dict[str, str] = {}
