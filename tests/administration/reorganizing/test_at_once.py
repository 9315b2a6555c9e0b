"""Two administrators who reorganise the same communes at once."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connections

from chungtay.administration.services.reorganizing.operating import preview, reorganize
from chungtay.kernel.errors import RefusedError
from chungtay.movements.models import Task
from chungtay.organizations.models import Organization, Reorganization
from chungtay.organizations.rules.reorganization import Heir
from tests.administration.reorganizing.factory import make_desk, merger
from tests.administration.reorganizing.operations import rename
from tests.cast import DAY


def test_a_task_given_after_the_preview_makes_it_stale(desk):
    request = merger(desk)
    seen = preview(request, actor=desk.admin).digest
    task = desk.rows["task 1 dong"]
    Task.objects.create(assignment=task.assignment, organization=task.organization, due_on=DAY)

    with pytest.raises(RefusedError, match="xem trước lại"):
        reorganize(request, seen=seen, actor=desk.admin)
    assert Reorganization.objects.count() == 0


def test_a_renaming_after_the_preview_makes_it_stale(desk):
    request = merger(desk)
    seen = preview(request, actor=desk.admin).digest
    other = rename(desk)
    reorganize(other, seen=preview(other, actor=desk.admin).digest, actor=desk.admin)

    with pytest.raises(RefusedError, match="xem trước lại"):
        reorganize(request, seen=seen, actor=desk.admin)


@pytest.mark.django_db(transaction=True)
def test_of_two_mergers_at_the_same_time_the_second_is_refused(cast):
    desk = make_desk(cast)
    into = Heir("o", organization_id=desk.pk("krong"))
    requests = [merger(desk), merger(desk, units=(desk.pk("dong"),), heirs=(into,))]
    seen = [preview(request, actor=desk.admin).digest for request in requests]
    start, actors = Barrier(2), [desk.admin, desk.root]

    def attempt(number: int) -> str:
        try:
            start.wait(timeout=10)
            reorganize(requests[number], seen=seen[number], actor=actors[number])
        except RefusedError as error:
            return str(error)
        finally:
            connections.close_all()
        return "done"

    with ThreadPoolExecutor(2) as pool:
        answers = sorted(pool.map(attempt, range(2)))

    assert answers[1] == "done"
    assert "xem trước lại" in answers[0]
    assert Reorganization.objects.count() == 1
    assert Organization.objects.get(pk=desk.pk("dong")).revision == 1
