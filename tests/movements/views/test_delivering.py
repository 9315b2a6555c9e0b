"""What a duty asks to be delivered, how it is judged, who holds it, what is said about it."""

from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from chungtay.accounts.actor import Role
from chungtay.accounts.models import Position, User
from chungtay.documents.models import Document, StoredFile
from chungtay.movements.models import Plan, Task
from tests.cast import BEGIN, Cast

PDF = b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF"


def url(name: str, *args: object) -> str:
    return reverse(f"movements:{name}", args=args)


def asked(cast: Cast, plan: Plan, kind: str, expected: str) -> Task:
    """Lan asks commune Đông for something until 20/12/2024."""
    data = {
        "action": "Giao nộp", "leads": [cast.units["dong"].pk], "recurrence": "none",
        "coordinators": [cast.units["front"].pk], "first_due": "20/12/2024",
        "deliverable": kind, "expected": expected, "request_key": "k",
    }  # fmt: skip
    cast.client("lan").post(url("assignment_new", plan.pk), data)
    return Task.objects.get(assignment__request_key="k")


def worked(cast: Cast, task: Task, key: str = "w1", **more: Any) -> Any:
    data = {"done_on": "12/12/2024", "note": "Đã làm", "request_key": key, **more}
    return cast.client("hoa").post(url("task_record", task.pk), data)


def handed_in(cast: Cast, task: Task) -> Any:
    return cast.client("hoa").post(url("task_hand_in", task.pk))


def issued(cast: Cast, kind: str) -> Document:
    return Document.objects.create(
        type=kind, state="issued", issuer=cast.units["dong"], number="5", symbol="BC-UBND",
        year=2024, issued_on=date(2024, 12, 11), title="Kết quả",
    )  # fmt: skip


@pytest.mark.clause("D04")
def test_task_delivers_an_issued_document_of_the_type_asked_for(cast: Cast, plan: Plan) -> None:
    task = asked(cast, plan, "document", "Báo cáo")
    worked(cast, task)
    nothing = handed_in(cast, task)
    worked(cast, task, "w2", document=issued(cast, "plan").pk)
    wrong = handed_in(cast, task)
    worked(cast, task, "w3", document=issued_report(cast).pk)

    handed_in(cast, task)
    cast.client("lan").post(url("task_accept", task.pk), {"quality": "good", "remark": "Đủ, rõ"})

    assert (nothing.status_code, wrong.status_code) == (409, 409)
    assert "phải nộp văn bản: Báo cáo" in nothing.content.decode()
    assert "văn bản đã chọn là Kế hoạch" in wrong.content.decode()
    shown = cast.client("hoa").get(url("task", task.pk)).content.decode()
    for words in ("Hoàn thành tốt", "đúng hạn", "Đủ, rõ", "6/BC-UBND"):
        assert words in shown
    task.refresh_from_db()
    assert (task.state, task.handed_in_on) == ("accepted", date(2024, 12, 12))


def issued_report(cast: Cast) -> Document:
    return Document.objects.create(
        type="report", state="issued", issuer=cast.units["dong"], number="6", symbol="BC-UBND",
        year=2024, issued_on=date(2024, 12, 11), title="Báo cáo",
    )  # fmt: skip


@pytest.mark.clause("D04")
def test_task_delivers_an_uploaded_file(cast: Cast, plan: Plan) -> None:
    task = asked(cast, plan, "document", "Hướng dẫn")
    worked(cast, task, evidence=SimpleUploadedFile("huong-dan.pdf", PDF))

    assert handed_in(cast, task).status_code == 302
    assert StoredFile.objects.filter(name="huong-dan.pdf").exists()


def test_document_of_another_unit_cannot_be_delivered(cast: Cast, plan: Plan) -> None:
    task = asked(cast, plan, "document", "Báo cáo")
    hidden = Document.objects.create(type="report", state="drafted", issuer=cast.units["krong"])

    answer = cast.client("hoa").post(
        f"/api/v1/movements/tasks/{task.pk}/records",
        {"done_on": "2024-12-12", "note": "x", "request_key": "z", "document_id": hidden.pk},
    )

    assert answer.status_code == 409
    assert not task.records.exists()


def test_figure_has_the_unit_asked_for(cast: Cast, plan: Plan) -> None:
    task = asked(cast, plan, "figure", "hộ")
    worked(cast, task, figure="12", figure_unit="triệu đồng")
    wrong = handed_in(cast, task)
    worked(cast, task, "w2", figure="12", figure_unit="Hộ")

    assert "phải tính bằng hộ" in wrong.content.decode()
    assert handed_in(cast, task).status_code == 302


def test_event_has_a_day_and_a_place(cast: Cast, plan: Plan) -> None:
    task = asked(cast, plan, "event", "Lễ phát động")
    worked(cast, task)
    wrong = handed_in(cast, task)
    worked(cast, task, "w2", place="Nhà văn hóa xã")

    assert "Mời ghi ngày đã tổ chức và địa điểm" in wrong.content.decode()
    assert handed_in(cast, task).status_code == 302


def test_returned_task_has_to_deliver_again(cast: Cast, plan: Plan) -> None:
    task = asked(cast, plan, "event", "Lễ phát động")
    worked(cast, task, place="Sân xã")
    handed_in(cast, task)
    cast.client("lan").post(url("task_return", task.pk), {"remark": "Sai nơi"})

    again = handed_in(cast, task)

    assert again.status_code == 409
    worked(cast, task, "w2", place="Nhà văn hóa xã")
    assert handed_in(cast, task).status_code == 302
    said = cast.client("hoa").get(f"/api/v1/movements/tasks/{task.pk}/judgements").json()
    assert [(one["outcome"], one["remark"]) for one in said] == [("returned", "Sai nơi")]


def test_late_delivery_says_by_how_many_days(cast: Cast, plan: Plan) -> None:
    task = asked(cast, plan, "", "")
    Task.objects.filter(pk=task.pk).update(due_on=date(2024, 12, 10))
    worked(cast, task)
    handed_in(cast, task)

    cast.client("minh").post(url("task_accept", task.pk), {"quality": "with_remarks"})

    judged = task.judgements.get()
    assert (judged.days_late, judged.quality) == (2, "with_remarks")
    shown = cast.client("hoa").get(url("task", task.pk)).content.decode()
    assert "trễ 2 ngày" in shown


@pytest.fixture
def kim(cast: Cast) -> User:
    """A second officer of commune Đông."""
    person = User.objects.create_user("kim", full_name="Rơ Châm Kim", password="x")
    Position.objects.create(
        user=person, organization=cast.units["dong"], role=Role.OFFICER, title="Công chức",
        valid_from=BEGIN,
    )  # fmt: skip
    return person


@pytest.mark.clause("A05")
def test_task_goes_from_head_to_person_on_to_a_colleague_and_back(
    cast: Cast, plan: Plan, kim: User
) -> None:
    task = asked(cast, plan, "", "")
    page, hoa = url("task", task.pk), cast.client("hoa")
    cast.client("binh").post(
        url("task_person", task.pk), {"person": cast.people["hoa"].pk, "note": "Làm sớm"}
    )
    empty = hoa.post(url("task_pass_on", task.pk), {"person": kim.pk, "note": " "})
    hoa.post(url("task_pass_on", task.pk), {"person": kim.pk, "note": "Tôi đi học"})
    twice = hoa.post(url("task_pass_on", task.pk), {"person": kim.pk, "note": "Lần nữa"})
    kims = cast.client("hoa")
    kims.force_login(kim)
    kims.post(url("task_pass_on", task.pk), {"person": "", "note": "Không thuộc phần tôi"})

    task.refresh_from_db()
    assert task.person is None
    assert (empty.status_code, twice.status_code) == (409, 409)
    shown = hoa.get(page).content.decode()
    for words in (
        "Rơ Châm Kim. Tôi đi học", "Trả việc lại lãnh đạo đơn vị", "Không thuộc phần tôi",
        "Đinh Thị Hoa. Làm sớm",
    ):  # fmt: skip
        assert words in shown
    history = hoa.get(f"/api/v1/movements/tasks/{task.pk}/history").json()
    assert [one["person"] for one in history] == ["Rơ Châm Kim", "Đinh Thị Hoa", "Lê Văn Bình"]


@pytest.mark.parametrize(("who", "status"), [("lan", 302), ("hoa", 302), ("mai", 302),
                                             ("son", 404), ("nga", 404), ("tam", 409)])  # fmt: skip
def test_both_sides_and_coordinators_talk_and_nobody_else(
    cast: Cast, plan: Plan, who: str, status: int
) -> None:
    task = asked(cast, plan, "", "")
    data = {"text": "Cần thêm số liệu", "request_key": "c1"}

    first = cast.client(who).post(url("task_comment", task.pk), data)
    cast.client(who).post(url("task_comment", task.pk), data)

    assert first.status_code in (status, 403 if status == 409 else status)
    assert task.comments.count() == (status == 302)
    if status == 302:
        shown = cast.client("binh").get(url("task", task.pk)).content.decode()
        assert "Cần thêm số liệu" in shown
        assert cast.people[who].full_name in shown


def test_program_talks_and_reads(cast: Cast, plan: Plan) -> None:
    task = asked(cast, plan, "", "")
    address = f"/api/v1/movements/tasks/{task.pk}/comments"
    data = {"text": "Đã nhận", "request_key": "c9"}

    cast.client("hoa").post(address, data, "application/json")
    cast.client("hoa").post(address, data, "application/json")

    (said,) = cast.client("lan").get(address).json()
    assert (said["text"], said["unit_name"]) == ("Đã nhận", "Ủy ban nhân dân xã Đông")


def test_moved_due_day_is_explained_with_its_article(cast: Cast, plan: Plan) -> None:
    task = Task.objects.get(organization=cast.units["noi_vu"])  # due 30/11/2024, a Saturday

    shown = cast.client("lan").get(url("task", task.pk)).content.decode()

    assert "Ngày ghi trong kế hoạch: 30/11/2024; hạn tính: 29/11/2024" in shown
    assert "thông lệ văn phòng" in shown
