"""What the tests of this context share."""

from datetime import date

import pytest

from chungtay.movements.models import Plan, Reading
from chungtay.movements.services import readings
from chungtay.movements.services.drafts import draft_plan
from chungtay.movements.services.issuing import issue_plan
from chungtay.movements.services.readings import upload_file
from tests.cast import DAY, Cast
from tests.movements.samples import FakeReader


@pytest.fixture
def reader(monkeypatch: pytest.MonkeyPatch) -> FakeReader:
    """A reader that finds the made-up plan in any file."""
    fake = FakeReader()
    monkeypatch.setattr(readings, "read", fake)
    return fake


@pytest.fixture
def reading(cast: Cast, reader: FakeReader) -> Reading:
    """Lan has uploaded a plan of the district."""
    return upload_file(b"ke hoach", name="ke-hoach.txt", actor=cast.actor("lan"))


@pytest.fixture
def draft(cast: Cast, reading: Reading) -> Plan:
    """The draft Lan made of it."""
    (plan,) = draft_plan(reading.pk, actor=cast.actor("lan"))
    return plan


@pytest.fixture
def plan(cast: Cast, draft: Plan) -> Plan:
    """The plan as the chairman of the district issued it."""
    return issue_plan(draft.pk, issued_on=date(2024, 1, 15), today=DAY, actor=cast.actor("minh"))
