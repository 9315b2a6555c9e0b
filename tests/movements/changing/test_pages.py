from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from chungtay.documents.models import Document, StoredFile
from chungtay.households.models import ClassCount
from chungtay.movements.models import (
    Amendment,
    AmendmentNotice,
    ChangeMatter,
    ChangeRequest,
    Plan,
    PlanVersion,
    Task,
)
from chungtay.movements.services.changing.drafting import start_amendment
from tests.cast import DAY, Cast
from tests.movements.changing.conftest import head, signed

PDF = b"%PDF-1.4\n%minh chung\n"


def url(name: str, *args: object) -> str:
    return reverse(f"movements:{name}", args=args)


def page(client: Client, name: str, *args: object, status: int = 200) -> str:
    response = client.get(url(name, *args))
    assert response.status_code == status
    return response.content.decode()


def asking(plan: Plan, **changes: Any) -> dict[str, Any]:
    values = {
        "item": f"target:{plan.targets.get().pk}", "kind": "change", "reason": "Mất mùa",
        "figure": "1,5", "day": "", "text": "", "request_key": "khoa-1",
    }  # fmt: skip
    return {**values, **changes}


@pytest.fixture
def matter(cast: Cast, plan: Plan) -> ChangeMatter:
    """Hoa has asked for an easier target."""
    response = cast.client("hoa").post(url("request_file", plan.pk), asking(plan))
    assert response.status_code == 302
    return ChangeMatter.objects.get()


def test_unit_files_with_evidence_and_reads_its_state(cast: Cast, plan: Plan) -> None:
    hoa = cast.client("hoa")
    file = SimpleUploadedFile("bien-ban.pdf", PDF)

    hoa.post(url("request_file", plan.pk), asking(plan, evidence=file))

    filed = ChangeRequest.objects.get()
    shown = page(hoa, "matter", filed.matter_id)
    assert "Đang ở cơ quan thường trực của Ủy ban nhân dân huyện Kbang" in shown
    assert "bien-ban.pdf" in shown
    stored = StoredFile.objects.get(name="bien-ban.pdf")
    address = reverse("documents:file", args=[stored.pk])
    allowed = cast.client("lan").get(address)
    assert b"".join(allowed.streaming_content) == PDF  # type: ignore[attr-defined]
    assert cast.client("son").get(address).status_code == 404
    assert "Đề nghị điều chỉnh: Tỷ lệ hộ nghèo" in page(hoa, "my_work")


def test_bad_request_keeps_what_was_typed(cast: Cast, plan: Plan) -> None:
    data = asking(plan, figure="", reason="Lũ quét ba lần")

    response = cast.client("hoa").post(url("request_file", plan.pk), data)

    assert response.status_code == 422
    assert "Lũ quét ba lần" in response.content.decode()
    assert not ChangeRequest.objects.exists()


def test_form_names_what_the_plan_says(cast: Cast, plan: Plan) -> None:
    shown = page(cast.client("hoa"), "request_file", plan.pk)

    assert "Giảm trên 2 điểm phần trăm mỗi năm" in shown
    assert '<optgroup label="Nhiệm vụ">' in shown


def test_office_sees_how_many_units_and_which(cast: Cast, plan: Plan, matter: ChangeMatter) -> None:
    cast.client("son").post(url("request_file", plan.pk), asking(plan, request_key="khoa-2"))

    shown = page(cast.client("lan"), "matter_list", plan.pk)

    assert "Ủy ban nhân dân xã Đông; Ủy ban nhân dân xã Krong" in shown
    assert "Cho ý kiến về đề nghị" in page(cast.client("lan"), "my_work")
    own = page(cast.client("hoa"), "matter", matter.pk)
    assert "2 đơn vị gửi" in own
    assert "xã Krong" not in own
    sheet = cast.client("lan").get(url("matter_sheet", plan.pk))
    assert sheet.content[:2] == b"PK"


def test_stranger_does_not_find_what_others_ask(
    cast: Cast, plan: Plan, matter: ChangeMatter
) -> None:
    assert cast.client("nga").get(url("matter", matter.pk)).status_code == 404
    assert cast.client("son").get(url("matter", matter.pk)).status_code == 404
    assert cast.client("nga").get(url("request_file", plan.pk)).status_code in (404, 409)
    assert cast.client("quy").get(url("matter", matter.pk)).status_code == 403


def test_opinion_written_while_another_unit_files_is_kept(
    cast: Cast, plan: Plan, matter: ChangeMatter
) -> None:
    cast.client("son").post(url("request_file", plan.pk), asking(plan, request_key="khoa-2"))
    data = {"opinion": "Đề nghị đồng ý", "seen": matter.revision}

    response = cast.client("lan").post(url("matter_refer", matter.pk), data)

    shown = response.content.decode()
    assert response.status_code == 409
    assert "Đề nghị đồng ý" in shown
    matter.refresh_from_db()
    assert f'name="seen" value="{matter.revision}"' in shown
    assert matter.state == "gathering"


def test_way_from_request_to_new_version(cast: Cast, plan: Plan, matter: ChangeMatter) -> None:
    lan, minh, hoa = (cast.client(name) for name in ("lan", "minh", "hoa"))
    lan.post(url("matter_refer", matter.pk), {"opinion": "Có thật", "seen": matter.revision})
    matter.refresh_from_db()
    answer = {"verdict": "partly", "answer": "Giảm từ 1,5", "seen": matter.revision}
    assert minh.post(url("matter_answer", matter.pk), answer).status_code == 302
    head = {
        "kind": "adjust", "paper": "decision", "title": "Điều chỉnh chỉ tiêu", "reason": "Mất mùa",
        "effective_from": f"{DAY:%d/%m/%Y}", "to_year": "", "seen": 0,
    }  # fmt: skip
    lan.post(url("amendment_start", plan.pk), head)
    draft = Amendment.objects.get()
    assert "Đưa vào dự thảo" in page(lan, "amendment", draft.pk)
    address = f"{url('amendment_line', draft.pk)}?ve=target:{matter.key}&kien-nghi={matter.pk}"
    assert "1,5" in lan.get(address).content.decode()
    lan.post(address, {"min": "1,5", "max": "", "to": "2025", "seen": 0})
    preview = page(minh, "amendment_sign", draft.pk)
    assert "Giảm trên 1,5 điểm phần trăm mỗi năm" in preview
    seen = preview.split('name="seen" value="')[1].split('"')[0]
    minh.post(
        url("amendment_sign", draft.pk),
        {"number": "", "signed_on": f"{DAY:%d/%m/%Y}", "seen": seen},
    )

    assert [row.number for row in PlanVersion.objects.all()] == [1, 2]
    old = page(hoa, "plan_version", plan.pk, 1)
    new = page(hoa, "plan_version", plan.pk, 2)
    assert "Giảm trên 2 điểm phần trăm mỗi năm, 2023–2025" in old
    assert "Đã thay bằng bản sau" in old
    assert "Giảm trên 1,5 điểm phần trăm mỗi năm, 2023–2025" in new
    assert "Đang có hiệu lực" in new
    assert "Quyết định 1/QĐ-UBND" in page(hoa, "version_list", plan.pk)
    shown = page(hoa, "matter", matter.pk)
    assert "Chấp thuận một phần" in shown
    assert "Đã đưa vào bản 2 của kế hoạch" in shown
    assert "Bản 2" in page(hoa, "plan", plan.pk)
    assert Document.objects.get(amendment=draft).file is not None


def test_units_read_what_the_change_means_and_confirm(
    cast: Cast, plan: Plan, eased: Amendment, child: Plan
) -> None:
    signed(cast, eased)
    hoa = cast.client("hoa")

    work = page(hoa, "my_work")
    assert "hạn chuyển từ 10/12/2024 sang 20/12/2024" in work
    assert "nội dung của kế hoạch cấp trên đã đổi" in work
    shown = page(hoa, "plan_version", plan.pk, 2)
    assert "Với đơn vị của anh/chị" in shown
    hoa.post(url("version_seen", plan.pk, 2))

    assert not AmendmentNotice.objects.filter(
        organization=cast.units["dong"], seen_at=None
    ).exists()
    assert AmendmentNotice.objects.filter(organization=cast.units["krong"], seen_at=None).exists()
    assert "hạn chuyển từ" not in page(hoa, "my_work")
    assert cast.client("tam").post(url("version_seen", plan.pk, 2)).status_code == 409


def test_line_saved_over_somebody_else_shows_both_texts(
    cast: Cast, plan: Plan, eased: Amendment
) -> None:
    address = f"{url('amendment_line', eased.pk)}?ve=clause:I"
    first = {"heading": "Mục đích", "text": "Lời của Lan.", "seen": 1}
    second = {"heading": "Mục đích", "text": "Lời của Minh.", "seen": 1}
    assert cast.client("lan").post(address, first).status_code == 302

    response = cast.client("minh").post(address, second)

    shown = response.content.decode()
    assert response.status_code == 409
    assert "Người khác vừa sửa" in shown
    assert "Lời của Lan." in shown
    assert "Lời của Minh." in shown
    joined = {"heading": "Mục đích", "text": "Lời của Lan. Lời của Minh.", "seen": 2}
    assert 'name="seen" value="2"' in shown
    assert cast.client("minh").post(address, joined).status_code == 302


def test_head_saved_over_somebody_else_shows_both_texts(
    cast: Cast, plan: Plan, eased: Amendment
) -> None:
    head = {
        "kind": "adjust", "paper": "decision", "title": "Tên của Lan", "reason": "Bão số 6",
        "effective_from": f"{DAY:%d/%m/%Y}", "to_year": "", "seen": 0,
    }  # fmt: skip
    assert cast.client("lan").post(url("amendment", eased.pk), head).status_code == 302

    response = cast.client("minh").post(
        url("amendment", eased.pk), {**head, "title": "Tên của Minh"}
    )

    shown = response.content.decode()
    assert response.status_code == 409
    assert "Tên của Lan" in shown
    assert "Tên của Minh" in shown
    eased.refresh_from_db()
    assert eased.title == "Tên của Lan"


def test_draft_is_its_own_units_only(cast: Cast, plan: Plan, eased: Amendment) -> None:
    for name in ("hoa", "nga"):
        assert cast.client(name).get(url("amendment", eased.pk)).status_code == 404
    assert "Chỉ lãnh đạo" in page(cast.client("lan"), "amendment_sign", eased.pk)
    shown = page(cast.client("hoa"), "plan", plan.pk)
    assert eased.title not in shown
    assert "Gửi khó khăn, đề nghị" in shown


def test_suspended_plan_says_so_and_its_tasks_are_not_late(cast: Cast, plan: Plan) -> None:
    late = cast.client("hoa").get(url("my_work")).context["late"]
    assert [item.due_on for item in late] == [date(2024, 12, 10)]
    signed(cast, start_amendment(plan.pk, head(kind="suspend"), actor=cast.actor("lan")))

    assert cast.client("hoa").get(url("my_work")).context["late"] == []
    assert "Đang tạm dừng" in page(cast.client("hoa"), "plan", plan.pk)
    assert cast.client("binh").get(url("unit_work")).context["count"] == 0


def test_old_version_keeps_its_verdict(cast: Cast, plan: Plan, eased: Amendment) -> None:
    for year, poor in ((2022, 218), (2023, 200), (2024, 182)):
        for poverty_class, households in (("poor", poor), ("not_poor", 1000 - poor)):
            ClassCount.objects.create(
                place=cast.places["kbang"], year=year, standard="nd07_2021",
                is_ethnic_minority=False, poverty_class=poverty_class, households=households,
            )  # fmt: skip
    signed(cast, eased)

    old = cast.client("lan").get(url("plan_version", plan.pk, 1)).context["page"].figures
    new = cast.client("lan").get(url("plan_version", plan.pk, 2)).context["page"].figures

    assert [one.latest for one in (*old, *new)] == [Decimal("18.20"), Decimal("18.20")]
    assert [one.bound for one in (*old, *new)] == [
        "Giảm trên 2 điểm phần trăm mỗi năm", "Giảm trên 1,5 điểm phần trăm mỗi năm",
    ]  # fmt: skip
    assert old[0].outcome != "pass"
    assert old[0].verdict != new[0].verdict


def test_times_are_read_as_people_write_them(cast: Cast, plan: Plan, eased: Amendment) -> None:
    milestone = plan.milestones.get()
    address = f"{url('amendment_line', eased.pk)}?ve=milestone:{milestone.pk}"

    bad = cast.client("lan").post(address, {"when": "cuối năm", "seen": 0})
    good = cast.client("lan").post(address, {"when": "31/03/2025", "seen": 0})

    assert (bad.status_code, good.status_code) == (422, 302)
    assert eased.lines.get(subject="milestone").values == {"when": "2025-03-31"}
    signed(cast, eased)
    milestone.refresh_from_db()
    assert milestone.last_day == date(2025, 3, 31)


@pytest.mark.parametrize(
    "query", ["", "?ve=", "?ve=target:0", "?ve=plan:1", "?ve=clause:%C2%B2", "?ve=target"]
)
def test_line_about_nothing_is_not_found(
    cast: Cast, plan: Plan, eased: Amendment, query: str
) -> None:
    address = url("amendment_line", eased.pk) + query

    assert cast.client("lan").get(address).status_code == 404


def test_pages_ask_no_more_of_the_database_for_more_rows(
    cast: Cast,
    plan: Plan,
    eased: Amendment,
    child: Plan,
    django_assert_max_num_queries: Callable[..., Any],
) -> None:
    for n, who in enumerate(["hoa", "son", "binh"] * 3):
        subject = ["I", "II"][n % 2]
        data = asking(plan, item=f"clause:{subject}", request_key=str(n), text="Sửa", figure="")
        assert cast.client(who).post(url("request_file", plan.pk), data).status_code == 302
    signed(cast, eased)
    lan = cast.client("lan")
    page(lan, "matter_list", plan.pk)

    with django_assert_max_num_queries(25):
        page(lan, "matter_list", plan.pk)
    with django_assert_max_num_queries(36):
        page(lan, "plan_version", plan.pk, 2)
    with django_assert_max_num_queries(22):
        page(lan, "version_list", plan.pk)
    with django_assert_max_num_queries(75):
        page(cast.client("hoa"), "my_work")


def test_program_does_what_a_person_can(cast: Cast, plan: Plan) -> None:
    hoa, lan, minh = (cast.client(name) for name in ("hoa", "lan", "minh"))
    base = "/api/v1/movements"
    target = plan.targets.get()

    def post(client: Client, path: str, data: dict[str, Any]) -> Any:
        response = client.post(f"{base}{path}", data, content_type="application/json")
        assert response.status_code == 200, response.content
        return response.json()

    asked = hoa.post(
        f"{base}/plans/{plan.pk}/change-requests",
        {"subject": "target", "key": target.pk, "kind": "change", "reason": "Hạn", "figure": "1.5",
         "request_key": "a"},
    ).json()  # fmt: skip
    matter = post(lan, f"/change-matters/{asked['id']}/refer", {"opinion": "Có", "seen": 1})
    post(minh, f"/change-matters/{asked['id']}/answer",
         {"verdict": "accepted", "answer": "Ừ", "seen": matter["revision"]})  # fmt: skip
    draft = post(
        lan, f"/plans/{plan.pk}/amendments",
        {"kind": "adjust", "title": "Đổi", "effective_from": DAY.isoformat()},
    )  # fmt: skip
    line = {"subject": "target", "key": str(target.pk), "values": {"min": "1.5"},
            "matter_id": asked["id"]}  # fmt: skip
    post(lan, f"/amendments/{draft['id']}/lines", line)
    stamp = lan.get(f"{base}/amendments/{draft['id']}").json()["stamp"]
    done = post(
        minh, f"/amendments/{draft['id']}/sign", {"seen": stamp, "signed_on": DAY.isoformat()}
    )

    assert done["state"] == "in_force"
    held = hoa.get(f"{base}/plans/{plan.pk}/version?day={DAY}").json()
    assert (held["number"], held["content"]["targets"][0]["min"]) == (2, "1.5")
    before = hoa.get(f"{base}/plans/{plan.pk}/version?day=2024-12-11").json()
    assert (before["number"], before["content"]["targets"][0]["min"]) == (1, "2")
    changes = hoa.get(f"{base}/plans/{plan.pk}/versions/2/changes").json()
    assert [row["subject"] for row in changes] == ["target"]
    assert Task.objects.count() == 7
