from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from chungtay.movements.models import Plan, Reading, Task
from chungtay.movements.services import readings
from chungtay.reader.source import UnreadableError
from tests.cast import Cast
from tests.movements.samples import FakeReader

BASE = "/api/v1/movements"


def post(client: Client, path: str, data: object = None) -> tuple[int, object]:
    response = client.post(f"{BASE}{path}", data or {}, content_type="application/json")
    return response.status_code, response.json()


def test_program_reads_reviews_drafts_and_issues_a_plan(cast: Cast, reader: FakeReader) -> None:
    lan, minh = cast.client("lan"), cast.client("minh")
    file = SimpleUploadedFile("a.txt", b"ke hoach")
    reading = lan.post(f"{BASE}/readings", {"file": file}).json()
    pk = reading["id"]
    status, after = post(
        lan, f"/readings/{pk}/findings/d0-recipients-1", {"act": "drop", "seen": 0}
    )
    assert (status, after["revision"]) == (200, 1)  # type: ignore[index]
    conflict, said = post(
        lan, f"/readings/{pk}/findings/d0-recipients-1", {"act": "keep", "seen": 0}
    )
    assert conflict == 409
    assert "Người khác vừa sửa" in str(said)
    post(lan, f"/readings/{pk}/keep-sure")
    _, (draft,) = post(lan, f"/readings/{pk}/draft")  # type: ignore[misc]

    refused, _ = post(lan, f"/plans/{draft['id']}/issue", {"issued_on": "2024-01-15"})
    status, issued = post(minh, f"/plans/{draft['id']}/issue", {"issued_on": "2024-01-15"})

    assert refused == 409
    assert (status, issued["number"]) == (200, "1/KH-UBND")  # type: ignore[index]


def test_unreadable_file_gets_its_code(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(data: bytes, *, name: str) -> None:
        raise UnreadableError("not_a_document", "Không phải văn bản hành chính.")

    monkeypatch.setattr(readings, "read", refuse)

    response = cast.client("lan").post(
        f"{BASE}/readings", {"file": SimpleUploadedFile("a.txt", b"tin")}
    )

    assert (response.status_code, response.json()["code"]) == (422, "not_a_document")


def test_objects_of_other_units_do_not_exist(cast: Cast, reading: Reading, plan: Plan) -> None:
    task = Task.objects.filter(organization=cast.units["dong"]).first()
    assert task is not None
    nga = cast.client("nga")

    for path in (f"/readings/{reading.pk}", f"/plans/{plan.pk}", f"/tasks/{task.pk}"):
        assert nga.get(f"{BASE}{path}").status_code == 404


@pytest.mark.parametrize(
    "path",
    ["/work", "/readings", "/plans", "/movements", "/tasks", "/plans/{}/ancestors",
     "/plans/{}/assignments", "/plans/{}/followers", "/plans/{}/targets",
     "/plans/{}/assignments.xlsx"],
)  # fmt: skip
def test_what_the_pages_show_can_be_read(cast: Cast, plan: Plan, path: str) -> None:
    assert cast.client("lan").get(BASE + path.format(plan.pk)).status_code == 200


def test_task_is_recorded_handed_in_and_accepted(cast: Cast, plan: Plan) -> None:
    task = Task.objects.get(organization=cast.units["dong"], due_on=date(2024, 12, 10))
    hoa, lan = cast.client("hoa"), cast.client("lan")
    work = {"done_on": "2024-12-11", "note": "Đã họp", "request_key": "k", "figure": "12.5",
            "figure_unit": "hộ"}  # fmt: skip

    for _ in range(2):
        assert hoa.post(f"{BASE}/tasks/{task.pk}/records", work).json() == {"count": 1}
    post(hoa, f"/tasks/{task.pk}/hand-in")
    post(lan, f"/tasks/{task.pk}/return", {"remark": "Thiếu số liệu"})
    post(hoa, f"/tasks/{task.pk}/hand-in")
    _, accepted = post(lan, f"/tasks/{task.pk}/accept")

    assert accepted["state"] == "accepted"  # type: ignore[index]


def test_duty_and_milestone_are_steered(cast: Cast, plan: Plan) -> None:
    duty = plan.assignments.get(lead_name="Tổ chức lạ")
    milestone = plan.milestones.get()
    lan = cast.client("lan")

    given = post(lan, f"/assignments/{duty.pk}/leads", {"units": [cast.units["front"].pk]})
    done = post(lan, f"/milestones/{milestone.pk}/done", {"done_on": "2024-12-01"})

    assert given == (200, {"count": 1})
    assert (done[0], done[1]["done_on"]) == (200, "2024-12-01")  # type: ignore[index,call-overload]
