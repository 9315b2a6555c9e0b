"""Whether a target asks less or more than another of the same indicator and population."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from chungtay.kernel.money import decimal_vi
from chungtay.kernel.text import gettext_noop
from chungtay.movements.rules.comparing.facts import (
    Difference,
    Kind,
    PlanFacts,
    Severity,
    Subject,
    TargetFact,
    names_of,
)
from chungtay.movements.rules.comparing.words import Vocabulary, Weighed, best_pairs, likeness
from chungtay.movements.rules.series import as_decimal
from chungtay.movements.rules.target import LEVELS, Measure, Target

_POINTS = frozenset({Measure.POINTS, Measure.POINTS_PER_YEAR})
_YEARLY = frozenset({Measure.POINTS_PER_YEAR, Measure.PERCENT_PER_YEAR})
_BY_A_YEAR = LEVELS | {Measure.RATIO}
# Amounts of these are shares or means, alike on every ground; other counts and sums are not.
_PER_PERSON = frozenset({"income_per_capita"})
_NAMED = frozenset({"poverty_rate", "near_poverty_rate", "income_per_capita"})
_OTHER = "other"
_ALIKE = 0.5


class Reason(StrEnum):
    """Why one target asks less or more."""

    BOUND = "bound"
    RATE = "rate"
    STRICT = "strict"
    FAR_END = "far_end"
    EACH_YEAR = "each_year"
    LAST_YEAR = "last_year"


class Obstacle(StrEnum):
    """Why two targets cannot be compared; the value is the sentence."""

    GROUNDS = gettext_noop(
        "%(topic)s: “%(before)s” và “%(after)s” đếm trên hai địa bàn khác nhau, không so trực tiếp."
    )
    DIRECTIONS = gettext_noop(
        "%(topic)s: “%(before)s” và “%(after)s” đi theo hai hướng; cần số liệu gốc mới so được."
    )
    MEASURES = gettext_noop(
        "%(topic)s: “%(before)s” và “%(after)s” đo bằng hai đơn vị, không so trực tiếp được."
    )
    FIGURES = gettext_noop("%(topic)s: có bên không ghi con số, không so được.")
    SENSES = gettext_noop(
        "%(topic)s: một bên đặt mức phải đạt, một bên đặt mức không được vượt, không so được."
    )
    SPANS = gettext_noop(
        "%(topic)s: “%(before)s” và “%(after)s” tính trên hai khoảng năm không rõ, không so được."
    )
    BASELINES = gettext_noop("%(topic)s: hai bên so với hai năm gốc khác nhau, không so được.")
    MIXED = gettext_noop(
        "%(topic)s: “%(after)s” có chỗ chặt hơn, có chỗ nhẹ hơn “%(before)s”; mời xem cả hai."
    )


_SENTENCES = {
    (Reason.BOUND, Kind.LOOSER): gettext_noop(
        "%(topic)s: %(second)s đặt “%(after)s”, nhẹ hơn “%(before)s” của %(first)s."
    ),
    (Reason.BOUND, Kind.TIGHTER): gettext_noop(
        "%(topic)s: %(second)s đặt “%(after)s”, chặt hơn “%(before)s” của %(first)s."
    ),
    (Reason.RATE, Kind.LOOSER): gettext_noop(
        "%(topic)s: quy ra mỗi năm, %(second)s đặt %(rate_after)s điểm phần trăm, "
        "nhẹ hơn %(rate_before)s của %(first)s."
    ),
    (Reason.RATE, Kind.TIGHTER): gettext_noop(
        "%(topic)s: quy ra mỗi năm, %(second)s đặt %(rate_after)s điểm phần trăm, "
        "chặt hơn %(rate_before)s của %(first)s."
    ),
    (Reason.STRICT, Kind.LOOSER): gettext_noop(
        "%(topic)s: %(second)s đặt “%(after)s”, tính cả chính số đó; "
        "%(first)s đòi vượt qua: “%(before)s”."
    ),
    (Reason.STRICT, Kind.TIGHTER): gettext_noop(
        "%(topic)s: %(second)s đòi vượt qua số đó: “%(after)s”; "
        "%(first)s tính cả chính số đó: “%(before)s”."
    ),
    (Reason.FAR_END, Kind.LOOSER): gettext_noop(
        "%(topic)s: cùng mức tối thiểu, nhưng “%(after)s” của %(second)s phấn đấu đến mức thấp hơn "
        "“%(before)s” của %(first)s."
    ),
    (Reason.FAR_END, Kind.TIGHTER): gettext_noop(
        "%(topic)s: cùng mức tối thiểu, nhưng “%(after)s” của %(second)s phấn đấu đến mức cao hơn "
        "“%(before)s” của %(first)s."
    ),
    (Reason.EACH_YEAR, Kind.LOOSER): gettext_noop(
        "%(topic)s: %(second)s chỉ xét bình quân, %(first)s xét từng năm."
    ),
    (Reason.EACH_YEAR, Kind.TIGHTER): gettext_noop(
        "%(topic)s: %(second)s xét từng năm, %(first)s chỉ xét bình quân."
    ),
    (Reason.LAST_YEAR, Kind.LOOSER): gettext_noop(
        "%(topic)s: %(second)s đạt vào năm %(year_after)s, muộn hơn năm %(year_before)s "
        "của %(first)s."
    ),
    (Reason.LAST_YEAR, Kind.TIGHTER): gettext_noop(
        "%(topic)s: %(second)s đạt vào năm %(year_after)s, sớm hơn năm %(year_before)s "
        "của %(first)s."
    ),
}
_FORGOTTEN = gettext_noop("%(topic)s: %(first)s đặt “%(before)s”, %(second)s không nhắc đến.")
_NEW = gettext_noop("%(topic)s: chỉ %(second)s đặt “%(after)s”.")


@dataclass(frozen=True, slots=True)
class Judgement:
    """How the second target stands to the first; no kind when they ask the same."""

    kind: Kind | None = None
    reason: Reason | Obstacle | None = None
    figures: Mapping[str, str] = field(default_factory=dict)


SAME = Judgement()


def target_differences(first: PlanFacts, second: PlanFacts) -> Iterator[Difference]:
    """Yield where the targets of two plans differ."""
    vocabulary = Vocabulary()
    names = names_of(first, second)
    pairs = best_pairs(
        vocabulary.weigh(first.targets, lambda fact: fact.context),
        vocabulary.weigh(second.targets, lambda fact: fact.context),
        _score,
    )
    for i, j in pairs:
        before, after = first.targets[i], second.targets[j]
        judgement = judge(
            before.target, after.target, same_ground=first.ground == second.ground
        )  # fmt: skip
        if judgement.kind is not None:
            yield _judged(judgement, before, after, names=names)
    left, right = {i for i, _ in pairs}, {j for _, j in pairs}
    for n, fact in enumerate(first.targets):
        if n not in left:
            yield _alone(fact, Kind.REMOVED, names=names)
    for n, fact in enumerate(second.targets):
        if n not in right:
            yield _alone(fact, Kind.ADDED, names=names)


def judge(first: Target, second: Target, *, same_ground: bool = True) -> Judgement:
    """Say whether ``second`` asks less (looser) or more (tighter) than ``first``.

    The bound decides, then whether the bound itself counts, then the far end of a range. Points
    over a span and points a year are compared by the year. A mean is looser than a test of every
    year; a level reached later is looser.

    Args:
        first, second: targets of one indicator and population.
        same_ground: whether both hold for one unit; else counts and sums are not compared.
    """
    if first == second:
        return SAME
    obstacle = _obstacle(first, second, same_ground=same_ground)
    if obstacle is not None:
        return Judgement(Kind.INCOMPARABLE, obstacle)
    found = [one for one in (_by_figures(first, second), *_by_time(first, second)) if one.kind]
    kinds = {one.kind for one in found}
    if len(kinds) > 1:
        return Judgement(Kind.INCOMPARABLE, Obstacle.MIXED)
    return found[0] if found else SAME


def _obstacle(first: Target, second: Target, *, same_ground: bool) -> Obstacle | None:
    pair = (first, second)
    tests = (
        (not same_ground and any(_is_sum(one) for one in pair), Obstacle.GROUNDS),
        (first.direction is not second.direction, Obstacle.DIRECTIONS),
        (not _are_of_one_kind(first, second), Obstacle.MEASURES),
        (any(one.bound is None for one in pair), Obstacle.FIGURES),
        ((first.min is None) != (second.min is None), Obstacle.SENSES),
        (_needs_rate(first, second) and not all(_years(one) for one in pair), Obstacle.SPANS),
        (_have_other_baselines(first, second), Obstacle.BASELINES),
    )
    return next((obstacle for holds, obstacle in tests if holds), None)


def _is_sum(target: Target) -> bool:
    if target.measure is Measure.VND:
        return target.indicator not in _PER_PERSON
    return target.measure is Measure.COUNT


def _are_of_one_kind(first: Target, second: Target) -> bool:
    return first.measure is second.measure or {first.measure, second.measure} == _POINTS


def _have_other_baselines(first: Target, second: Target) -> bool:
    return first.measure is Measure.RATIO and first.baseline != second.baseline


def _needs_rate(first: Target, second: Target) -> bool:
    measures = {first.measure, second.measure}
    return measures == _POINTS or (
        measures == {Measure.POINTS} and _span(first) != _span(second)
    )  # fmt: skip


def _span(target: Target) -> tuple[int | None, int | None]:
    return target.baseline, target.to_year


def _years(target: Target) -> int | None:
    """Return the years a target spans; 1 where its figure is one of a year already."""
    if target.measure is Measure.POINTS_PER_YEAR:
        return 1
    baseline, last = _span(target)
    return last - baseline if baseline and last and last > baseline else None


def _by_figures(first: Target, second: Target) -> Judgement:
    one, other = Fraction(first.bound or 0), Fraction(second.bound or 0)
    reason, figures = Reason.BOUND, {}
    if _needs_rate(first, second):
        one, other = one / (_years(first) or 1), other / (_years(second) or 1)
        reason = Reason.RATE
        figures = {"rate_before": _shown(one), "rate_after": _shown(other)}
    if one != other:
        return Judgement(_kind((other > one) == (first.min is not None)), reason, figures)
    if first.strict != second.strict:
        return Judgement(_kind(second.strict), Reason.STRICT)
    return _by_far_end(first, second)


def _by_far_end(first: Target, second: Target) -> Judgement:
    has_both = None not in (first.min, second.min, first.max, second.max)
    if not has_both or first.measure is not second.measure or first.max == second.max:
        return SAME
    more = Fraction(second.max or 0) > Fraction(first.max or 0)
    return Judgement(_kind(more), Reason.FAR_END)


def _by_time(first: Target, second: Target) -> Iterator[Judgement]:
    if first.each_year != second.each_year and {first.measure, second.measure} <= _YEARLY:
        yield Judgement(_kind(second.each_year), Reason.EACH_YEAR)
    years = first.to_year, second.to_year
    if first.measure in _BY_A_YEAR and None not in years and years[0] != years[1]:
        figures = {"year_before": str(years[0]), "year_after": str(years[1])}
        yield Judgement(_kind((years[1] or 0) < (years[0] or 0)), Reason.LAST_YEAR, figures)


def _kind(is_tighter: bool) -> Kind:
    return Kind.TIGHTER if is_tighter else Kind.LOOSER


def _shown(value: Fraction) -> str:
    return decimal_vi(as_decimal(value).quantize(Decimal("0.01")))


def _score(one: Weighed[TargetFact], other: Weighed[TargetFact]) -> float:
    """Targets of one indicator and population belong together; unnamed ones by their words."""
    first, second = one.item.target, other.item.target
    if (first.indicator, first.population) != (second.indicator, second.population):
        return 0
    alike = likeness(one, other)
    named = first.indicator != _OTHER
    if not named and (first.measure is not second.measure or alike < _ALIKE):
        return 0
    signs = (
        (first == second, 8), (first.measure is second.measure, 4),
        (_are_of_one_kind(first, second), 2), (first.direction is second.direction, 2),
        (first.to_year == second.to_year, 1), ((first.min is None) == (second.min is None), 1),
    )  # fmt: skip
    return 0.5 + alike / 2 + sum(weight for holds, weight in signs if holds)


def _severity(judgement: Judgement) -> Severity:
    if judgement.kind is Kind.LOOSER:
        return Severity.SEVERE
    is_puzzle = judgement.kind is Kind.INCOMPARABLE and judgement.reason is not Obstacle.GROUNDS
    return Severity.NOTABLE if is_puzzle else Severity.MINOR


def _sentence(judgement: Judgement) -> str:
    if isinstance(judgement.reason, Reason) and judgement.kind is not None:
        return _SENTENCES[judgement.reason, judgement.kind]
    return str(judgement.reason)


def _judged(
    judgement: Judgement,
    before: TargetFact,
    after: TargetFact,
    *,
    names: Mapping[str, str],
) -> Difference:
    params = {
        **names, "topic": after.topic, "before": before.text, "after": after.text,
        **judgement.figures,
    }  # fmt: skip
    return Difference(
        Subject.TARGET, judgement.kind or Kind.CHANGED, _severity(judgement),
        _sentence(judgement), params, before.text, after.text, before.clause, after.clause,
    )  # fmt: skip


def _alone(fact: TargetFact, kind: Kind, *, names: Mapping[str, str]) -> Difference:
    gone = kind is Kind.REMOVED
    severe = Severity.SEVERE if fact.target.indicator in _NAMED else Severity.NOTABLE
    params = {
        **names, "topic": fact.topic, "before": fact.text, "after": fact.text,
    }  # fmt: skip
    return Difference(
        Subject.TARGET, kind, severe if gone else Severity.MINOR,
        _FORGOTTEN if gone else _NEW, params,
        before=fact.text if gone else None, after=None if gone else fact.text,
        before_clause=fact.clause if gone else "", after_clause="" if gone else fact.clause,
    )  # fmt: skip
