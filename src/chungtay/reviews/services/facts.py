"""What was asked at one household, checked, scored and classified before it is kept."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from uuid import UUID

from chungtay.households.rules import causes as cause_rules
from chungtay.households.rules import traits as trait_rules
from chungtay.households.rules.bits import UnknownBitError
from chungtay.households.rules.points import score_a
from chungtay.households.rules.poverty import Area
from chungtay.households.rules.procedure import in_window
from chungtay.kernel.errors import RefusedError
from chungtay.kernel.text import gettext_noop, squeeze
from chungtay.kernel.verdict import GRANTED, Verdict, refuse
from chungtay.organizations.clock import today
from chungtay.reviews.models import Entry, Review, ReviewKind
from chungtay.reviews.rules.kinds import kind_of
from chungtay.reviews.rules.measuring import (
    Answers,
    Findings,
    check_answers,
    check_score_b,
    find,
)
from chungtay.reviews.selectors.points import table_of
from chungtay.reviews.selectors.reviews import measured_by

LEFT_OUT = gettext_noop("Hộ này không rà soát vì: %(why)s. Mời đưa hộ vào lại trước.")
NO_PERSONS = gettext_noop("Số nhân khẩu phải từ 1 đến 99.")
NO_SURVEYOR = gettext_noop("Chưa ghi tên rà soát viên.")
IN_FUTURE = gettext_noop("Ngày khảo sát không được sau hôm nay.")
BEFORE_OPENING = gettext_noop("Ngày khảo sát không được trước ngày mở đợt rà soát.")
NO_PAPER = gettext_noop("Điểm A nhập tay cần số phiếu giấy để đối chiếu.")
TOO_HIGH = gettext_noop("Điểm A hoặc thu nhập lớn quá mức có thể.")
UNKNOWN_WORD = gettext_noop("“%(id)s” không có trong danh mục.")
NOWHERE = gettext_noop("Tọa độ không hợp lệ.")
_MOST_PERSONS, _MOST_POINTS, _MOST_DONG = 99, 1_000, 2_000_000_000


@dataclass(frozen=True, slots=True)
class SurveyFacts:
    """What was asked at one household.

    ``client_id`` is made where the form is filled in; ``base_id`` is the survey the surveyor had
    before the eyes, None for none. ``deprived`` and ``not_deprived`` hold ids of indicators, see
    ``rules.measuring.Answers``. ``points`` are the options chosen of a loaded table, by item;
    without them ``score_a`` is taken from the ``paper``. ``score_b`` is that on the paper, checked.
    """

    client_id: UUID
    base_id: int | None
    deprived: frozenset[str]
    not_deprived: frozenset[str]
    causes: frozenset[str]
    traits: frozenset[str]
    persons: int
    income: int | None
    score_a: int | None
    points: Mapping[str, str]
    paper: str
    surveyed_on: date
    surveyor: str
    latitude: Decimal | None = None
    longitude: Decimal | None = None
    remarks: str = ""
    score_b: int | None = None
    bases: Mapping[str, str] = field(default_factory=dict)

    @property
    def answers(self) -> Answers:
        """The indicators answered."""
        return Answers(self.deprived, self.not_deprived)


def check_facts(entry: Entry, facts: SurveyFacts) -> Verdict:
    """Say whether the facts of a survey are complete and possible.

    Legal source: TT 07/2021/TT-BLĐTBXH, Điều 1; QĐ 24/2021/QĐ-TTg, Điều 3 (rules P07, P11, Q01).
    """
    if entry.left_out:
        return refuse(LEFT_OUT, why=entry.left_out)
    of = measured_by(entry.review)
    deprived, _no = facts.answers.of(of.closing.id)
    return (
        check_answers(facts.answers, of)
        and check_score_b(facts.score_b, (1 << len(deprived)) - 1)
        and _words_known(facts)
        and _numbers_possible(facts)
        and _day_fits(entry.review, facts.surveyed_on)
    )


def scored(entry: Entry, facts: SurveyFacts) -> SurveyFacts:
    """Return the facts with score A by the table that holds, where its options were chosen.

    Raises:
        RefusedError: without such a table, or when an item has no answer or a strange one.

    Legal source: TT 07/2021/TT-BLĐTBXH, Phụ lục III, IV (rule Q01).
    """
    if not facts.points:
        return facts
    table = table_of(entry, facts.surveyed_on)
    found = score_a(table[1] if table else None, facts.points)
    if found.faults:
        fault = found.faults[0]
        raise RefusedError(Verdict(allowed=False, reason=fault.reason, params=fault.params))
    return replace(facts, score_a=found.points)


def findings_of(entry: Entry, facts: SurveyFacts) -> Findings:
    """Return what complete facts come to for this household, stored or not."""
    return find(
        facts.answers,
        measured_by(entry.review),
        area=Area(entry.household.area),
        income=facts.income,
        score_a=facts.score_a,
        works_on_land=trait_rules.WORKS_ON_LAND in facts.traits,
        by_hand=not facts.points,
    )


def _words_known(facts: SurveyFacts) -> Verdict:
    try:
        cause_rules.mask_of(facts.causes)
        trait_rules.mask_of(facts.traits)
    except UnknownBitError as error:
        return refuse(UNKNOWN_WORD, id=str(error))
    return GRANTED


def _numbers_possible(facts: SurveyFacts) -> Verdict:
    by_hand = facts.score_a is not None and not facts.points
    checks = {
        NO_PERSONS: not 1 <= facts.persons <= _MOST_PERSONS,
        NO_SURVEYOR: not squeeze(facts.surveyor),
        NO_PAPER: by_hand and not squeeze(facts.paper),
        TOO_HIGH: (facts.score_a or 0) > _MOST_POINTS or (facts.income or 0) > _MOST_DONG,
        NOWHERE: not _is_on_earth(facts.latitude, facts.longitude),
    }
    return next((refuse(reason) for reason, is_so in checks.items() if is_so), GRANTED)


def _is_on_earth(latitude: Decimal | None, longitude: Decimal | None) -> bool:
    if latitude is None or longitude is None:
        return latitude is longitude
    return -90 <= latitude <= 90 and -180 <= longitude <= 180  # noqa: PLR2004 -- of the globe


def _day_fits(review: Review, day: date) -> Verdict:
    """Say whether a household may be surveyed on ``day`` (rule P11)."""
    if day > today():
        return refuse(IN_FUTURE)
    if day < review.opened_on:
        return refuse(BEFORE_OPENING)
    kind = ReviewKind(review.kind)
    if kind is ReviewKind.MONTHLY:  # begun from the 15th, it goes on into the next month
        return GRANTED
    return in_window(kind_of(kind), day, year=review.year)
