"""Sponsorship pairs as lists and pages show them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Max, Q, QuerySet, Sum
from django.utils.translation import gettext as _

from chungtay.accounts.actor import Actor
from chungtay.documents.rendering.sheet import Kind, SheetColumn, Value, render_xlsx
from chungtay.support.models import Help, Sponsorship
from chungtay.support.selectors.naming import Names
from chungtay.support.selectors.visible import sponsorships_visible_to

STATES = {"dang": Q(ended_on__isnull=True), "xong": Q(ended_on__isnull=False)}
_STANDING = Q(helps__crossed_out="")


@dataclass(frozen=True, slots=True)
class PairRow:
    """A pair in a list: both sides by name, how often and how much was given, when last."""

    pair: Sponsorship
    sponsor: str
    helped: str
    times: int
    amount: int
    last_on: Any


def pairs(actor: Actor, *, state: str = "") -> QuerySet[Sponsorship]:
    """Return the pairs the actor may see with what was given in each; ``state`` narrows them."""
    return (
        sponsorships_visible_to(actor)
        .filter(STATES.get(state, Q()))
        .annotate(
            times=Count("helps", filter=_STANDING),
            amount=Sum("helps__amount", filter=_STANDING),
            last_on=Max("helps__given_on", filter=_STANDING),
        )
        .order_by("-begun_on", "-pk")
    )


def as_rows(found: Sequence[Any], actor: Actor) -> list[PairRow]:
    """Return pairs in words."""
    names = Names(actor, pairs=found)
    return [
        PairRow(
            pair=pair,
            sponsor=names.of_sponsor(pair),
            helped=names.of_helped(pair),
            times=pair.times,
            amount=pair.amount or 0,
            last_on=pair.last_on,
        )
        for pair in found
    ]


def standing_helps(pair: Sponsorship) -> QuerySet[Help]:
    """Return what was given in a pair and not crossed out."""
    return pair.helps.filter(crossed_out="")


def pairs_sheet(actor: Actor) -> bytes:
    """Return the pairs as a workbook."""
    columns = [
        SheetColumn(_("Bên giúp"), width=40),
        SheetColumn(_("Bên được giúp"), width=40),
        SheetColumn(_("Giúp về"), width=24),
        SheetColumn(_("Cam kết"), width=50),
        SheetColumn(_("Từ ngày"), Kind.DATE, 12),
        SheetColumn(_("Số lần giúp"), Kind.INTEGER, 12),
        SheetColumn(_("Trị giá"), Kind.MONEY, 18),
        SheetColumn(_("Kết thúc ngày"), Kind.DATE, 14),
        SheetColumn(_("Kết thúc vì"), width=28),
    ]
    return render_xlsx(_("Các cặp đỡ đầu"), columns, _sheet_rows(actor))


def _sheet_rows(actor: Actor) -> Iterator[list[Value]]:
    for row in as_rows(list(pairs(actor)), actor):
        pair = row.pair
        yield [
            row.sponsor, row.helped, str(pair.get_aim_display()), pair.promise, pair.begun_on,
            row.times, row.amount, pair.ended_on, str(pair.get_ending_display()),
        ]  # fmt: skip
