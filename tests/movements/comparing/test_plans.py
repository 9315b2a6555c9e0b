"""Whole plans: nothing differs from itself, and swapping the sides swaps what is said."""

from collections import Counter
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from chungtay.movements.rules.comparing.facts import (
    ClauseFact,
    Difference,
    DutyFact,
    FormFact,
    GroupFact,
    Kind,
    MilestoneFact,
    PlanFacts,
    Severity,
    Subject,
    TargetFact,
    Term,
)
from chungtay.movements.rules.comparing.plans import compare, compare_meaning
from chungtay.movements.rules.target import Direction, Measure, Target
from tests.movements.comparing.plans import facts, full_plan

pytestmark = pytest.mark.any_engine

SWAPPED = {
    Kind.LOOSER: Kind.TIGHTER, Kind.TIGHTER: Kind.LOOSER, Kind.LATER: Kind.EARLIER,
    Kind.EARLIER: Kind.LATER, Kind.ADDED: Kind.REMOVED, Kind.REMOVED: Kind.ADDED,
}  # fmt: skip
SYLLABLES = ("xã", "hộ", "nghèo", "giúp", "vay", "vốn", "nhà", "báo", "cáo", "năm")
WORDS = st.lists(st.sampled_from(SYLLABLES), max_size=8).map(" ".join)
BOUND = st.sampled_from([None, Decimal(1), Decimal("1.5"), Decimal(2)])
YEAR = st.sampled_from([None, 2021, 2023, 2025])
TARGETS = st.builds(
    Target, st.sampled_from(["poverty_rate", "other"]), st.sampled_from(["all", "other"]),
    st.sampled_from(Direction), st.sampled_from(Measure), BOUND, BOUND, st.booleans(), YEAR, YEAR,
    YEAR, st.booleans(),
)  # fmt: skip
DUE = st.sampled_from(["", "12-10", "12-20", "2023-12-15", "18", "M3-08", "2022-Q2", "sớm"])
OFTEN = st.sampled_from(["none", "yearly", "half_yearly", "quarterly", "monthly", "periodic"])
REFS = ["I", "I.1", "I.2", "II", "II.1"]


@st.composite
def clauses(draw: st.DrawFn) -> list[ClauseFact]:
    refs = draw(st.lists(st.sampled_from(REFS), unique=True))
    return [
        ClauseFact(ref, draw(WORDS), draw(WORDS), ref.partition(".")[0] if "." in ref else "")
        for ref in refs
    ]


PLANS = st.builds(
    PlanFacts,
    name=st.just(Term("kế hoạch")),
    ground=st.sampled_from(["1", "2"]),
    clauses=clauses(),
    targets=st.lists(st.builds(TargetFact, TARGETS, WORDS, WORDS, context=WORDS), max_size=4),
    milestones=st.lists(
        st.builds(
            MilestoneFact,
            st.sampled_from(["launch", "final_review"]),
            st.sampled_from(["2022", "2023-Q4", "2021/2025", "sớm"]),
        ),
        max_size=4,
    ),
    duties=st.lists(st.builds(DutyFact, st.just("A"), WORDS, DUE, OFTEN), max_size=4),
    groups=st.lists(st.builds(GroupFact, st.sampled_from(["communes", "banks"]), WORDS)),
    criteria=st.lists(st.builds(GroupFact, st.sampled_from(["communes", "banks"]), WORDS)),
    forms=st.lists(st.builds(FormFact, st.sampled_from(["merit", "other"]), WORDS)),
)
Seen = tuple[Subject, Kind, str | None, str | None, str, str]


def swapped(one: Difference) -> Seen:
    kind = SWAPPED.get(one.kind, one.kind)
    return one.subject, kind, one.after, one.before, one.after_clause, one.before_clause


def as_it_is(one: Difference) -> Seen:
    return (
        one.subject, one.kind, one.before, one.after, one.before_clause, one.after_clause,
    )  # fmt: skip


@settings(deadline=None)
@given(PLANS)
def test_plan_does_not_differ_from_itself(plan: PlanFacts) -> None:
    assert compare(plan, plan) == []


@settings(deadline=None, max_examples=200)
@given(PLANS, PLANS)
def test_swapping_the_plans_swaps_every_difference(first: PlanFacts, second: PlanFacts) -> None:
    there, back = compare(first, second), compare(second, first)

    assert Counter(map(swapped, there)) == Counter(map(as_it_is, back))


@settings(deadline=None)
@given(PLANS, PLANS)
def test_every_difference_says_a_sentence_and_the_worst_come_first(
    first: PlanFacts, second: PlanFacts
) -> None:
    found = compare(first, second)

    assert all(one.sentence_vi.strip() and "%(" not in one.sentence_vi for one in found)
    assert [one.severity for one in found] == sorted(one.severity for one in found)


def test_group_that_the_parent_names_is_missed_first() -> None:
    parent, child = full_plan(), facts("kế hoạch này", ground="2", groups=[full_plan().groups[0]])

    missed = [one for one in compare(parent, child) if one.subject is Subject.GROUP]

    assert [(one.severity, one.sentence_vi) for one in missed] == [
        (Severity.SEVERE, "Ngân hàng: kế hoạch kia có nêu, kế hoạch này bỏ sót.")
    ]


def test_who_gives_an_award_matters_on_one_ground_only() -> None:
    province = facts(forms=[FormFact("merit", "Chủ tịch UBND tỉnh")])
    other = [FormFact("merit", "Chủ tịch UBND huyện")]

    assert compare_meaning(province, facts(ground="2", forms=other)) == []
    assert len(compare_meaning(province, facts(ground="1", forms=other))) == 2


def test_reworded_criterion_is_one_difference() -> None:
    text = "Hoàn thành chỉ tiêu giảm hộ nghèo trong năm"
    first = facts(criteria=[GroupFact("communes", text)])
    second = facts(criteria=[GroupFact("communes", f"{text} được giao")])

    (found,) = compare(first, second)

    assert (found.subject, found.kind) == (Subject.CRITERION, Kind.CHANGED)


def test_group_that_only_one_plan_judges_is_one_difference() -> None:
    rules = [GroupFact("banks", f"Tiêu chí {n}", f"V.{n}") for n in (1, 2)]

    (found,) = compare(facts(), facts("kế hoạch này", criteria=rules))

    assert found.sentence_vi == ("Tiêu chí cho Ngân hàng: chỉ kế hoạch này đặt (2 tiêu chí).")
