"""Higher standards of single provinces: classes of their own, beside the national one."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from chungtay.households.rules.poverty import DATA, NEGATIVE, NO_INPUT, Area
from chungtay.kernel.certainty import Certainty
from chungtay.kernel.dated import in_force, read_yaml
from chungtay.kernel.text import gettext_noop

NOT_ENOUGH_KNOWN = gettext_noop("Chuẩn của địa phương này chưa đủ căn cứ để phân loại.")


@dataclass(frozen=True, slots=True)
class LocalStandard:
    """A standard that one province applies from its own budget.

    ``lines`` in dong per person per month by area; ``None`` where too little is known to classify.
    """

    id: str
    province: str
    name: str
    law_words: str
    valid_from: date | None
    valid_to: date | None
    lines: dict[Area, int] | None
    deprivations_from: int | None
    certainty: Certainty
    note: str


@dataclass(frozen=True, slots=True)
class LocalClass:
    """Whether a household is poor by a local standard; it says nothing of the national class."""

    standard: str
    is_poor: bool | None
    certainty: Certainty
    reason: str = ""


@cache
def local_standards() -> tuple[LocalStandard, ...]:
    """Return every stored local standard.

    Legal source: papers of the provinces, seen second-hand (rule P10).
    """
    return tuple(_standard(row) for row in read_yaml(DATA, "local_standards.yaml"))


def local_standards_on(province: str, day: date) -> tuple[LocalStandard, ...]:
    """Return the standards of ``province`` in force on ``day``; mostly none.

    Legal source: as :func:`local_standards`.
    """
    return tuple(one for one in in_force(local_standards(), day) if one.province == province)


def classify_locally(
    *, standard: LocalStandard, area: Area, income: int | None, deprivations: int | None
) -> LocalClass:
    """Return whether a household is poor by a local standard; the line itself counts as poor.

    Legal source: as :func:`local_standards` (rule P10: never in place of the national class).
    """
    if standard.lines is None or standard.deprivations_from is None:
        return LocalClass(standard.id, None, standard.certainty, NOT_ENOUGH_KNOWN)
    if income is None or deprivations is None:
        return LocalClass(standard.id, None, standard.certainty, NO_INPUT)
    if min(income, deprivations) < 0:
        return LocalClass(standard.id, None, standard.certainty, NEGATIVE)
    is_poor = income <= standard.lines[area] and deprivations >= standard.deprivations_from
    return LocalClass(standard.id, is_poor, standard.certainty)


def _standard(row: dict[str, Any]) -> LocalStandard:
    lines = row["lines"]
    return LocalStandard(
        id=row["id"],
        province=row["province"],
        name=row["name"],
        law_words=row["law_words"],
        valid_from=row["valid_from"],
        valid_to=row["valid_to"],
        lines=lines and {Area(area): line for area, line in lines.items()},
        deprivations_from=row["deprivations_from"],
        certainty=Certainty(row["certainty"]),
        note=row["note"],
    )
