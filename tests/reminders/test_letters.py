"""Letters of urging: from what is late to a signed paper that the units confirm."""

from datetime import date
from io import BytesIO
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from docx import Document as Word

from chungtay.audit.models import Entry
from chungtay.documents.models import Delivery, DocumentState
from chungtay.documents.rendering.check import check_docx
from chungtay.movements.models import Plan
from chungtay.organizations import clock as day_clock
from chungtay.reminders.models import Letter
from chungtay.reminders.selectors.letters import key_of, units_to_urge
from chungtay.reminders.services.letters import draft_letter
from chungtay.reporting.models import Round
from tests.cast import DAY, Cast
from tests.reporting.factory import report_of, send

pytestmark = pytest.mark.any_engine


def url(name: str, *args: object) -> str:
    return reverse(f"reminders:{name}", args=args)


def late_keys(cast: Cast, who: str = "lan", day: date = DAY) -> list[str]:
    return [
        key_of(unit.organization.pk, item)
        for unit in units_to_urge(cast.actor(who), day)
        for item in unit.items
    ]


@pytest.fixture
def letter(opened: Round, cast: Cast) -> Letter:
    """Lan, for the district, has drafted a letter to three communes."""
    return draft_letter(late_keys(cast), request_key=str(uuid4()), actor=cast.actor("lan"))


def words(letter: Letter, **changes: object) -> dict[str, object]:
    keep = list(letter.lines.values_list("pk", flat=True))
    return {
        "subject": letter.subject, "opening": letter.opening, "closing": letter.closing,
        "respond_by": letter.respond_by.isoformat(), "revision": letter.revision, "keep": keep,
    } | changes  # fmt: skip


def paper_of(letter: Letter) -> bytes:
    letter.refresh_from_db()
    assert letter.document
    assert letter.document.file
    with letter.document.file.content.open("rb") as stored:
        return stored.read()


def words_of(data: bytes) -> str:
    file = Word(BytesIO(data))
    cells = [cell.text for table in file.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(p.text for p in file.paragraphs), *cells])


@pytest.mark.clause("B10")
@pytest.mark.clause("C11")
def test_office_urges_late_units_and_they_confirm(opened: Round, cast: Cast):
    lan, minh, hoa = cast.client("lan"), cast.client("minh"), cast.client("hoa")
    choose = lan.get(url("letter_add")).content.decode()
    assert opened.name in choose
    assert "trễ 2 ngày" in choose
    keys = [key for key in late_keys(cast) if not key.startswith(f"{cast.units['so_pai'].pk}|")]
    made = lan.post(url("letter_add"), {"duty": keys, "request_key": "k1"})
    letter = Letter.objects.get()
    assert made.headers["Location"] == url("letter", letter.pk)
    lan.post(url("letter", letter.pk), words(letter, opening="Đến nay hai xã còn chậm báo cáo."))

    assert "Ký công văn đôn đốc" in minh.get(reverse("movements:my_work")).content.decode()
    minh.post(url("letter_issue", letter.pk), {"number": ""})

    letter.refresh_from_db()
    document = letter.document
    assert document
    assert (document.state, document.notation) == (DocumentState.ISSUED, "1/UBND-PNV")
    assert set(Delivery.objects.values_list("organization__name", flat=True)) == {
        "Ủy ban nhân dân xã Đông", "Ủy ban nhân dân xã Krong",
    }  # fmt: skip
    work = hoa.get(reverse("movements:my_work")).content.decode()
    assert "Xác nhận đã nhận: 1/UBND-PNV" in work
    delivery = Delivery.objects.get(organization=cast.units["dong"])
    hoa.post(reverse("documents:receipt", args=[delivery.pk]))
    page = lan.get(url("letter", letter.pk)).content.decode()
    assert "Đinh Thị Hoa" in page
    assert "Chưa xác nhận" in page
    file = hoa.get(reverse("documents:file", args=[document.file_id]))
    assert check_docx(b"".join(file.streaming_content)) == []  # type: ignore[arg-type]


def test_paper_keeps_to_the_decree_and_tells_every_duty(letter: Letter, cast: Cast):
    cast.client("minh").post(url("letter_issue", letter.pk), {})
    data = paper_of(letter)
    text = words_of(data)

    assert check_docx(data) == []
    assert "Số: 01/UBND-PNV" in text
    assert "V/v đôn đốc thực hiện nhiệm vụ quá hạn trong phong trào thi đua" in text
    assert "10/12/2024" in text
    assert "123/KH-UBND" in text  # the plan that asks for the report
    assert "TM. ỦY BAN NHÂN DÂN" in text
    assert "Trần Văn Minh" in text


def test_draft_keeps_to_the_decree_and_bears_no_number(letter: Letter):
    data = paper_of(letter)

    assert check_docx(data) == []
    assert "01/UBND" not in words_of(data)


def test_every_line_leads_back_to_what_is_late(letter: Letter, opened: Round, cast: Cast):
    page = cast.client("lan").get(url("letter", letter.pk)).content.decode()

    for unit in ("dong", "krong", "so_pai"):
        report = report_of(opened, cast, unit)
        assert reverse("reporting:report", args=[report.pk]) in page


def test_a_long_letter_names_its_units_in_an_annex(cast: Cast, opened: Round, letter: Letter):
    line = letter.lines.get(organization=cast.units["dong"])
    for n in range(12):
        line.pk, line.position, line.url = None, 10 + n, f"/viec/{n}/"
        line.save(force_insert=True)
    cast.client("lan").post(url("letter", letter.pk), words(letter))
    data = paper_of(letter)

    assert check_docx(data) == []
    assert "DANH SÁCH NHIỆM VỤ QUÁ HẠN" in words_of(data)


def test_what_was_done_since_is_marked_and_taken_out(letter: Letter, opened: Round, cast: Cast):
    send(report_of(opened, cast, "dong"), cast, "hoa")
    lan = cast.client("lan")
    assert (
        "1 nhiệm vụ trong dự thảo vừa được thực hiện"
        in lan.get(url("letter", letter.pk)).content.decode()
    )

    stay = list(letter.lines.exclude(organization=cast.units["dong"]).values_list("pk", flat=True))
    lan.post(url("letter", letter.pk), words(letter, keep=stay))

    assert letter.lines.count() == 2
    assert "xã Đông" not in words_of(paper_of(letter))


def test_double_click_makes_one_letter(opened: Round, cast: Cast):
    lan = cast.client("lan")
    for _ in range(2):
        lan.post(url("letter_add"), {"duty": late_keys(cast), "request_key": "same"})

    assert Letter.objects.count() == 1


def test_signing_twice_signs_once(letter: Letter, cast: Cast):
    minh = cast.client("minh")
    for _ in range(2):
        assert minh.post(url("letter_issue", letter.pk), {}).status_code == 302

    assert Delivery.objects.count() == 3
    assert Entry.objects.filter(verb="urging_letter.issued").count() == 1


def test_two_officers_at_once_lose_no_words(letter: Letter, cast: Cast):
    lan = cast.client("lan")
    lan.post(url("letter", letter.pk), words(letter, opening="Lời của người thứ nhất."))
    second = lan.post(url("letter", letter.pk), words(letter, opening="Lời của người thứ hai."))

    assert second.status_code == 409
    assert "Người khác vừa sửa" in second.content.decode()
    assert "Lời của người thứ hai." in second.content.decode()
    letter.refresh_from_db()
    assert letter.opening == "Lời của người thứ nhất."


@pytest.mark.parametrize(
    ("changes", "status"),
    [
        ({"subject": " "}, 422),
        ({"opening": ""}, 422),
        ({"respond_by": "2024-12-12"}, 409),
        ({"respond_by": "mai"}, 422),
        ({"keep": []}, 409),
        ({"revision": "x"}, 422),
    ],
)
def test_wrong_words_are_refused(letter: Letter, cast: Cast, changes, status):
    answer = cast.client("lan").post(url("letter", letter.pk), words(letter, **changes))

    assert answer.status_code == status
    assert letter.lines.count() == 3


def test_nothing_picked_is_refused(opened: Round, cast: Cast):
    answer = cast.client("lan").post(url("letter_add"), {"duty": ["1|/x/"], "request_key": "k"})

    assert answer.status_code == 422
    assert "Chưa chọn nhiệm vụ quá hạn nào" in answer.content.decode()


def test_an_issued_letter_is_not_edited(letter: Letter, cast: Cast):
    cast.client("minh").post(url("letter_issue", letter.pk), {})
    before = paper_of(letter)
    answer = cast.client("lan").post(url("letter", letter.pk), words(letter, opening="Khác"))

    assert answer.status_code == 409
    assert paper_of(letter) == before


def test_days_late_stay_those_of_the_letter(letter: Letter, cast: Cast):
    day_clock.set_practice_day(date(2024, 12, 20))
    page = cast.client("lan").get(url("letter", letter.pk)).content.decode()

    assert "tính đến 12/12/2024" in page
    assert '<td class="num" data-label="Quá hạn (ngày)">2</td>' in page


def test_officer_drafts_but_does_not_sign(letter: Letter, cast: Cast):
    assert cast.client("lan").post(url("letter_issue", letter.pk), {}).status_code == 409
    letter.refresh_from_db()
    assert letter.is_draft


@pytest.mark.parametrize("who", ["hoa", "binh", "son", "nga", "tam", "mai", "quy"])
def test_others_find_no_letter(letter: Letter, cast: Cast, who: str):
    client = cast.client(who)

    assert client.get(url("letter", letter.pk)).status_code in (403, 404)
    assert client.post(url("letter", letter.pk), words(letter)).status_code in (403, 404)
    assert client.post(url("letter_issue", letter.pk), {}).status_code in (403, 404)
    assert Letter.objects.get().revision == 0


def test_strangers_are_led_to_the_door(letter: Letter):
    assert Client().get(url("letter", letter.pk)).status_code == 302


def test_a_unit_does_not_urge_itself_nor_those_beside_it(opened: Round, cast: Cast):
    assert late_keys(cast, "binh") == []
    assert all(not key.startswith(f"{cast.units['kbang'].pk}|") for key in late_keys(cast, "minh"))


def test_the_empty_pages_say_what_to_do(cast: Cast):
    lan = cast.client("lan")

    assert "Soạn công văn" in lan.get(url("letter_list")).content.decode()
    assert "Không có đơn vị nào quá hạn" in lan.get(url("letter_add")).content.decode()


def test_late_tasks_name_their_clause(plan: Plan, cast: Cast):
    lan = cast.client("lan")
    day_clock.set_practice_day(date(2024, 12, 12))
    page = lan.get(url("letter_add")).content.decode()

    assert "mục VI.2" in page
    assert "KH-UBND" in page


def test_list_asks_as_often_for_one_as_for_three(letter: Letter, cast: Cast):
    lan = cast.client("lan")
    lan.get(url("letter_list"))
    with CaptureQueriesContext(connection) as one:
        lan.get(url("letter_list"))
    for _ in range(2):
        draft_letter(late_keys(cast), request_key=str(uuid4()), actor=cast.actor("lan"))
    with CaptureQueriesContext(connection) as three:
        lan.get(url("letter_list"))

    assert len(three) == len(one)
