"""Who has to prove themself twice, and what is left to do before somebody is in."""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum


class Step(StrEnum):
    """What stands between a person and the door."""

    CODE = "code"
    ENROL = "enrol"
    PASSWORD = "password"  # noqa: S105 -- the name of a step


@dataclass(frozen=True, slots=True)
class Proof:
    """What is known about a person at the door.

    ``strong``: proved by two factors already; ``enrolled``: has a second factor; ``demanded``: the
    installation asks this person for one; ``expired``: the password used has passed its age.
    """

    strong: bool
    enrolled: bool
    demanded: bool
    expired: bool


def second_factor_demanded(
    roles: Collection[str], demanding: Collection[str], *, practising: bool
) -> bool:
    """Say whether one of ``roles`` has to have a second factor; nobody has to on a practice day."""
    return not practising and any(role in demanding for role in roles)


def next_step(proof: Proof) -> Step | None:
    """Return what the person has to do next, None when the door is open."""
    if not proof.strong and proof.enrolled:
        return Step.CODE
    if not proof.strong and proof.demanded:
        return Step.ENROL
    return Step.PASSWORD if proof.expired else None
