"""Put hamlets into the tree, end them, lead one on to another."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.db.models import Max

from chungtay.organizations.models import Extent, Place, PlaceLevel, PlaceSuccession

_DIGITS = 3


def begin_hamlet(commune: Place, name: str, *, on: date, instrument: str, code: str = "") -> Place:
    """Return a new hamlet of ``commune``; without ``code`` the next of the commune's numbers.

    The row of the commune must be locked: two hamlets never get one number.
    """
    hamlet = Place.build(
        code=code or _next_code(commune), level=PlaceLevel.HAMLET, name=name, parent=commune,
        valid_from=on, instrument=instrument,
    )  # fmt: skip
    hamlet.save()
    return hamlet


def end_hamlets(hamlets: Iterable[Place], *, on: date) -> None:
    """Let ``hamlets`` stand for the last time on the day before ``on``."""
    for hamlet in hamlets:
        hamlet.valid_to = on - timedelta(days=1)
        hamlet.save(update_fields=["valid_to"])


def lead_on(
    old: Place, new: Iterable[Place], *, extent: Extent, on: date, instrument: str
) -> list[PlaceSuccession]:
    """Return the stored arrows from ``old`` to each of ``new``."""
    return [
        PlaceSuccession.objects.create(
            predecessor=old, successor=place, extent=extent, effective_on=on,
            instrument=instrument,
        )
        for place in new
    ]  # fmt: skip


def _next_code(commune: Place) -> str:
    """Return ``<commune code>.<number>``; numbers of earlier layouts are not given again."""
    prefix = f"{commune.code}."
    last = Place.objects.filter(code__startswith=prefix).aggregate(last=Max("code"))["last"]
    number = int(last.rpartition(".")[2]) if last else 0
    return f"{prefix}{number + 1:0{_DIGITS}d}"
