from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chungtay.movements.rules.changing.content import Change, Line, amended
from chungtay.movements.rules.changing.matters import MatterState, may_be_answered, may_be_withdrawn
from chungtay.movements.rules.changing.moving import in_safe_order, moves_of
from chungtay.movements.rules.changing.standing import (
    AmendmentKind,
    Held,
    Standing,
    may_follow,
    may_take_effect,
    number_on,
    standing_after,
)

SINCE = date(2024, 12, 12)
DAYS = st.dates(date(2023, 1, 1), date(2027, 12, 31))
START = datetime(2024, 1, 1, tzinfo=UTC)


def test_late_day_moves_only_to_a_day_to_come() -> None:
    late, past, later = date(2024, 11, 30), date(2024, 12, 1), date(2025, 3, 31)

    assert moves_of([late], [later], since=SINCE).moved == {late: later}
    assert moves_of([late], [past], since=SINCE).moved == {}
    assert moves_of([None], [later], since=SINCE).moved == {None: later}


def test_yearly_days_are_matched_year_by_year() -> None:
    old = [date(year, 12, 10) for year in (2023, 2024, 2025)]
    new = [date(year, 12, 20) for year in (2024, 2025, 2026)]

    found = moves_of(old, new, since=SINCE)

    assert found.moved == {old[1]: new[0], old[2]: new[1]}
    assert (found.fresh, found.gone) == ((new[2],), ())


@given(st.sets(DAYS, max_size=8), st.sets(DAYS, max_size=8), DAYS)
def test_no_day_before_the_change_comes_anew_and_no_move_lands_on_another(
    old: set[date], new: set[date], since: date
) -> None:
    found = moves_of(sorted(old), sorted(new), since=since)

    assert all(day and day >= since for day in (*found.fresh, *found.gone))
    assert len(set(found.moved.values())) == len(found.moved)
    standing = set(old)
    for one, other in in_safe_order(found.moved):
        standing.remove(one)  # type: ignore[arg-type]
        assert other not in standing & set(found.moved)
        standing.add(other)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("kind", "standing", "allowed"),
    [
        ("adjust", "running", True), ("adjust", "suspended", True), ("adjust", "ended", False),
        ("suspend", "running", True), ("suspend", "suspended", False), ("suspend", "ended", False),
        ("resume", "running", False), ("resume", "suspended", True), ("resume", "ended", False),
        ("end", "running", True), ("end", "suspended", True), ("end", "ended", False),
        ("extend", "running", True), ("extend", "suspended", True), ("extend", "ended", False),
    ],
)  # fmt: skip
def test_which_change_may_follow(kind: str, standing: str, allowed: bool) -> None:
    assert bool(may_follow(AmendmentKind(kind), Standing(standing))) is allowed


@pytest.mark.parametrize("state", list(MatterState))
def test_matter_is_answered_after_the_opinion_and_open_until_the_answer(
    state: MatterState,
) -> None:
    assert bool(may_be_answered(state, answer="Vì")) is (state is MatterState.REFERRED)
    undecided = state in (MatterState.GATHERING, MatterState.REFERRED)
    assert bool(may_be_withdrawn(state)) is undecided


VALUES = st.fixed_dictionaries({"min": st.sampled_from(["1", "2", None])})
CHANGES = st.lists(
    st.tuples(
        st.sampled_from(list(AmendmentKind)), st.integers(-10, 400),
        st.lists(st.builds(Line, st.just("target"), st.sampled_from(["1", "2"]), VALUES)),
    ),
    max_size=12,
)  # fmt: skip


@given(CHANGES)
def test_history_of_versions_is_never_lost(
    changes: list[tuple[AmendmentKind, int, list[Line]]],
) -> None:
    """Whatever is amended, every version stays as it was written and days go with numbers."""
    rows = [{"pk": pk, "min": "3", "max": None, "to": 2025} for pk in (1, 2)]
    contents = [{"targets": rows, "standing": "running", "to_year": 2025}]
    held = [Held(1, date(2024, 1, 1), START)]
    frozen = [repr(contents[0])]
    for kind, days, lines in changes:
        last = held[-1].effective_from
        standing = Standing(contents[-1]["standing"])  # type: ignore[arg-type]
        day = last + timedelta(days=days)
        may = may_follow(kind, standing) & may_take_effect(day, last=last, signed_on=last)
        if not may:
            continue
        contents.append(amended(contents[-1], Change(kind, tuple(lines), 2030)))
        held.append(Held(len(contents), day, START + timedelta(hours=len(contents))))
        frozen.append(repr(contents[-1]))
        assert contents[-1]["standing"] == standing_after(kind, standing)

    assert [repr(content) for content in contents] == frozen
    days_asked = [date(2024, 1, 1) + timedelta(days=n) for n in range(0, 4000, 37)]
    numbers = [number_on(held, day) for day in days_asked]
    assert None not in numbers
    assert numbers == sorted(numbers)  # type: ignore[type-var]
    assert all(number_on(held, one.effective_from) >= one.number for one in held)  # type: ignore[operator]
    for one in held:
        known = number_on(held, date(2060, 1, 1), known_at=one.written_at)
        assert known == one.number
