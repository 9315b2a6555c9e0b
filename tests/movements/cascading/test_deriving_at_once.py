"""Two people of one office make its plan at the same moment."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from django.db import connection

from chungtay.movements.models import Composition, Plan
from chungtay.movements.services.deriving import derive_plan, renew_plan
from chungtay.movements.services.drafts import draft_plan
from chungtay.movements.services.issuing import issue_plan
from chungtay.movements.services.readings import upload_file
from chungtay.organizations import clock
from tests.cast import DAY, Cast, build_cast
from tests.movements.samples import FakeReader


def district_plan(cast: Cast) -> Plan:
    reading = upload_file(b"ke hoach", name="a.txt", actor=cast.actor("lan"))
    (draft,) = draft_plan(reading.pk, actor=cast.actor("lan"))
    return issue_plan(draft.pk, issued_on=date(2024, 1, 15), today=DAY, actor=cast.actor("minh"))


def at_once(first: Callable[[], Plan], second: Callable[[], Plan]) -> set[int]:
    def run(make: Callable[[], Plan]) -> int:
        try:
            return make().pk
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        return set(pool.map(run, (first, second)))


@pytest.mark.django_db(transaction=True)
def test_two_people_at_once_make_one_plan(reader: FakeReader) -> None:
    clock.set_practice_day(DAY)
    cast = build_cast()
    source, hoa, binh = district_plan(cast), cast.actor("hoa"), cast.actor("binh")

    made = at_once(
        lambda: derive_plan(source.pk, actor=hoa), lambda: derive_plan(source.pk, actor=binh)
    )

    assert len(made) == 1
    assert Composition.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_people_at_once_make_one_new_year(reader: FakeReader) -> None:
    clock.set_practice_day(DAY)
    cast = build_cast()
    source, lan, minh = district_plan(cast), cast.actor("lan"), cast.actor("minh")

    made = at_once(
        lambda: renew_plan(source.pk, from_year=2026, actor=lan),
        lambda: renew_plan(source.pk, from_year=2026, actor=minh),
    )

    assert len(made) == 1
