from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from django.db import connection

from chungtay.documents.models import Document
from chungtay.kernel.errors import RefusedError
from chungtay.movements.models import Task
from chungtay.movements.services.drafts import draft_plan
from chungtay.movements.services.issuing import issue_plan
from chungtay.movements.services.readings import upload_file
from chungtay.organizations import clock
from tests.cast import DAY, Cast, build_cast
from tests.movements.samples import FakeReader, plan_found


def drafts(cast: Cast, reader: FakeReader, count: int) -> list[int]:
    found = []
    for n in range(count):
        reader.documents = [plan_found(title=f"Kế hoạch {n}")]
        reading = upload_file(f"tep {n}".encode(), name="a.txt", actor=cast.actor("lan"))
        found += [plan.pk for plan in draft_plan(reading.pk, actor=cast.actor("lan"))]
    return found


def issued_by_threads(cast: Cast, plan_ids: list[int]) -> list[str]:
    minh = cast.actor("minh")

    def issue_one(pk: int) -> str:
        try:
            plan = issue_plan(pk, issued_on=date(2024, 1, 15), today=DAY, actor=minh)
            return plan.document.number
        except RefusedError:
            return "refused"
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        return sorted(pool.map(issue_one, plan_ids))


@pytest.mark.django_db(transaction=True)
def test_two_people_at_once_get_two_numbers(reader: FakeReader) -> None:
    clock.set_practice_day(DAY)
    cast = build_cast()

    assert issued_by_threads(cast, drafts(cast, reader, 2)) == ["1", "2"]


@pytest.mark.django_db(transaction=True)
def test_one_plan_issued_twice_at_once_is_issued_once(reader: FakeReader) -> None:
    clock.set_practice_day(DAY)
    cast = build_cast()
    (plan_id,) = drafts(cast, reader, 1)

    assert issued_by_threads(cast, [plan_id, plan_id]) == ["1", "refused"]
    assert Document.objects.filter(state="issued").count() == 1
    assert Task.objects.count() == 7
