"""Three quantities called "tỷ lệ nghèo đa chiều", kept apart."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cache

from chungtay.households.rules.poverty import DATA
from chungtay.kernel.certainty import Certainty
from chungtay.kernel.dated import read_yaml
from chungtay.kernel.errors import RefusedError
from chungtay.kernel.text import gettext_noop
from chungtay.kernel.verdict import GRANTED, Verdict, refuse

TWO_KINDS = gettext_noop("Không so sánh được hai loại tỷ lệ: “%(before)s” và “%(after)s”.")
TWO_STANDARDS = gettext_noop("Không so sánh được tỷ lệ của hai chuẩn nghèo khác nhau.")


class RateKind(StrEnum):
    """Who measured a rate, and of what."""

    REGISTER = "register"
    SURVEY = "survey"
    MPI = "mpi"


@dataclass(frozen=True, slots=True)
class KindOfRate:
    """A kind of rate; ``unit`` is ``household`` or ``person``, ``None`` where it was not found."""

    kind: RateKind
    name: str
    unit: str | None
    certainty: Certainty


@dataclass(frozen=True, slots=True)
class MeasuredRate:
    """A rate in per cent (the index: as printed), never without its kind and its standard."""

    kind: RateKind
    standard: str
    value: Decimal


@cache
def kinds_of_rate() -> dict[RateKind, KindOfRate]:
    """Return every kind with its official name.

    Legal source: TT 07/2021/TT-BLĐTBXH; publications of the statistics office (rules P33, Q19).
    """
    return {
        RateKind(row["id"]): KindOfRate(
            RateKind(row["id"]), row["name"], row["unit"], Certainty(row["certainty"])
        )
        for row in read_yaml(DATA, "rates.yaml")
    }


def are_comparable(before: MeasuredRate, after: MeasuredRate) -> Verdict:
    """Say whether one rate may be subtracted from another: of one kind, by one standard.

    Legal source: published practice (rules P31, P33).
    """
    if before.kind is not after.kind:
        kinds = kinds_of_rate()
        return refuse(TWO_KINDS, before=kinds[before.kind].name, after=kinds[after.kind].name)
    return GRANTED if before.standard == after.standard else refuse(TWO_STANDARDS)


def fall_in_points(before: MeasuredRate, after: MeasuredRate) -> Decimal:
    """Return by how many percentage points a rate fell.

    Raises:
        RefusedError: when the two rates are of two kinds or two standards.

    Legal source: published practice (rules P29, P31, P33).
    """
    RefusedError.unless(are_comparable(before, after))
    return before.value - after.value
