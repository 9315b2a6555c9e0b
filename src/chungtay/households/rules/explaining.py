"""Why a household has its class, in sentences that its family can read."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from chungtay.households.rules.deprivations import ids_of, indicators
from chungtay.households.rules.poverty import (
    CLASS_LABELS,
    DISAGREE,
    NO_SCORES,
    NOT_A_TEN,
    TOO_MANY,
    Area,
    Band,
    Classification,
    PovertyClass,
    Standard,
    classify,
)
from chungtay.kernel.certainty import Certainty
from chungtay.kernel.money import group_digits
from chungtay.kernel.text import gettext_noop

INCOME_UP_TO = gettext_noop(
    "Thu nhập bình quân %(value)s đồng một người một tháng, không vượt mức %(line)s đồng "
    "của khu vực %(area)s."
)
INCOME_BETWEEN = gettext_noop(
    "Thu nhập bình quân %(value)s đồng một người một tháng, trên mức %(low)s đồng nhưng không "
    "vượt mức %(line)s đồng của khu vực %(area)s."
)
INCOME_ABOVE = gettext_noop(
    "Thu nhập bình quân %(value)s đồng một người một tháng, vượt mức %(line)s đồng "
    "của khu vực %(area)s."
)
SCORE_UP_TO = gettext_noop(
    "Điểm A (thay cho thu nhập) là %(value)s, không vượt mức %(line)s điểm của khu vực %(area)s."
)
SCORE_BETWEEN = gettext_noop(
    "Điểm A (thay cho thu nhập) là %(value)s, trên mức %(low)s điểm nhưng không vượt mức "
    "%(line)s điểm của khu vực %(area)s."
)
SCORE_ABOVE = gettext_noop(
    "Điểm A (thay cho thu nhập) là %(value)s, vượt mức %(line)s điểm của khu vực %(area)s."
)
DEPRIVED = gettext_noop(
    "Hộ thiếu hụt %(count)s trên %(total)s chỉ số dịch vụ xã hội cơ bản; trong mức thu nhập này, "
    "từ %(from)s chỉ số trở lên là hộ nghèo."
)
ANY_DEPRIVATION = gettext_noop("Ở mức thu nhập này, hộ là hộ nghèo dù thiếu hụt bao nhiêu chỉ số.")
NONE_COUNTS = gettext_noop(
    "Thu nhập vượt mức thì không là hộ nghèo, hộ cận nghèo, dù thiếu hụt bao nhiêu chỉ số."
)
WHICH = gettext_noop("Các chỉ số thiếu hụt: %(names)s.")
ON_LAND = gettext_noop(
    "Hộ làm nông nghiệp, lâm nghiệp, ngư nghiệp hoặc diêm nghiệp nên được xét mức sống trung bình."
)
RESULT = gettext_noop("Kết quả: %(name)s.")
SOURCE = gettext_noop("Căn cứ: %(citation)s (%(standard)s).")
BY_HAND = gettext_noop("Điểm A là điểm nhập tay theo phiếu giấy.")
ASSUMED = gettext_noop("Có mức hoặc chỉ số chưa đối chiếu với văn bản gốc.")

AREA_NAMES = {Area.RURAL: gettext_noop("nông thôn"), Area.URBAN: gettext_noop("thành thị")}
_INCOME = (INCOME_UP_TO, INCOME_BETWEEN, INCOME_ABOVE)
_SCORE = (SCORE_UP_TO, SCORE_BETWEEN, SCORE_ABOVE)
_RULE_BY_INCOME = {"vn_2016_2020": "P04", "vn_2022_2025": "P02", "vn_2027_2030": "P05"}
_RULE_BY_SCORES = {"vn_2016_2020": "Q12", "vn_2022_2025": "P06", "vn_2027_2030": "Q06"}
_RULE_OF_REASON = {TOO_MANY: "P07", NOT_A_TEN: "P07", DISAGREE: "P07", NO_SCORES: "Q06"}


@dataclass(frozen=True, slots=True)
class Given:
    """What a household is classified by; ``deprived`` is the mask of indicators where known.

    ``income`` in dong per person per month, ``score_a`` in points.
    """

    standard: Standard
    area: Area
    income: int | None = None
    score_a: int | None = None
    deprivations: int | None = None
    deprived: int | None = None
    works_on_land: bool = False
    is_score_by_hand: bool = False

    @property
    def count(self) -> int | None:
        """How many indicators are deprived."""
        if self.deprivations is None and self.deprived is not None:
            return self.deprived.bit_count()
        return self.deprivations


@dataclass(frozen=True, slots=True)
class Sentence:
    """One Vietnamese source string with its parameters."""

    reason: str
    params: Mapping[str, object] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.reason % self.params


@dataclass(frozen=True, slots=True)
class Explanation:
    """A class with the rule it follows from, by number, and the sentences that say why."""

    classification: Classification
    rule: str | None
    sentences: tuple[Sentence, ...]

    def __str__(self) -> str:
        return " ".join(str(sentence) for sentence in self.sentences)


def explain(given: Given) -> Explanation:
    """Return the class of a household and why; impossible input gives no class but its reason.

    Raises:
        UnknownBitError: when ``deprived`` sets an indicator the standard does not have.

    Legal source: as :func:`chungtay.households.rules.poverty.classify` (rules P02 to P09).
    """
    found = classify(
        standard=given.standard,
        area=given.area,
        income=given.income,
        deprivations=given.count,
        score_a=given.score_a,
        works_on_land=given.works_on_land,
    )
    reason = found.reason or (DISAGREE if _masks_disagree(given) else "")
    if reason:
        none = Classification(found.standard, None, found.citation, found.certainty, reason)
        return Explanation(none, _RULE_OF_REASON.get(reason), (Sentence(reason),))
    return Explanation(found, rule_of(found, given), tuple(_sentences(found, given)))


def rule_of(found: Classification, given: Given) -> str:
    """Return the number of the rule that a class follows from, e.g. ``P02``.

    Legal source: the rules' own numbers.
    """
    if given.income is None:
        return _RULE_BY_SCORES[found.standard]
    by_income = _RULE_BY_INCOME[found.standard]
    if by_income != "P02":
        return by_income
    special = {PovertyClass.NOT_POOR: "P03", PovertyClass.AVERAGE_LIVING: "P09"}
    return special.get(found.poverty_class or PovertyClass.POOR, by_income)


def _masks_disagree(given: Given) -> bool:
    if given.deprived is None:
        return False
    ids_of(given.deprived, given.standard.id)
    return given.count != given.deprived.bit_count()


def _sentences(found: Classification, given: Given) -> Iterator[Sentence]:
    yield _line(found, given)
    yield from _deprivation(found, given)
    if found.poverty_class is PovertyClass.AVERAGE_LIVING:
        yield Sentence(ON_LAND)
    name = CLASS_LABELS[found.poverty_class] if found.poverty_class else ""
    yield Sentence(RESULT, {"name": name[:1].lower() + name[1:]})
    yield Sentence(SOURCE, {"citation": found.citation, "standard": given.standard.name})
    if given.income is None and given.is_score_by_hand:
        yield Sentence(BY_HAND)
    if found.certainty is not Certainty.CERTAIN or _names_deprived(found, given):
        yield Sentence(ASSUMED)


def _line(found: Classification, given: Given) -> Sentence:
    """Say on which side of which line the household stands."""
    up_to, between, above = _SCORE if given.income is None else _INCOME
    value = (given.score_a if given.income is None else given.income) or 0
    params = {"value": group_digits(value), "area": AREA_NAMES[given.area]}
    bands = _bands(given)
    band = _band_of(found, given)
    if band is None:
        highest = max(one.le for one in bands)
        return Sentence(above, params | {"line": group_digits(highest)})
    if band.gt is None:
        return Sentence(up_to, params | {"line": group_digits(band.le)})
    lines = {"low": group_digits(band.gt), "line": group_digits(band.le)}
    return Sentence(between, params | lines)


def _deprivation(found: Classification, given: Given) -> Iterator[Sentence]:
    band = _band_of(found, given)
    if band is None or found.poverty_class is PovertyClass.AVERAGE_LIVING:
        yield Sentence(NONE_COUNTS)
        return
    poor_from = _poor_from(band, given)
    if poor_from == 0:
        yield Sentence(ANY_DEPRIVATION)
        return
    total = given.standard.indicators
    yield Sentence(DEPRIVED, {"count": given.count, "total": total, "from": poor_from})
    if _names_deprived(found, given):
        chosen = set(ids_of(given.deprived or 0, given.standard.id))
        names = [one.name for one in indicators(given.standard.id) if one.id in chosen]
        yield Sentence(WHICH, {"names": "; ".join(names)})


def _names_deprived(found: Classification, given: Given) -> bool:
    """Say whether the deprived indicators matter and are known by name."""
    on_list = found.poverty_class in (PovertyClass.POOR, PovertyClass.NEAR_POOR)
    return bool(given.deprived) and on_list


def _bands(given: Given) -> list[Band]:
    bands = given.standard.scores if given.income is None else given.standard.incomes
    return [
        band
        for band in bands
        if band.area is given.area
        and (given.works_on_land or band.poverty_class is not PovertyClass.AVERAGE_LIVING)
    ]


def _band_of(found: Classification, given: Given) -> Band | None:
    value = (given.score_a if given.income is None else given.income) or 0
    return next(
        (
            band
            for band in _bands(given)
            if band.poverty_class is found.poverty_class
            and band.holds(value, deprivations=given.count or 0)
        ),
        None,
    )


def _poor_from(band: Band, given: Given) -> int:
    """Return from how many deprivations a household of this band of income is poor."""
    return min(
        one.low
        for one in _bands(given)
        if one.poverty_class is PovertyClass.POOR and (one.gt, one.le) == (band.gt, band.le)
    )
