"""Who has to agree before a name, a photo or a story is published."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache

from chungtay.kernel.certainty import Certainty
from chungtay.kernel.citation import Citation
from chungtay.kernel.dated import in_force, read_yaml
from chungtay.kernel.text import gettext_noop
from chungtay.kernel.verdict import GRANTED, Verdict, refuse

DATA = "chungtay.privacy.rules.data"
LATER = gettext_noop("Ngày đồng ý không thể sau ngày hôm nay.")
ENDS_BEFORE = gettext_noop("Thời hạn đồng ý phải từ ngày đồng ý trở đi.")
NOT_BORN = gettext_noop("Ngày sinh phải trước ngày đồng ý.")
NO_GUARDIAN = gettext_noop(
    "Người này chưa đủ %(age)s tuổi: cần tên và quan hệ của người đại diện đã đồng ý."
)
CHILD_SILENT = gettext_noop("Trẻ từ đủ %(age)s tuổi phải tự đồng ý, cùng với người đại diện.")


class Matter(StrEnum):
    """What may be published; each is agreed to by itself."""

    NAME = "name"
    PHOTO = "photo"
    STORY = "story"


MATTER_LABELS = {
    Matter.NAME: gettext_noop("Tên"),
    Matter.PHOTO: gettext_noop("Ảnh"),
    Matter.STORY: gettext_noop("Câu chuyện, thành tích"),
}


@dataclass(frozen=True, slots=True)
class AgeRule:
    """Ages in whole years, from ``valid_from`` to ``valid_to``, both included."""

    child_under: int
    own_from: int
    citation: Citation
    certainty: Certainty
    valid_from: date | None
    valid_to: date | None


@dataclass(frozen=True, slots=True)
class ConsentFacts:
    """What is told of a consent; ``born_on`` is empty for a grown person."""

    given_on: date
    valid_to: date | None
    born_on: date | None
    child_agreed: bool
    guardian_name: str
    guardian_relationship: str


@cache
def _age_rules() -> tuple[AgeRule, ...]:
    return tuple(
        AgeRule(
            child_under=row["child_under"],
            own_from=row["own_from"],
            citation=Citation(row["text"]),
            certainty=Certainty(row["certainty"]),
            valid_from=row.get("valid_from"),
            valid_to=row.get("valid_to"),
        )
        for row in read_yaml(DATA, "consent.yaml")
    )


def age_rule(day: date) -> AgeRule:
    """Return the ages in force on ``day``.

    Legal source: NĐ 13/2023/NĐ-CP; Luật 91/2025/QH15 (read second-hand).
    """
    return in_force(_age_rules(), day)[0]


def age_on(born_on: date, day: date) -> int:
    """Return the whole years lived on ``day``.

    Legal source: Luật 91/2025/QH15 counts in full years ("đủ ... tuổi").
    """
    return day.year - born_on.year - ((day.month, day.day) < (born_on.month, born_on.day))


def check_consent(facts: ConsentFacts, *, today: date) -> Verdict:
    """Say whether those who have to agree have agreed.

    Legal source: Luật 91/2025/QH15 (children: own word from seven years, and the guardian's).
    """
    if facts.given_on > today:
        return refuse(LATER)
    if facts.valid_to is not None and facts.valid_to < facts.given_on:
        return refuse(ENDS_BEFORE)
    return GRANTED if facts.born_on is None else _check_age(facts, facts.born_on)


def _check_age(facts: ConsentFacts, born_on: date) -> Verdict:
    if born_on > facts.given_on:
        return refuse(NOT_BORN)
    ages, age = age_rule(facts.given_on), age_on(born_on, facts.given_on)
    if age >= ages.child_under:
        return GRANTED
    if not (facts.guardian_name.strip() and facts.guardian_relationship.strip()):
        return refuse(NO_GUARDIAN, ages.citation, age=ages.child_under)
    if age >= ages.own_from and not facts.child_agreed:
        return refuse(CHILD_SILENT, ages.citation, age=ages.own_from)
    return GRANTED
