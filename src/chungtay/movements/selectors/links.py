"""Which movements a movement is tied to, and how."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from chungtay.accounts.actor import Actor
from chungtay.kernel.text import gettext_noop
from chungtay.movements.models import Movement, MovementLink
from chungtay.movements.selectors.visible import movements_visible_to
from chungtay.movements.selectors.wording import movement_label

_CONTINUES = gettext_noop("Nối tiếp")
_CONTINUED = gettext_noop("Được tiếp nối bởi")


@dataclass(frozen=True, slots=True)
class Tie:
    """One movement that another is tied to; ``link`` is None for what came before or after.

    ``url`` is empty where the reader may not open it.
    """

    movement: Movement
    label: str
    kind: str
    note: str
    url: str
    link: int | None = None


def links_of(movement: Movement) -> QuerySet[MovementLink]:
    """Return the links of a movement, with both sides."""
    rows = MovementLink.objects.filter(Q(first=movement) | Q(second=movement))
    return rows.select_related("first", "second").order_by("kind", "pk")


def linked_ids(movement: Movement) -> set[int]:
    """Return the keys of the movements that are carried out together with ``movement``."""
    pairs = links_of(movement).values_list("first", "second")
    return {pk for pair in pairs for pk in pair} - {movement.pk}


def ties_of(movement: Movement, actor: Actor) -> Sequence[Tie]:
    """Return what a movement follows, what follows it, and what it is tied to."""
    links = list(links_of(movement))
    before = [movement.predecessor] if movement.predecessor else []
    after = list(movement.successors.all())
    others = [row.second if row.first_id == movement.pk else row.first for row in links]
    keys = [one.pk for one in (*before, *after, *others)]
    seen = set(movements_visible_to(actor).filter(pk__in=keys).values_list("pk", flat=True))
    return [
        *(_tie(one, seen, _(_CONTINUES)) for one in before),
        *(_tie(one, seen, _(_CONTINUED)) for one in after),
        *(
            _tie(other, seen, row.get_kind_display(), note=row.note, link=row.pk)
            for other, row in zip(others, links, strict=True)
        ),
    ]


def choices_for(movement: Movement, actor: Actor) -> list[tuple[int, str]]:
    """Return the movements that can be tied to ``movement``, with their names."""
    rows = movements_visible_to(actor).exclude(pk=movement.pk).order_by("-from_year", "name")
    return [(one.pk, movement_label(one)) for one in rows]


def _tie(
    movement: Movement, seen: set[int], kind: str, *, note: str = "", link: int | None = None
) -> Tie:
    url = reverse("movements:movement", args=[movement.pk]) if movement.pk in seen else ""
    return Tie(movement, movement_label(movement), str(kind), note, url, link)
