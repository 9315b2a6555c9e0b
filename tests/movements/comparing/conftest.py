"""A plan of the province and the district's plan that carries it out."""

from datetime import date
from typing import Any

import pytest

from chungtay.movements.models import Plan, Reading
from chungtay.movements.services import readings
from chungtay.movements.services.drafts import draft_plan
from chungtay.movements.services.readings import import_file, upload_file
from tests.cast import Cast
from tests.movements.samples import FakeReader, plan_found

DAY = date(2022, 1, 5)


def province_plan() -> dict[str, Any]:
    """Return what the province asks: more, earlier, and of banks too."""
    found = plan_found(
        issuer="Ủy ban nhân dân tỉnh Gia Lai", number="77", issued_on=DAY.isoformat(), bases=[],
        milestones=[{"kind": "midterm_review", "when": "2024-Q2", "clause": "II"}],
    )  # fmt: skip
    (target,) = found["targets"]
    _, report, _ = found["assignments"]
    return {
        **found,
        "targets": [{**target, "min": 2.5}],
        "assignments": [{**report, "due": "11-30", "clause": "II"}],
        "participant_groups": [
            *found["participant_groups"], {"group": "banks", "clause": "I", "text": "Cho vay"},
        ],
        "clauses": [
            {**found["clauses"][0], "text": "Làm cho thật tốt."},
            found["clauses"][1],
        ],
    }  # fmt: skip


@pytest.fixture
def reader(monkeypatch: pytest.MonkeyPatch) -> FakeReader:
    """A reader that finds the province's plan until told otherwise."""
    fake = FakeReader([province_plan()])
    monkeypatch.setattr(readings, "read", fake)
    return fake


@pytest.fixture
def parent(cast: Cast, reader: FakeReader) -> Plan:
    """The plan of the province, brought in for its committee."""
    found = import_file(b"tinh", name="tinh.txt", organization=cast.units["province"])
    plan = found.plans.get()
    plan.document.state = "issued"
    plan.document.save()
    return plan


@pytest.fixture
def reading(cast: Cast, reader: FakeReader, parent: Plan) -> Reading:
    """Lan has uploaded the district's plan, which carries the province's out."""
    reader.documents = [plan_found()]
    return upload_file(b"huyen", name="huyen.txt", actor=cast.actor("lan"))


@pytest.fixture
def child(cast: Cast, reading: Reading) -> Plan:
    """The draft Lan made of it."""
    (plan,) = draft_plan(reading.pk, actor=cast.actor("lan"))
    return plan
