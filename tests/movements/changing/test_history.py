"""Whatever is amended in whatever order, what a plan said before stays readable."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chungtay.kernel.errors import RefusedError
from chungtay.movements.models import Amendment, Plan, PlanVersion
from chungtay.movements.selectors.changing.drafts import stamp_of
from chungtay.movements.selectors.changing.versions import content_of, version_on
from chungtay.movements.services.changing.applying import put_due_in_force
from chungtay.movements.services.changing.drafting import discard, put_line, start_amendment
from chungtay.movements.services.changing.signing import sign_amendment
from tests.cast import DAY, Cast
from tests.movements.changing.conftest import head

FIRST = date(2024, 1, 15)
LINES = {
    "target": st.fixed_dictionaries({"min": st.sampled_from(["1", "1.5", "3"])}),
    "milestone": st.fixed_dictionaries(
        {"when": st.sampled_from(["2024-Q4", "2025", "2025-06-30"])}
    ),
    "assignment": st.fixed_dictionaries(
        {"due": st.sampled_from(["2025-03-31", "12-20", "2026-01-01", ""])}
    ),
    "clause": st.fixed_dictionaries({"text": st.sampled_from(["Một.", "Hai.", "Ba."])}),
}
STEPS = st.lists(
    st.tuples(
        st.sampled_from(["adjust", "adjust", "suspend", "resume", "extend", "end"]),
        st.integers(0, 40),
        st.dictionaries(st.sampled_from(sorted(LINES)), st.integers(0, 3), max_size=3),
        st.data(),
    ),
    min_size=1, max_size=5,
)  # fmt: skip


@pytest.mark.django_db
@settings(
    max_examples=25, deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)  # fmt: skip
@given(steps=STEPS)
def test_no_version_of_a_plan_is_ever_lost(cast: Cast, plan: Plan, steps: list[Any]) -> None:
    before = transaction.savepoint()
    try:
        _amend(cast, plan, steps)
    finally:
        transaction.savepoint_rollback(before)


def _amend(cast: Cast, plan: Plan, steps: list[Any]) -> None:
    today, said = DAY, {1: content_of(plan)}
    for step in steps:
        made = _one(cast, plan, step, today)
        today += timedelta(days=step[1])
        put_due_in_force(today)
        if made:
            said[len(said) + 1] = content_of(Plan.objects.get(pk=plan.pk))

    stored = {row.number: row.content for row in PlanVersion.objects.filter(plan=plan)}
    assert {number: _by_key(one) for number, one in stored.items()} == (
        {number: _by_key(one) for number, one in said.items()} if len(said) > 1 else {}
    )
    days = [FIRST + timedelta(days=n) for n in range(0, 700, 13)]
    numbers = [held.number for day in days if (held := version_on(plan, day))]
    assert numbers == sorted(numbers)


def _one(cast: Cast, plan: Plan, step: tuple[Any, ...], today: date) -> bool:
    """Draft and sign one amendment; say whether it was allowed."""
    kind, wait, wanted, data = step
    lan, minh = cast.actor("lan"), cast.actor("minh")
    day = today + timedelta(days=wait)
    year = (Plan.objects.get(pk=plan.pk).to_year or 2025) + 1
    asked = head(kind=kind, effective_from=day, to_year=year if kind == "extend" else None)
    try:
        draft = start_amendment(plan.pk, asked, actor=lan)
    except RefusedError:
        return False
    content = content_of(plan)
    for subject, index in wanted.items():
        rows = content[f"{subject}s"]
        row = rows[index % len(rows)]
        key = str(row["id"] if subject == "clause" else row["pk"])
        put_line(draft.pk, subject, key, data.draw(LINES[subject]), seen=0, actor=lan)
    try:
        sign_amendment(draft.pk, seen=stamp_of(draft), signed_on=today, today=today, actor=minh)
    except RefusedError:
        discard(draft.pk, actor=lan)
        return False
    return Amendment.objects.filter(pk=draft.pk).exclude(state="drafted").exists()


def _by_key(content: dict[str, Any]) -> dict[str, Any]:
    """The rows of a content by their ids: the order of milestones follows their days."""
    return {
        name: {str(row.get("pk", n)): row for n, row in enumerate(rows)}
        if isinstance(rows, list)
        else rows
        for name, rows in content.items()
    }
