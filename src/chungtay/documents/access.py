"""Who may see a stored file: each context that stores files answers for its own.

A file belongs to what it was stored for (a plan, a piece of evidence, a dossier), and only that
context knows who may see it. Without a yes from anybody the file does not exist for the asker.
"""

from collections.abc import Callable

from chungtay.accounts.actor import Actor
from chungtay.documents.models import StoredFile

Guard = Callable[[Actor, StoredFile], bool | None]
_guards: list[Guard] = []


def register(guard: Guard) -> None:
    """Let ``guard`` answer: True shows the file, False or None leaves it to the others."""
    if guard not in _guards:
        _guards.append(guard)


def is_shown_to(actor: Actor, file: StoredFile) -> bool:
    """Say whether ``actor`` may have ``file``."""
    return any(guard(actor, file) for guard in _guards)
