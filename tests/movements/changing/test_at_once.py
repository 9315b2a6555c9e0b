"""Two people at once, and a process that dies while an amendment takes effect."""

import os
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from typing import Any

import pytest
from django.db import connection

from chungtay.audit.models import Entry
from chungtay.documents.models import Delivery, Document
from chungtay.kernel.errors import RefusedError
from chungtay.movements.models import (
    Amendment,
    AmendmentNotice,
    ChangeMatter,
    ChangeRequest,
    Plan,
    PlanVersion,
    Task,
)
from chungtay.movements.selectors.changing.drafts import stamp_of
from chungtay.movements.selectors.changing.versions import content_of, version_on
from chungtay.movements.services.changing.drafting import put_line, start_amendment
from chungtay.movements.services.changing.requests import Asked, file_request
from chungtay.movements.services.drafts import draft_plan
from chungtay.movements.services.issuing import issue_plan
from chungtay.movements.services.readings import upload_file
from chungtay.organizations import clock
from tests.cast import DAY, Cast, build_cast
from tests.conftest import REPOSITORY
from tests.movements.changing.conftest import TARGET_EASED, head, signed
from tests.movements.samples import FakeReader

CHILD = "tests.movements.changing.killed_child"
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def scene(reader: FakeReader) -> tuple[Cast, Plan, Amendment]:
    """An issued plan of the district, and a draft that eases its target and moves a task."""
    clock.set_practice_day(DAY)
    cast = build_cast()
    reading = upload_file(b"ke hoach", name="a.txt", actor=cast.actor("lan"))
    (plan,) = draft_plan(reading.pk, actor=cast.actor("lan"))
    issue_plan(plan.pk, issued_on=date(2024, 1, 15), today=DAY, actor=cast.actor("minh"))
    draft = start_amendment(plan.pk, head(), actor=cast.actor("lan"))
    desk, target = plan.assignments.get(clause="VI.1"), plan.targets.get()
    lan = cast.actor("lan")
    put_line(draft.pk, "assignment", str(desk.pk), {"due": "2025-03-31"}, seen=0, actor=lan)
    put_line(draft.pk, "target", str(target.pk), TARGET_EASED, seen=0, actor=lan)
    return cast, Plan.objects.get(pk=plan.pk), Amendment.objects.get(pk=draft.pk)


def at_once(*acts: Callable[[], Any]) -> list[str]:
    """Do all in threads of their own; return what each came to."""

    def one(act: Callable[[], Any]) -> str:
        try:
            act()
            return "done"
        except RefusedError as error:
            return type(error).__name__
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return sorted(pool.map(one, acts))


def everything(plan: Plan) -> dict[str, Any]:
    plan = Plan.objects.get(pk=plan.pk)
    rows = (PlanVersion, AmendmentNotice, Document, Delivery, Entry)
    return {
        "content": content_of(plan),
        "tasks": list(Task.objects.order_by("pk").values()),
        "amendments": list(Amendment.objects.values()),
        **{model.__name__: model.objects.count() for model in rows},
    }


def test_process_killed_while_it_takes_effect_leaves_the_old_version(
    scene: tuple[Cast, Plan, Amendment],
) -> None:
    cast, plan, draft = scene
    before = everything(plan)

    asked = [str(draft.pk), stamp_of(draft), "minh"]
    environment = {"DATABASE_URL": _address(), "PYTHONPATH": os.pathsep.join(sys.path)}
    with subprocess.Popen(  # noqa: S603 -- our own module
        [sys.executable, "-m", CHILD, *asked], cwd=REPOSITORY, env=os.environ | environment,
        stdout=subprocess.PIPE, text=True,
    ) as child:  # fmt: skip
        line = child.stdout.readline() if child.stdout else ""
        child.kill()

    assert line == "stopped\n"
    assert everything(plan) == before
    assert version_on(plan, DAY) is None
    signed(cast, draft)
    held = version_on(plan, DAY)
    assert held is not None
    assert held.number == 2


def test_two_offices_on_one_line_at_once_lose_no_words(
    scene: tuple[Cast, Plan, Amendment],
) -> None:
    cast, _plan, draft = scene
    lan, minh = cast.actor("lan"), cast.actor("minh")

    came = at_once(
        lambda: put_line(draft.pk, "clause", "I", {"text": "Lời của Lan."}, seen=0, actor=lan),
        lambda: put_line(draft.pk, "clause", "I", {"text": "Lời của Minh."}, seen=0, actor=minh),
    )

    assert came == ["StaleDraftError", "done"]
    line = draft.lines.get(subject="clause")
    assert line.revision == 1


def test_two_who_sign_at_once_sign_once(scene: tuple[Cast, Plan, Amendment]) -> None:
    cast, plan, draft = scene

    came = at_once(lambda: signed(cast, draft), lambda: signed(cast, draft))

    assert came == ["done", "done"]
    assert [row.number for row in PlanVersion.objects.filter(plan=plan)] == [1, 2]
    assert Document.objects.filter(type="decision", state="issued").count() == 1


def test_two_units_asking_at_once_come_under_one_matter(
    scene: tuple[Cast, Plan, Amendment],
) -> None:
    cast, plan, _draft = scene
    hoa, son = cast.actor("hoa"), cast.actor("son")
    asked = Asked("clause", "I", "difficulty", "Đường sạt lở")

    came = at_once(
        lambda: file_request(plan.pk, asked, request_key="h", today=DAY, actor=hoa),
        lambda: file_request(plan.pk, asked, request_key="h", today=DAY, actor=hoa),
        lambda: file_request(plan.pk, asked, request_key="s", today=DAY, actor=son),
    )

    assert came == ["done", "done", "done"]
    assert (ChangeMatter.objects.count(), ChangeRequest.objects.count()) == (1, 2)


def test_two_drafts_started_at_once_are_one(scene: tuple[Cast, Plan, Amendment]) -> None:
    cast, plan, draft = scene
    Amendment.objects.filter(pk=draft.pk).update(state=Amendment.State.DISCARDED)
    lan, minh = cast.actor("lan"), cast.actor("minh")

    came = at_once(
        lambda: start_amendment(plan.pk, head(), actor=lan),
        lambda: start_amendment(plan.pk, head(), actor=minh),
    )

    assert came == ["RefusedError", "done"]


def _address() -> str:
    told = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{told['NAME']}"
    return f"postgres://{told['USER']}@{told['HOST']}:{told['PORT']}/{told['NAME']}"
