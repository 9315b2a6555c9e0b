from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from chungtay.documents.models import Document, StoredFile
from chungtay.movements.models import Assignment, Movement, Plan, Reading, Task
from chungtay.movements.services import readings
from chungtay.reader.source import UnreadableError
from tests.cast import Cast
from tests.movements.samples import MOVEMENT, FakeReader


def url(name: str, *args: object) -> str:
    return reverse(f"movements:{name}", args=args)


@pytest.mark.parametrize("name", ["my_work", "movement_list", "plan_list"])
@pytest.mark.parametrize("who", ["lan", "minh", "hoa", "mai", "tam", "dung"])
def test_first_pages_open_for_everybody_with_a_position(cast: Cast, name: str, who: str) -> None:
    assert cast.client(who).get(url(name)).status_code == 200


def test_person_without_a_position_is_told_why(cast: Cast) -> None:
    assert cast.client("quy").get(url("my_work")).status_code == 403


def test_upload_opens_the_review(cast: Cast, reader: FakeReader) -> None:
    file = SimpleUploadedFile("ke-hoach.txt", b"ke hoach")

    response = cast.client("lan").post(url("reading_upload"), {"file": file}, follow=True)

    assert response.redirect_chain == [(url("reading", Reading.objects.get().pk), 302)]
    assert "Máy đọc được" in response.content.decode()


def test_unreadable_file_is_refused_in_words(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(data: bytes, *, name: str) -> None:
        raise UnreadableError("not_a_document", "Không phải văn bản hành chính.")

    monkeypatch.setattr(readings, "read", refuse)
    file = SimpleUploadedFile("tin.txt", b"tin tuc")

    response = cast.client("lan").post(url("reading_upload"), {"file": file})

    assert response.status_code == 422
    assert "Không phải văn bản hành chính." in response.content.decode()
    assert not StoredFile.objects.exists()


def test_review_of_another_unit_does_not_exist(cast: Cast, reading: Reading) -> None:
    assert cast.client("hoa").get(url("reading", reading.pk)).status_code == 404
    assert cast.client("hoa").post(url("reading_save", reading.pk)).status_code == 404


def test_finding_is_kept_and_the_next_one_comes_up(cast: Cast, reading: Reading) -> None:
    data = {"viec": "keep:d0-issuer", "seen": "0"}

    response = cast.client("lan").post(url("reading_act", reading.pk), data)

    assert response.headers["Location"] == url("reading", reading.pk) + "#f-d0-number"
    reading.refresh_from_db()
    assert reading.reviewed[0]["mark"] == "kept"


def test_conflict_shows_both_versions_and_loses_nothing(cast: Cast, reading: Reading) -> None:
    target = url("reading_change", reading.pk, "d0-recipients-0")
    cast.client("minh").post(target, {"line": "UBND xã Đông", "seen": "0"})

    response = cast.client("lan").post(target, {"line": "UBND xã Krong", "seen": "0"})

    assert response.status_code == 409
    page = response.content.decode()
    assert "UBND xã Đông" in page
    assert 'value="UBND xã Krong"' in page


@pytest.mark.parametrize(
    "kind",
    ["bases", "targets", "milestones", "assignments", "participant_groups", "criteria",
     "award_forms", "recipients"],
)  # fmt: skip
def test_every_list_has_a_form_to_add_a_row(cast: Cast, reading: Reading, kind: str) -> None:
    response = cast.client("lan").get(url("reading", reading.pk), {"them": kind, "vb": "0"})

    assert f'id="them-0-{kind}"' in response.content.decode()


@pytest.mark.parametrize(
    "finding", ["issuer", "number", "title", "movement", "signer", "targets-0", "assignments-1"]
)
def test_every_kind_can_be_corrected(cast: Cast, reading: Reading, finding: str) -> None:
    response = cast.client("lan").get(url("reading", reading.pk), {"sua": f"d0-{finding}"})

    assert response.status_code == 200
    assert 'type="submit"' in response.content.decode()


def test_target_with_a_comma_is_read_as_vietnamese_write_it(cast: Cast, reading: Reading) -> None:
    data = {
        "indicator": "poverty_rate", "population": "all", "direction": "decrease",
        "measure": "points_per_year", "min": "1,5", "max": "", "from": "2023", "to": "2025",
        "seen": "0",
    }  # fmt: skip

    cast.client("lan").post(url("reading_change", reading.pk, "d0-targets-0"), data)

    reading.refresh_from_db()
    value = next(f for f in reading.reviewed if f["id"] == "d0-targets-0")["value"]
    assert (value["min"], value["max"], value["strict"]) == (1.5, None, False)


def test_reviewed_plan_becomes_a_draft_and_is_issued(cast: Cast, reading: Reading) -> None:
    saved = cast.client("lan").post(url("reading_save", reading.pk), follow=True)
    assert "Dự thảo" in saved.content.decode()
    plan = Plan.objects.get(reading=reading)
    preview = cast.client("minh").get(url("plan_issue", plan.pk)).content.decode()
    assert "1/KH-UBND" in preview
    assert MOVEMENT in preview

    response = cast.client("minh").post(
        url("plan_issue", plan.pk), {"number": "", "issued_on": "15/01/2024"}, follow=True
    )

    assert "Kế hoạch 1/KH-UBND" in response.content.decode()


def test_officer_sees_why_she_cannot_issue(cast: Cast, draft: Plan) -> None:
    page = cast.client("lan").get(url("plan_issue", draft.pk)).content.decode()

    assert "Chỉ lãnh đạo của cơ quan ban hành" in page
    answer = cast.client("lan").post(
        url("plan_issue", draft.pk), {"number": "", "issued_on": "15/01/2024"}
    )
    assert answer.status_code == 409


def test_draft_of_the_district_is_hidden_from_communes(cast: Cast, draft: Plan) -> None:
    assert cast.client("hoa").get(url("plan", draft.pk)).status_code == 404
    assert cast.client("nga").get(url("plan", draft.pk)).status_code == 404


def test_issued_plan_is_seen_below_and_not_beside(cast: Cast, plan: Plan) -> None:
    movement = Movement.objects.get()

    assert cast.client("hoa").get(url("plan", plan.pk)).status_code == 200
    assert cast.client("hoa").get(url("movement", movement.pk)).status_code == 200
    assert cast.client("nga").get(url("plan", plan.pk)).status_code == 404


def test_plan_page_shows_the_group_of_the_reader_first(cast: Cast, plan: Plan) -> None:
    assert "Nhóm của đơn vị mình" in cast.client("hoa").get(url("plan", plan.pk)).content.decode()
    assert (
        "Nhóm của đơn vị mình" not in cast.client("minh").get(url("plan", plan.pk)).content.decode()
    )


def test_sheet_of_duties_is_an_excel_file(cast: Cast, plan: Plan) -> None:
    response = cast.client("lan").get(url("plan_sheet", plan.pk))

    assert response.content.startswith(b"PK")


def test_lead_is_chosen_on_a_page(cast: Cast, plan: Plan) -> None:
    duty = plan.assignments.get(lead_name="Tổ chức lạ")
    assert cast.client("lan").get(url("assignment_leads", duty.pk)).status_code == 200

    cast.client("lan").post(url("assignment_leads", duty.pk), {"units": [cast.units["front"].pk]})

    assert duty.tasks.get().organization == cast.units["front"]


def test_milestone_is_marked_on_the_plan(cast: Cast, plan: Plan) -> None:
    milestone = plan.milestones.get()

    cast.client("lan").post(url("milestone_done", milestone.pk), {"done_on": "10/12/2024"})

    milestone.refresh_from_db()
    assert milestone.done_on == date(2024, 12, 10)


def test_commune_does_its_task_and_the_desk_accepts(cast: Cast, plan: Plan) -> None:
    task = Task.objects.get(organization=cast.units["dong"], due_on=date(2024, 12, 10))
    hoa, lan = cast.client("hoa"), cast.client("lan")
    assert "trễ 2 ngày" in hoa.get(url("my_work")).content.decode()
    data = {
        "done_on": "11/12/2024", "note": "Đã họp thôn", "figure": "1.250,5",
        "figure_unit": "triệu đồng", "request_key": "k1",
        "evidence": SimpleUploadedFile("bien-ban.pdf", b"%PDF-1.4 x"),
    }  # fmt: skip

    hoa.post(url("task_record", task.pk), data)
    data["evidence"] = SimpleUploadedFile("bien-ban.pdf", b"%PDF-1.4 x")
    hoa.post(url("task_record", task.pk), data)
    hoa.post(url("task_hand_in", task.pk))
    assert "Xác nhận" in lan.get(url("my_work")).content.decode()
    lan.post(url("task_return", task.pk), {"remark": "Thiếu số hộ"})
    assert "Thiếu số hộ" in hoa.get(url("task", task.pk)).content.decode()
    hoa.post(url("task_hand_in", task.pk))
    lan.post(url("task_accept", task.pk))

    task.refresh_from_db()
    assert task.state == Task.State.ACCEPTED
    record = task.records.get()
    assert str(record.figure) == "1250.50"
    assert record.evidence is not None
    file = reverse("documents:file", args=[record.evidence_id])
    download = lan.get(file)
    assert b"".join(download.streaming_content).startswith(b"%PDF")  # type: ignore[attr-defined]
    assert cast.client("son").get(file).status_code == 404


def test_task_of_another_commune_does_not_exist(cast: Cast, plan: Plan) -> None:
    task = Task.objects.filter(organization=cast.units["dong"]).first()
    assert task is not None

    assert cast.client("son").get(url("task", task.pk)).status_code == 404
    assert cast.client("nga").get(url("task", task.pk)).status_code == 404


def test_head_names_the_person_in_charge(cast: Cast, plan: Plan) -> None:
    task = Task.objects.filter(organization=cast.units["dong"]).first()
    assert task is not None

    cast.client("binh").post(url("task_person", task.pk), {"person": cast.people["hoa"].pk})

    assert "Đinh Thị Hoa" in cast.client("hoa").get(url("task", task.pk)).content.decode()


def test_plan_list_takes_the_same_queries_for_any_length(cast: Cast, plan: Plan) -> None:
    client = cast.client("lan")
    add_plans(cast, plan, 1)
    client.get(url("plan_list"))
    with CaptureQueriesContext(connection) as short:
        client.get(url("plan_list"))

    add_plans(cast, plan, 3)
    with CaptureQueriesContext(connection) as long:
        client.get(url("plan_list"))

    assert len(long) == len(short)


def test_movement_page_takes_the_same_queries_for_any_number_of_duties(
    cast: Cast, plan: Plan
) -> None:
    client = cast.client("lan")
    target = url("movement", plan.movement_id)
    client.get(target)
    with CaptureQueriesContext(connection) as few:
        client.get(target)

    for n in range(3):
        Assignment.objects.create(plan=plan, position=50 + n, action=f"Việc {n}")
    with CaptureQueriesContext(connection) as many:
        client.get(target)

    assert len(many) == len(few)


def add_plans(cast: Cast, plan: Plan, count: int) -> None:
    for _ in range(count):
        number = str(Document.objects.count() + 50)
        document = Document.objects.create(
            type="plan", title="Kế hoạch", issuer=cast.units["kbang"], number=number,
            year=2024, symbol="KH-UBND", state="issued",
        )  # fmt: skip
        Plan.objects.create(
            document=document, organization=cast.units["kbang"], movement=plan.movement
        )
