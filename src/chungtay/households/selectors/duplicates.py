"""People who seem to be in the register twice, found by sets, never pair by pair."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from django.db.models import Count, Min, Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from chungtay.accounts.actor import Actor
from chungtay.households.models import Member, NotTwice
from chungtay.households.selectors.register import places_visible_to

BY_NUMBER, BY_NAME = _("cùng số định danh"), _("cùng tên, năm sinh và xã")
_MOST = 500
_NUMBER = ("citizen_id",)
_NAME = ("household__place_id", "search_key", "birth_year")


@dataclass(frozen=True, slots=True)
class Pair:
    """Two people who may be one; ``first`` was entered first."""

    first: Member
    second: Member
    why: str | Promise


def duplicates(actor: Actor, place_id: int | None = None) -> list[Pair]:
    """Return the pairs found on the actor's ground, surest first; at most 500 groups of each kind.

    By number: two people with one identity number. By name: one name without diacritics, one year
    of birth, one commune. What somebody found to be two people is left out.
    """
    people = _people(actor)
    if place_id is not None:
        people = people.filter(household__place=place_id)
    found = _pairs(people, people.exclude(citizen_id=""), _NUMBER, BY_NUMBER)
    known = {(pair.first.pk, pair.second.pk) for pair in found}
    named = people.exclude(search_key="")
    more = _pairs(people, named, _NAME, BY_NAME)
    found += [pair for pair in more if (pair.first.pk, pair.second.pk) not in known]
    settled = _settled(found)
    return [pair for pair in found if (pair.first.pk, pair.second.pk) not in settled]


def pair_of(actor: Actor, first: int, second: int) -> tuple[Member, Member] | None:
    """Return two people of the actor's ground to be compared; None where one is not there."""
    rows = _people(actor).select_related("household__place").in_bulk([first, second])
    return (rows[first], rows[second]) if len(rows) == 2 else None  # noqa: PLR2004 -- a pair


def _people(actor: Actor) -> QuerySet[Member]:
    return Member.objects.present().filter(
        household__left_on__isnull=True, household__place__in=places_visible_to(actor)
    )


def _pairs(
    people: QuerySet[Member], rows: QuerySet[Member], keys: Sequence[str], why: str | Promise
) -> list[Pair]:
    groups = (
        rows.order_by()
        .values(*keys)
        .annotate(n=Count("pk"), first=Min("pk"))
        .filter(n__gt=1)
        .order_by("first")[:_MOST]
    )
    wanted = [tuple(group[key] for key in keys) for group in groups]
    if not wanted:
        return []
    members: dict[tuple[Any, ...], list[Member]] = defaultdict(list)
    narrowed = people.filter(**{f"{keys[-1]}__in": {key[-1] for key in wanted}})
    if len(keys) > 1:
        narrowed = narrowed.filter(search_key__in={key[1] for key in wanted})
    chosen, names = set(wanted), [key.replace("household__place_id", "place") for key in keys]
    for member in narrowed.select_related("household__place").order_by("pk"):
        values = {"place": member.household.place_id} | vars(member)
        key = tuple(values[name] for name in names)
        if key in chosen:
            members[key].append(member)
    return [
        Pair(first, second, why)
        for key in wanted
        for first, second in combinations(members[key], 2)
    ]


def _settled(pairs: Sequence[Pair]) -> set[tuple[int, int]]:
    people = {pair.first.pk for pair in pairs} | {pair.second.pk for pair in pairs}
    rows = NotTwice.objects.filter(Q(first__in=people) & Q(second__in=people))
    return set(rows.values_list("first_id", "second_id"))
