"""From which address the present request came; empty for commands and background work."""

from contextvars import ContextVar

current_address: ContextVar[str] = ContextVar("current_address", default="")
