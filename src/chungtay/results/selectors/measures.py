"""What each measure of the tables counts, as a condition on the classes."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.db.models.expressions import Combinable

from chungtay.households.models import Member
from chungtay.households.rules.causes import CAUSES
from chungtay.households.rules.deprivations import Indicator, indicators
from chungtay.households.rules.poverty import PovertyClass
from chungtay.households.rules.traits import TRAITS

_BITS = {
    "cause": ("causes", {cause.id: cause.bit for cause in CAUSES}),
    "trait": ("traits", {trait.id: trait.bit for trait in TRAITS}),
}
_MINORITY = Q(household__is_ethnic_minority=True)
LOCAL, MERIT, NO_LABOR = "local_ethnic_minority", "merit", "no_labor_capacity"
_CLASSES = tuple(one.value for one in PovertyClass)
FLAGS = (NO_LABOR, MERIT)


def known_indicators(standard: str) -> tuple[Indicator, ...]:
    """Return the indicators of a standard; none of a local one, whose list no rule knows."""
    try:
        return indicators(standard)
    except KeyError:
        return ()


@dataclass(frozen=True, slots=True)
class Bit:
    """One bit of a mask."""

    mask: str
    bit: int

    @property
    def weight(self) -> int:
        """Return the number the bit stands for."""
        return 1 << self.bit

    @property
    def value(self) -> Combinable:
        """Return ``weight`` where the bit is set, else 0."""
        return F(self.mask).bitand(self.weight)


def bit_of(kind: str, id: str, standard: str) -> Bit | None:
    """Return the bit of an indicator (``deprived``), ``cause`` or ``trait``, if there is one."""
    if kind == "deprived":
        bits = {one.id: one.bit for one in known_indicators(standard)}
        return Bit("deprived", bits[id]) if id in bits else None
    mask, bits = _BITS[kind]
    return Bit(mask, bits[id]) if id in bits else None


@dataclass(frozen=True, slots=True)
class Counted:
    """The condition by which a measure picks classes, with what it asks about."""

    where: Q
    annotations: Mapping[str, Combinable | Exists] = field(default_factory=dict)

    def pick(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """Return the classes that are counted."""
        picked: QuerySet[Any] = rows.annotate(**self.annotations).filter(self.where)
        return picked


def counted(measure: str, standard: str, groups: Mapping[str, frozenset[str]]) -> Counted | None:
    """Return how ``measure`` picks classes; None for a flow, children, and what is not known.

    Args:
        groups: the spellings of each ethnic group by its name.
    """
    who, _, rest = measure.partition(".")
    if who != "all" and who not in _CLASSES:
        return None
    of_class = Q() if who == "all" else Q(poverty_class=who)
    kind, _, id = rest.partition(".")
    if kind in ("deprived", *_BITS):
        return _bit_counted(kind, id, standard, of_class)
    flags = sum(trait_bit(flag).weight for flag in FLAGS)
    known = {
        "": Counted(of_class),
        "kinh": Counted(of_class & ~_MINORITY),
        "minority": Counted(of_class & _MINORITY),
        "ethnicity": Counted(
            of_class & _MINORITY & Q(household__ethnicity__in=groups.get(id, ()))
        ),
        "female_head": Counted(
            of_class & Q(has_female_head=True), {"has_female_head": female()}
        ),
        "no_flag": Counted(
            of_class & ~_MINORITY & Q(flags=0), {"flags": F("traits").bitand(flags)}
        ),
    }  # fmt: skip
    return known.get(kind)


def female() -> Exists:
    """Return whether the head of the household is a woman."""
    heads = Member.objects.filter(
        household=OuterRef("household"), is_head=True, sex=Member.Sex.FEMALE
    )
    return Exists(heads)


def _bit_counted(kind: str, id: str, standard: str, of_class: Q) -> Counted | None:
    bit = bit_of(kind, id, standard)
    if bit is None:
        return None
    return Counted(of_class & Q(bit__gt=0), {"bit": bit.value})


def trait_bit(id: str) -> Bit:
    mask, bits = _BITS["trait"]
    return Bit(mask, bits[id])
