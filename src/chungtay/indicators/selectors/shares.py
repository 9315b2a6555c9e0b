"""Shares that were entered for split units, and units that still need some."""

from collections.abc import Iterable

from django.db.models import Prefetch, QuerySet

from chungtay.accounts.actor import Actor
from chungtay.documents.models import StoredFile
from chungtay.indicators.models import Share, Shares
from chungtay.indicators.selectors.grounds import scopes_of
from chungtay.indicators.sources import Divisions, Split
from chungtay.organizations.models import Extent, Place, PlaceSuccession
from chungtay.organizations.rules.rollup import Division


def shares_in_force(places: Iterable[int]) -> dict[int, Shares]:
    """Return the newest shares of each of ``places`` that were not withdrawn."""
    rows = _with_rows(Shares.objects.filter(place__in=list(places), withdrawn_on__isnull=True))
    return {row.place_id: row for row in rows.order_by("pk")}


def history_of(place: Place) -> QuerySet[Shares]:
    """Return all shares ever entered for ``place``, the newest first."""
    return _with_rows(Shares.objects.filter(place=place)).order_by("-pk")


def entered_divisions(split: Split) -> Divisions:
    """Return the shares in force as weights of the successors."""
    return {
        pk: Division({row.successor_id: row.weight for row in shares.rows.all()}, words_of(shares))
        for pk, shares in shares_in_force(split).items()
    }


def words_of(shares: Shares) -> str:
    """Return the ground of shares as a footnote names it."""
    return f"{shares.get_measure_display()} ({shares.basis})"


def split_places(actor: Actor) -> list[tuple[Place, list[Place]]]:
    """Return the split units wholly on the actor's ground, each with what it became."""
    arrows = (
        PlaceSuccession.objects.filter(predecessor__in=scopes_of(actor), extent=Extent.PART)
        .select_related("predecessor__parent", "successor")
        .order_by("predecessor__sort_key", "predecessor_id", "successor__sort_key")
    )
    found: dict[Place, list[Place]] = {}
    for arrow in arrows:
        found.setdefault(arrow.predecessor, []).append(arrow.successor)
    return list(found.items())


def shows_file(actor: Actor, file: StoredFile) -> bool:
    """Say whether ``file`` is the evidence of shares on the actor's ground."""
    return Shares.objects.filter(evidence=file, place__in=scopes_of(actor)).exists()


def _with_rows(shares: QuerySet[Shares]) -> QuerySet[Shares]:
    rows = Share.objects.select_related("successor").order_by("successor__sort_key")
    return shares.select_related(
        "evidence", "entered_by", "organization", "place"
    ).prefetch_related(Prefetch("rows", queryset=rows))
