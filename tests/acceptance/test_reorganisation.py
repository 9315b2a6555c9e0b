"""The district is abolished in mid-movement, and the final review is made all the same."""

import io
import re
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from zipfile import ZipFile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from docx import Document as WordFile

from chungtay.accounts.actor import Role
from chungtay.accounts.models import Position, User
from chungtay.audit.models import Entry
from chungtay.documents.models import Delivery, Document, DocumentState
from chungtay.movements.models import Assignment, Plan, Task, TaskRecord
from chungtay.organizations import clock
from chungtay.organizations.models import Organization, OrganizationKind, PlaceLevel
from chungtay.organizations.services.tree import create_organization
from chungtay.reporting.models import Report, Round
from chungtay.reporting.rules.template import template
from tests.cast import LAST_DISTRICT_DAY, Cast
from tests.organizations.split_reform import split_dong
from tests.reporting.factory import count_households, make_plan

LAST, FIRST = date(2025, 6, 30), date(2025, 7, 1)
DUE = date(2025, 12, 10)
PDF = b"%PDF-1.4\n%%EOF\n"
COMMUNES = {"dong": ("hoa", "12"), "krong": ("son", "30"), "so_pai": ("ly", "9")}


def address(name: str, *args: object) -> str:
    return reverse(f"reporting:{name}", args=args)


@dataclass
class Kbang:
    """The district before its end, and who comes after it."""

    cast: Cast
    clients: dict[str, Client] = field(default_factory=dict)

    def join(self, name: str, unit: Organization, role: Role, *, until: date | None = None) -> None:
        """Let a person work at ``unit``."""
        person = User.objects.create_user(name, full_name=f"Người {name}")
        title = "Chủ tịch" if role == Role.HEAD else "Cán bộ"
        Position.objects.create(
            user=person, organization=unit, role=role, title=title, valid_from=unit.valid_from,
            valid_to=until,
        )  # fmt: skip
        self.cast.people[name] = person

    def client(self, name: str) -> Client:
        """Return the browser of a person, still signed in from last time."""
        if name not in self.clients:
            self.clients[name] = self.cast.client(name)
        return self.clients[name]


@pytest.fixture
def kbang(cast: Cast) -> Kbang:
    """Both layouts, with the offices of the old one and the two new ones that matter."""
    clock.set_practice_day(date(2025, 5, 5))
    cast.places |= split_dong()
    Position.objects.update(valid_to=LAST_DISTRICT_DAY)
    for key in ("province", "dong", "krong", "so_pai", "tu_an", "front"):
        Organization.objects.filter(pk=cast.units[key].pk).update(valid_to=LAST_DISTRICT_DAY)
    new = {"kind": OrganizationKind.COMMITTEE, "valid_from": FIRST, "abbreviation": "UBND"}
    cast.units["n_province"] = create_organization(
        code="n.gl", name="Ủy ban nhân dân tỉnh Gia Lai", level=PlaceLevel.PROVINCE,
        place=cast.places["n_gia_lai"], parent=cast.units["government"], **new,
    )  # fmt: skip
    for key in ("n_krong", "n_kong_bo_la", "n_tu_an"):
        place = cast.places[key]
        cast.units[key] = create_organization(
            code=f"n.{key}", name=f"Ủy ban nhân dân {place.name}", level=PlaceLevel.COMMUNE,
            place=place, parent=cast.units["n_province"], **new,
        )  # fmt: skip
    found = Kbang(cast)
    found.join("ly", cast.units["so_pai"], Role.OFFICER, until=LAST_DISTRICT_DAY)
    found.join("phong", cast.units["n_province"], Role.RECEIVING_OFFICE)
    found.join("chu_tich", cast.units["n_province"], Role.HEAD)
    found.join("vien", cast.units["n_krong"], Role.OFFICER)
    found.join("khach", cast.units["n_tu_an"], Role.OFFICER)
    for key, poor in (("dong", 9), ("krong", 20), ("so_pai", 6)):
        count_households(cast, key, 2024, poor=poor + 5, others=100 - poor)
        count_households(cast, key, 2025, poor=poor, others=100 - poor)
    plan = make_plan(cast)
    for key in (*COMMUNES, "front"):
        Delivery.objects.create(
            document=plan.document, organization=cast.units[key], sent_at=timezone.now()
        )
    return found


def open_round(kbang: Kbang) -> Round:
    cast = kbang.cast
    url = f"{address('round_new')}?ke-hoach={Plan.objects.get().pk}"
    data = {
        "year": "2025", "due_on": DUE.isoformat(), "issuer": cast.units["kbang"].pk,
        "name": "Tổng kết phong trào 2021-2025",
        "units": [cast.units[key].pk for key in (*COMMUNES, "front")],
    }  # fmt: skip
    answer = kbang.client("lan").post(url, data)
    assert answer.status_code == 302, answer.content.decode()
    return Round.objects.get()


def send(kbang: Kbang, opened: Round, unit: str, who: str, helped: str) -> Report:
    """Fill every box that the system could not fill, and send."""
    found = Report.objects.get(round=opened, organization=kbang.cast.units[unit])
    counted = set(found.figures.exclude(source="typed").values_list("indicator", flat=True))
    words = f"Việc của {found.organization.name}."
    data = {section.key: words for section in template().sections} | {"revision": found.revision}
    for row in template().indicators_for(found.organization.kind):
        if row.code not in counted:
            data[f"so_{row.code}"] = helped
            data[f"giai_trinh_{row.code}"] = "Sổ theo dõi của đơn vị"
    answer = kbang.client(who).post(
        address("report", found.pk), data | {"viec": "gui"}, follow=True
    )
    assert "Đã gửi báo cáo" in answer.content.decode()
    return found


def accept(kbang: Kbang, report: Report, who: str) -> None:
    answer = kbang.client(who).post(address("report_accept", report.pk), {"version": 1})
    assert answer.status_code == 302, answer.content.decode()
    report.refresh_from_db()
    assert report.state == Report.State.ACCEPTED


def consolidated(kbang: Kbang) -> int:
    """Walk the round over the end of the district; return what was made of it."""
    return concluded(kbang, begun(kbang))


def begun(kbang: Kbang) -> Round:
    """Open the round while the district stands; all but Krong report to it."""
    opened = open_round(kbang)
    for unit in ("dong", "so_pai"):
        who, helped = COMMUNES[unit]
        accept(kbang, send(kbang, opened, unit, who, helped), "lan")
    accept(kbang, send(kbang, opened, "front", "mai", "4"), "lan")
    return opened


def concluded(kbang: Kbang, opened: Round) -> int:
    """Let the last report come in when the district is gone, and consolidate."""
    clock.set_practice_day(date(2025, 12, 8))
    late = send(kbang, opened, "krong", "vien", COMMUNES["krong"][1])
    accept(kbang, late, "phong")
    answer = kbang.client("phong").post(address("round_consolidate", opened.pk))
    assert answer.status_code == 302, answer.content.decode()
    return int(opened.consolidations.get().pk)


def give_tasks(kbang: Kbang) -> tuple[Task, Task]:
    """Give the district a duty it has done, with its record, and one that is still open."""
    unit, given = kbang.cast.units["kbang"], []
    for number, state in enumerate((Task.State.ACCEPTED, Task.State.OPEN)):
        duty = Assignment.objects.create(
            plan=Plan.objects.get(), position=number, action=f"Vận động lần {number}"
        )
        duty.leads.add(unit)
        given.append(
            Task.objects.create(
                assignment=duty, organization=unit, due_on=date(2025, 9, 30), state=state
            )
        )
    TaskRecord.objects.create(
        task=given[0], done_on=date(2025, 4, 1), note="Đã họp dân ở ba làng", request_key="k0",
        recorded_by=kbang.cast.people["minh"],
    )  # fmt: skip
    return given[0], given[1]


def dissolve_the_district(kbang: Kbang) -> None:
    """By the guided operation: the province comes after it, and Krong takes the open tasks."""
    units = kbang.cast.units
    kbang.join("goc", units["government"], Role.ADMINISTRATOR)
    url = reverse("offices:reorganize_fill", args=[units["kbang"].pk, "dissolve"])
    given = {
        "effective_on": FIRST.isoformat(), "instrument": "NQ 1664/NQ-UBTVQH15 ngày 16/6/2025",
        "heirs": f"{units['n_province'].code}\n{units['n_krong'].code}",
        "viec-movements.tasks": f"dv{units['n_krong'].pk}",
    }  # fmt: skip
    page = kbang.client("goc").post(url, given).content.decode()
    seen = re.search(r'name="da-xem" value="(\w+)"', page)
    assert seen, page
    answer = kbang.client("goc").post(url, given | {"buoc": "lam", "da-xem": seen.group(1)})
    assert answer.status_code == 302, answer.content.decode()


def answers(kbang: Kbang, who: str, *pages: str) -> set[int]:
    return {kbang.client(who).get(page).status_code for page in pages}


def enter_shares(kbang: Kbang) -> None:
    """The province says how Đông was divided, with the minutes of the handing over."""
    places = kbang.cast.places
    answer = kbang.client("phong").post(
        reverse("indicators:shares", args=[places["dong"].pk]),
        {
            "measure": "households", "basis": "Biên bản bàn giao số 15 ngày 30/6/2025",
            "evidence": SimpleUploadedFile("bien-ban.pdf", PDF, "application/pdf"),
            f"don_vi_{places['n_krong'].pk}": "60",
            f"don_vi_{places['n_kong_bo_la'].pk}": "40",
        },
    )  # fmt: skip
    assert answer.status_code == 302, answer.content.decode()


def word_table(data: bytes, nth: int = -1) -> dict[str, list[str]]:
    """Return the rows of a table of a Word file by the unit they are about."""
    table = WordFile(io.BytesIO(data)).tables[nth]
    return {row.cells[1].text: [cell.text for cell in row.cells[2:]] for row in table.rows}


def words_of(data: bytes) -> str:
    return "\n".join(one.text for one in WordFile(io.BytesIO(data)).paragraphs)


def paper(kbang: Kbang, made: int, day: date) -> bytes:
    answer = kbang.client("phong").get(
        address("layout_paper", made), {"ngay": day.isoformat(), "cap": "commune"}
    )
    assert answer.status_code == 200
    return bytes(answer.content)


@pytest.mark.clause("E24")
def test_the_final_review_of_2025_is_made_for_both_layouts(kbang: Kbang) -> None:
    made = consolidated(kbang)
    helped = list(template().indicators).index("households_helped")
    enter_shares(kbang)

    old, new = paper(kbang, made, LAST), paper(kbang, made, FIRST)

    before, after = word_table(old), word_table(new)
    assert [before[name][helped] for name in ("Xã Đông", "Xã Krong", "Xã Sơ Pai")] == [
        "12", "30", "9",
    ]  # fmt: skip
    # Đông's 12 go 60 : 40, Sơ Pai's 9 whole to Kông Bơ La, Krong's 30 stay; the Front's 4 beside.
    assert [after[name][helped] for name in ("Xã Krong", "Xã Kông Bơ La")] == ["37", "14"]
    assert before["Tổng hợp"] == after["Tổng hợp"]
    assert before["Tổng hợp"][helped] == "55"
    assert "(1)" in after["Xã Krong"][-1]
    assert "Biên bản bàn giao số 15 ngày 30/6/2025" in words_of(new)
    assert "Xã Krong 60,0%" in words_of(new)
    assert "chia theo" not in words_of(old)


@pytest.mark.clause("E24")
def test_without_shares_the_review_names_what_is_not_shared_out(kbang: Kbang) -> None:
    made = consolidated(kbang)
    helped = list(template().indicators).index("households_helped")

    new = paper(kbang, made, FIRST)

    rows = word_table(new)
    assert rows["Xã Krong"][helped] == "30"
    assert "chưa đủ" in rows["Xã Krong"][-1]
    assert rows["Chưa phân chia được"][helped] == "12"
    assert rows["Tổng hợp"][helped] == "55"
    assert "Xã Đông chưa phân chia" in words_of(new)


@pytest.mark.clause("E24")
def test_the_successor_signs_the_review_with_both_layouts_in_it(kbang: Kbang) -> None:
    made = consolidated(kbang)
    enter_shares(kbang)
    page = kbang.client("phong").get(address("consolidation", made)).content.decode()
    assert "đã kết thúc hoạt động; Ủy ban nhân dân tỉnh Gia Lai làm tiếp" in page

    kbang.client("phong").post(
        address("layouts_choose", made), {"ngay": FIRST.isoformat(), "cap": "commune"}
    )
    kbang.client("phong").post(address("document_make", made))
    kbang.client("chu_tich").post(address("document_issue", made))

    document = Document.objects.get(type="report", state=DocumentState.ISSUED)
    assert document.issuer == kbang.cast.units["n_province"]
    assert document.file is not None
    with document.file.content.open("rb") as stored:
        data = stored.read()
    assert "huyện Kbang (đơn vị cũ)" in words_of(data)
    assert {"Xã Đông", "Xã Krong", "Xã Sơ Pai"} <= set(word_table(data, -2))
    assert {"Xã Krong", "Xã Kông Bơ La"} <= set(word_table(data, -1))
    assert Round.objects.get().state == Round.State.CLOSED
    assert Entry.objects.filter(verb="consolidation.layouts_chosen").exists()


@pytest.mark.clause("E24")
def test_the_same_figures_stand_on_the_page_and_in_excel_for_any_day(kbang: Kbang) -> None:
    made = consolidated(kbang)
    enter_shares(kbang)
    query = {
        "nguon": f"ky-{Round.objects.get().pk}", "dia_ban": kbang.cast.places["kbang"].pk,
        "chi_tieu": "poverty_rate",
    }  # fmt: skip
    url, sheet = reverse("indicators:by_unit"), reverse("indicators:by_unit_sheet")
    phong = kbang.client("phong")

    old = phong.get(url, query | {"ngay": LAST.isoformat()}).content.decode()
    new = phong.get(url, query | {"ngay": FIRST.isoformat()}).content.decode()
    book = phong.get(sheet, query | {"ngay": FIRST.isoformat()}).content

    whole = Decimal(35) * 100 / Decimal(300)
    for html in (old, new):
        assert f"{whole:.2f}".replace(".", ",") in html
    assert "Xã Sơ Pai" in old
    assert "Xã Kông Bơ La" in new
    with ZipFile(io.BytesIO(book)) as archive:
        assert "Xã Kông Bơ La" in archive.read("xl/worksheets/sheet1.xml").decode()
    assert made


@pytest.mark.clause("E24")
def test_nothing_of_the_movement_is_lost_or_opened_to_strangers(kbang: Kbang) -> None:
    made = consolidated(kbang)
    old_report = Report.objects.get(organization=kbang.cast.units["dong"])

    for who in ("phong", "chu_tich"):
        assert kbang.client(who).get(address("consolidation", made)).status_code == 200
        assert kbang.client(who).get(address("report", old_report.pk)).status_code == 200
    assert kbang.client("khach").get(address("consolidation", made)).status_code in (403, 404)
    assert kbang.client("khach").get(address("report", old_report.pk)).status_code == 404
    # Who held the offices of the old layout holds none today.
    assert kbang.client("lan").get(address("consolidation", made)).status_code == 403


@pytest.mark.clause("E24")
def test_when_the_district_is_dissolved_its_heirs_read_on_and_finish_its_work(kbang: Kbang) -> None:
    done, left = give_tasks(kbang)
    opened, plan = begun(kbang), Plan.objects.get()
    old_report = Report.objects.get(organization=kbang.cast.units["dong"])
    read_on = (
        reverse("movements:plan", args=[plan.pk]),
        reverse("documents:document", args=[plan.document_id]),
        reverse("movements:task", args=[done.pk]),
    )
    clock.set_practice_day(FIRST)
    assert answers(kbang, "vien", *read_on) == {404}

    dissolve_the_district(kbang)

    assert answers(kbang, "vien", *read_on) == {200}
    assert answers(kbang, "phong", *read_on, address("report", old_report.pk)) == {200}
    assert answers(kbang, "khach", *read_on) == {404}
    assert "Đã họp dân ở ba làng" in kbang.client("vien").get(read_on[2]).content.decode()
    finish(kbang, left)
    done.refresh_from_db()
    plan.refresh_from_db()
    assert done.organization == kbang.cast.units["kbang"]
    assert plan.document.issuer == kbang.cast.units["kbang"]

    made = concluded(kbang, opened)
    kbang.client("phong").post(address("document_make", made))
    kbang.client("chu_tich").post(address("document_issue", made))
    review = Document.objects.get(type="report", state=DocumentState.ISSUED)
    assert review.issuer == kbang.cast.units["n_province"]
    assert Round.objects.get().state == Round.State.CLOSED


def finish(kbang: Kbang, task: Task) -> None:
    """The commune does the task it was handed, and the province, whose plan it is now, judges."""
    vien, phong = kbang.client("vien"), kbang.client("phong")
    work = {"done_on": FIRST.isoformat(), "note": "Đã vận động xong", "request_key": "k1"}
    vien.post(reverse("movements:task_record", args=[task.pk]), work)
    vien.post(reverse("movements:task_hand_in", args=[task.pk]))
    judge = reverse("movements:task_accept", args=[task.pk])
    refused = vien.post(judge).content.decode()
    assert "Chỉ cơ quan giao việc được xác nhận hoặc trả lại kết quả." in refused
    assert phong.post(judge).status_code == 302
    task.refresh_from_db()
    assert task.organization == kbang.cast.units["n_krong"]
    assert task.state == Task.State.ACCEPTED
    assert {"task.worked", "task.handed_in", "office.reorganized"} <= set(
        Entry.objects.values_list("verb", flat=True)
    )
