"""A survey in words: what was answered, what came of it, and where two versions differ."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from chungtay.households.rules import causes, traits
from chungtay.households.rules.deprivations import indicators
from chungtay.households.rules.poverty import Area
from chungtay.kernel.dates import short_date
from chungtay.kernel.money import group_digits
from chungtay.reviews.models import Entry, Survey
from chungtay.reviews.rules.measuring import Answers, Findings, Measured, find
from chungtay.reviews.selectors.reviews import measured_by


@dataclass(frozen=True, slots=True)
class Line:
    """One thing asked, with what each version says of it."""

    label: str
    values: tuple[str, ...]

    @property
    def differs(self) -> bool:
        """Whether the versions disagree."""
        return len(set(self.values)) > 1


@dataclass(frozen=True, slots=True)
class Why:
    """The class under one standard and the sentences that say why."""

    standard: str
    sentences: tuple[str, ...]


def compared(entry: Entry, surveys: Sequence[Survey]) -> list[Line]:
    """Return what was asked, line by line, with what each of ``surveys`` of ``entry`` says."""
    of = measured_by(entry.review)
    told = [_told(one, of) for one in surveys]
    return [
        Line(label, tuple(one[n][1] for one in told)) for n, (label, _value) in enumerate(told[0])
    ]


def reasons_of(entry: Entry, survey: Survey) -> list[Why]:
    """Return why a survey came to its classes, the closing standard first."""
    return reasons(findings_of_stored(entry, survey), measured_by(entry.review))


def reasons(found: Findings, of: Measured) -> list[Why]:
    """Return the explanations of ``found`` in the reader's language."""
    pairs = [(of.closing, found.closing), (of.opening, found.opening)]
    return [
        Why(_(standard.name), tuple(_(one.reason) % _spoken(one.params) for one in why.sentences))
        for standard, why in pairs
        if standard and why
    ]


def findings_of_stored(entry: Entry, survey: Survey) -> Findings:
    """Return what a stored survey comes to by the rules of today."""
    return find(
        answers_of(survey),
        measured_by(entry.review),
        area=Area(entry.household.area),
        income=survey.income,
        score_a=survey.score_a,
        works_on_land=traits.WORKS_ON_LAND in traits.ids_of(survey.traits),
        by_hand=survey.score_source == Survey.ScoreSource.HAND,
    )


def answers_of(survey: Survey) -> Answers:
    """Return the indicators that a stored survey answers."""
    return Answers(
        frozenset(survey.answers.get("deprived", ())),
        frozenset(survey.answers.get("not_deprived", ())),
    )


def _spoken(params: Any) -> dict[str, object]:
    return {
        key: _(value) if isinstance(value, str) and value else value
        for key, value in params.items()
    }


def _told(survey: Survey, of: Measured) -> list[tuple[str, str]]:
    answers = answers_of(survey)
    told = [
        (_("Kết quả"), survey.get_poverty_class_display()),
        (_("Số nhân khẩu"), str(survey.persons)),
        (_("Điểm A"), _score(survey)),
        (_("Điểm B"), str(10 * survey.deprived.bit_count())),
        (_("Thu nhập bình quân"), _money(survey.income)),
    ]
    told += [
        (_(one.name), _answer(answers, of.closing.id, one.id)) for one in indicators(of.closing.id)
    ]
    if of.opening:
        told.append(
            (_("Kết quả theo chuẩn sau"), survey.get_opening_class_display() or _("chưa đủ"))
        )
        told += [
            (
                _("%(name)s (chuẩn sau)") % {"name": _(one.name)},
                _answer(answers, of.opening.id, one.id),
            )
            for one in indicators(of.opening.id)
        ]
    chosen, have = set(causes.ids_of(survey.causes)), set(traits.ids_of(survey.traits))
    told += [
        (_("Nguyên nhân"), "; ".join(_(one.name) for one in causes.CAUSES if one.id in chosen)),
        (_("Đặc điểm của hộ"), "; ".join(_(one.name) for one in traits.TRAITS if one.id in have)),
        (_("Số phiếu giấy"), survey.paper),
        (_("Ngày khảo sát"), short_date(survey.surveyed_on)),
        (_("Rà soát viên"), survey.surveyor),
        (_("Ghi chú"), survey.answers.get("remarks", "")),
    ]
    return told


def _answer(answers: Answers, standard: str, id: str) -> str:
    yes, no = answers.of(standard)
    if id in yes:
        return _("thiếu hụt")
    return _("không") if id in no else _("chưa trả lời")


def _score(survey: Survey) -> str:
    if survey.score_a is None:
        return _("không chấm")
    return f"{survey.score_a} ({survey.get_score_source_display()})"


def _money(amount: int | None) -> str:
    if amount is None:
        return _("không ghi")
    return _("%(amount)s đồng") % {"amount": group_digits(amount)}
