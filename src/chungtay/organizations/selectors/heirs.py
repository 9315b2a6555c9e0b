"""What became of an organisation, of what it was made, and where it stood on a day."""

from dataclasses import dataclass
from datetime import date

from chungtay.kernel.certainty import Certainty
from chungtay.organizations.models import (
    Organization,
    OrganizationKind,
    OrganizationSuccession,
)
from chungtay.organizations.selectors.succession import successors_on

_LONGEST = 20  # no tree is deeper, no chain of heirs longer


@dataclass(frozen=True, slots=True)
class Step:
    """One handing over: from whom to whom, on which day, by which act, and how sure that is."""

    old: str
    new: str
    on: date
    instrument: str
    certainty: Certainty
    old_pk: int
    new_pk: int


def stands(unit: Organization, day: date) -> bool:
    """Say whether ``unit`` is in force on ``day``."""
    return unit.valid_from <= day and (unit.valid_to is None or day <= unit.valid_to)


def standing_on(unit: Organization, day: date) -> list[tuple[Organization, tuple[Step, ...]]]:
    """Return the organisations that stand on ``day`` in the stead of ``unit``, with the way there.

    One that stands is its own heir. Where no succession of organisations is known, the committees
    of the ground are found through the successions of places.
    """
    found: dict[int, tuple[Organization, tuple[Step, ...]]] = {}
    front: list[tuple[Organization, tuple[Step, ...]]] = [(unit, ())]
    for _ in range(_LONGEST):
        moving = [(at, steps) for at, steps in front if not stands(at, day)]
        found |= {at.pk: (at, steps) for at, steps in front if stands(at, day)}
        if not moving:
            break
        front = [pair for at, steps in moving for pair in _next(at, steps, day)]
    return sorted(found.values(), key=lambda pair: pair[0].sort_key)


def _next(
    at: Organization, steps: tuple[Step, ...], day: date
) -> list[tuple[Organization, tuple[Step, ...]]]:
    ahead = at.valid_from <= day
    arrows = (
        at.successions.filter(effective_on__lte=day).select_related("successor", "predecessor")
        if ahead
        else at.origins.filter(effective_on__gt=day).select_related("predecessor", "successor")
    )
    ways = [
        (arrow.successor if ahead else arrow.predecessor, (*steps, step_of(arrow)))
        for arrow in arrows
    ]
    return ways or (_by_ground(at, steps, day) if ahead else [])


def step_of(arrow: OrganizationSuccession) -> Step:
    """Return a stored succession as a step."""
    return Step(
        old=arrow.predecessor.name,
        new=arrow.successor.name,
        on=arrow.effective_on,
        instrument=arrow.instrument,
        certainty=Certainty(arrow.certainty),
        old_pk=arrow.predecessor_id,
        new_pk=arrow.successor_id,
    )


def _by_ground(
    at: Organization, steps: tuple[Step, ...], day: date
) -> list[tuple[Organization, tuple[Step, ...]]]:
    """Return the committees of the units that stand on the ground of ``at``, a committee gone."""
    if at.kind != OrganizationKind.COMMITTEE or at.place is None:
        return []
    places = {kin.place.pk: kin.place for kin in successors_on(at.place, day)}
    committees = Organization.objects.on(day).filter(
        kind=OrganizationKind.COMMITTEE, place__in=places
    )
    return [
        (
            heir,
            (
                *steps,
                Step(
                    at.name, heir.name, heir.valid_from,
                    places[heir.place_id or 0].instrument, Certainty.ASSUMED, at.pk, heir.pk,
                ),
            ),
        )
        for heir in committees
        if heir.pk != at.pk
    ]  # fmt: skip


def ancestors_on(unit: Organization, day: date) -> list[Organization]:
    """Return ``unit`` and the bodies above it as of ``day``, the root last."""
    line = [unit]
    while len(line) < _LONGEST:
        above = _parent_on(line[-1], day)
        if above is None or above.pk in {known.pk for known in line}:
            break
        line.append(above)
    return line


def _parent_on(unit: Organization, day: date) -> Organization | None:
    """Return the body above ``unit`` on ``day``; before or after its time, the nearest known."""
    versions = unit.versions.select_related("parent")
    held = (
        versions.on(day).order_by("-valid_from").first()
        or versions.filter(valid_from__lte=day).order_by("-valid_from").first()
        or versions.order_by("valid_from").first()
    )
    return held.parent if held else unit.parent


def name_on(unit: Organization, day: date) -> str:
    """Return what ``unit`` was called on ``day``; outside its time, the nearest name."""
    versions = unit.versions.order_by("-valid_from")
    held = versions.filter(valid_from__lte=day).first() or versions.last()
    return held.name if held else unit.name
