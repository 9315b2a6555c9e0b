"""What the facts of one survey come to: masks, scores and the class under each standard."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from chungtay.households.rules.deprivations import Indicator, indicators, mask_of
from chungtay.households.rules.explaining import Explanation, Given, explain
from chungtay.households.rules.poverty import (
    POINTS_PER_INDICATOR,
    Area,
    PovertyClass,
    Standard,
    standards_for_review,
)
from chungtay.kernel.text import gettext_noop
from chungtay.kernel.verdict import GRANTED, Verdict, refuse

NOT_ANSWERED = gettext_noop("Chưa trả lời %(count)s chỉ số: %(names)s.")
BOTH_WAYS = gettext_noop("Chỉ số vừa ghi thiếu hụt vừa ghi không thiếu hụt: %(names)s.")
NOT_ASKED = gettext_noop("Không có chỉ số “%(id)s” trong chuẩn nghèo của đợt rà soát này.")
WRONG_B = gettext_noop(
    "Điểm B ghi trên phiếu là %(given)s, nhưng %(count)s chỉ số thiếu hụt cho %(found)s điểm. "
    "Mời soát lại phiếu."
)
_OF = ":"


class ScoreSource(StrEnum):
    """Where score A comes from."""

    TABLE = "table"
    HAND = "hand"
    NONE = ""


@dataclass(frozen=True, slots=True)
class Measured:
    """What a review measures: the standard that closes the year and, at a change, the next."""

    closing: Standard
    opening: Standard | None


@dataclass(frozen=True, slots=True)
class Answers:
    """The indicators answered; an id with a standard before it (``vn_2027_2030:telecom``) is for
    that standard alone, a bare id for every standard that has it.
    """

    deprived: frozenset[str]
    not_deprived: frozenset[str]

    def of(self, standard_id: str) -> tuple[frozenset[str], frozenset[str]]:
        """Return what is deprived and what is not among the indicators of a standard."""
        yes, no = set[str](), set[str]()
        for indicator in indicators(standard_id):
            for id in (own(standard_id, indicator.id), indicator.id):
                if id in self.deprived or id in self.not_deprived:
                    (yes if id in self.deprived else no).add(indicator.id)
                    break
        return frozenset(yes), frozenset(no)


@dataclass(frozen=True, slots=True)
class Findings:
    """What was found: ``opening`` and its mask are None where not all was known for it."""

    closing: Explanation
    deprived: int
    opening: Explanation | None = None
    opening_deprived: int | None = None

    @property
    def count(self) -> int:
        """How many indicators of the closing standard are deprived."""
        return self.deprived.bit_count()

    @property
    def score_b(self) -> int:
        """Ten points for each deprived indicator (rule P07)."""
        return POINTS_PER_INDICATOR * self.count


def own(standard_id: str, indicator_id: str) -> str:
    """Return the id by which an indicator is answered for one standard alone.

    Legal source: none; the thresholds of two standards may differ (rules Q06, Q07).
    """
    return f"{standard_id}{_OF}{indicator_id}"


def measured(year: int, *, is_yearly: bool) -> Measured:
    """Return the standards that a review of ``year`` measures; a monthly one only the year's own.

    Raises:
        NoStandardInForceError: when the year lies outside every stored period.

    Legal source: practice of the ends of 2015 and 2021 (rule Q07, assumed).
    """
    standards = standards_for_review(year)
    opening = standards[-1] if is_yearly and len(standards) > 1 else None
    return Measured(standards[0], opening)


def check_answers(answers: Answers, of: Measured) -> Verdict:
    """Say whether every indicator of the closing standard is answered, each one way only.

    Legal source: TT 07/2021/TT-BLĐTBXH, Điều 1 (rules P07, Q07).
    """
    asked = [of.closing, of.opening] if of.opening else [of.closing]
    known = {id for one in asked for id in _ids(one.id)}
    strange = sorted((answers.deprived | answers.not_deprived) - known)
    if strange:
        return refuse(NOT_ASKED, of.closing.citation, id=strange[0])
    doubled = answers.deprived & answers.not_deprived
    if doubled:
        return refuse(BOTH_WAYS, of.closing.citation, names=_names(asked, doubled))
    yes, no = answers.of(of.closing.id)
    missing = [one.name for one in indicators(of.closing.id) if one.id not in yes | no]
    if missing:
        return refuse(
            NOT_ANSWERED, of.closing.citation, count=len(missing), names=", ".join(missing)
        )
    return GRANTED


def check_score_b(given: int | None, deprived: int) -> Verdict:
    """Say whether score B on the paper is ten points for each deprived indicator.

    Legal source: TT 07/2021/TT-BLĐTBXH, Điều 1 (rule P07).
    """
    count = deprived.bit_count()
    if given is None or given == POINTS_PER_INDICATOR * count:
        return GRANTED
    return refuse(WRONG_B, given=given, count=count, found=POINTS_PER_INDICATOR * count)


def find(
    answers: Answers,
    of: Measured,
    *,
    area: Area,
    income: int | None,
    score_a: int | None,
    works_on_land: bool,
    by_hand: bool = True,
) -> Findings:
    """Return what complete answers come to under the closing and the opening standard.

    Score A decides who is poor where there is one; the measured income decides without it, and for
    the average living standard. The opening standard has no scoring form yet: it needs the income.

    Legal source: NĐ 07/2021/NĐ-CP, Điều 3; TT 07/2021/TT-BLĐTBXH, Điều 1; QĐ 24/2021/QĐ-TTg,
        Điều 2; NĐ 351/2025/NĐ-CP (rules P02 to P09, Q07).
    """
    deprived, _no = answers.of(of.closing.id)
    mask = mask_of(deprived, of.closing.id)
    facts = Given(of.closing, area, income, score_a, None, mask, works_on_land, by_hand)
    closing = explain(_deciding(facts))
    if of.opening is None:
        return Findings(closing, mask)
    yes, no = answers.of(of.opening.id)
    if len(yes | no) < of.opening.indicators:
        return Findings(closing, mask)
    opening_mask = mask_of(yes, of.opening.id)
    score = score_a if of.opening.scores else None
    facts = Given(of.opening, area, income, score, None, opening_mask, works_on_land, by_hand)
    return Findings(closing, mask, explain(_deciding(facts)), opening_mask)


def _deciding(given: Given) -> Given:
    """Return what decides: the score where there is one, else the income."""
    if given.score_a is None:
        return given
    by_income, by_score = replace(given, score_a=None), replace(given, income=None)
    classes = [explain(one).classification.poverty_class for one in (by_income, by_score)]
    is_average = classes == [PovertyClass.AVERAGE_LIVING, PovertyClass.NOT_POOR]
    return by_income if is_average else by_score


def _ids(standard_id: str) -> Iterable[str]:
    for one in indicators(standard_id):
        yield from (one.id, own(standard_id, one.id))


def _names(standards: Iterable[Standard], ids: Collection[str]) -> str:
    found: dict[str, Indicator] = {}
    for standard in standards:
        for one in indicators(standard.id):
            if one.id in ids or own(standard.id, one.id) in ids:
                found.setdefault(one.id, one)
    return ", ".join(one.name for one in found.values())
