"""Pages of reporting: who sees what, what each act does."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from chungtay.documents.access import is_shown_to
from chungtay.organizations.services.tree import create_organization
from chungtay.reporting.models import Consolidation, Report, Round
from chungtay.reporting.services.consolidation import consolidate_round
from chungtay.reporting.services.official import make_document
from tests.cast import BEGIN, Cast
from tests.reporting.factory import WORDS, make_round, report_of, send, send_and_accept

PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 64


def address(name: str, pk: int) -> str:
    return reverse(f"reporting:{name}", args=[pk])


def boxes(report: Report, **more: str) -> dict[str, str]:
    return (
        WORDS
        | {
            "revision": str(report.revision),
            "so_households_helped": "1.234",
            "giai_trinh_households_helped": "Sổ của xã",
            "so_houses_supported": "3",
            "giai_trinh_houses_supported": "Biên bản",
            "so_resources_raised": "450,5",
            "giai_trinh_resources_raised": "Sổ Quỹ",
        }
        | more
    )


@pytest.fixture
def made(opened: Round, cast: Cast) -> Consolidation:
    send_and_accept(report_of(opened, cast, "dong"), cast, "hoa")
    send_and_accept(report_of(opened, cast, "krong"), cast, "son")
    return consolidate_round(opened.pk, actor=cast.actor("lan"))


@pytest.mark.parametrize(
    ("name", "status"),
    [("lan", 200), ("minh", 200), ("dung", 200), ("hoa", 404), ("mai", 404), ("nga", 404),
     ("tam", 403)],
)  # fmt: skip
def test_board_is_seen_by_the_collector_only(
    opened: Round, cast: Cast, name: str, status: int
) -> None:
    assert cast.client(name).get(address("round", opened.pk)).status_code == status


@pytest.mark.parametrize(
    ("name", "status"), [("hoa", 200), ("binh", 200), ("lan", 200), ("son", 404), ("nga", 404)]
)
def test_report_is_seen_by_its_unit_and_the_collector(
    opened: Round, cast: Cast, name: str, status: int
) -> None:
    report = report_of(opened, cast, "dong")

    assert cast.client(name).get(address("report", report.pk)).status_code == status


def test_collector_does_not_see_a_draft(opened: Round, cast: Cast) -> None:
    report = report_of(opened, cast, "dong")
    report.narratives.create(section="results", text="Chữ còn dang dở")

    page = cast.client("lan").get(address("report", report.pk)).content.decode()

    assert "Đơn vị chưa gửi báo cáo" in page
    assert "Chữ còn dang dở" not in page


def test_list_says_what_to_do_when_there_is_nothing(cast: Cast) -> None:
    page = cast.client("nga").get(reverse("reporting:round_list")).content.decode()

    assert "Chưa có báo cáo nào phải gửi" in page


def test_report_shows_last_year_beside_and_leads_to_the_rows(opened: Round, cast: Cast) -> None:
    report = report_of(opened, cast, "dong")

    page = cast.client("hoa").get(address("report", report.pk)).content.decode()

    assert "10,00" in page
    assert "11,76" in page
    assert reverse("households:household_list") in page


def test_save_and_send_in_one_form(opened: Round, cast: Cast) -> None:
    report = report_of(opened, cast, "dong")

    answer = cast.client("hoa").post(
        address("report", report.pk), boxes(report, viec="gui"), follow=True
    )

    report.refresh_from_db()
    assert report.state == Report.State.SUBMITTED
    assert report.figures.get(indicator="households_helped").value == 1234
    assert "Đã gửi báo cáo" in answer.content.decode()


def test_sending_too_early_keeps_the_draft_and_says_why(opened: Round, cast: Cast) -> None:
    report = report_of(opened, cast, "dong")

    answer = cast.client("hoa").post(
        address("report", report.pk), boxes(report, viec="gui", direction=""), follow=True
    )

    report.refresh_from_db()
    assert (report.state, report.revision) == (Report.State.DRAFTED, 1)
    assert "Phương hướng, nhiệm vụ: Chưa có nội dung." in answer.content.decode()


def test_wrong_number_is_told_at_its_box(opened: Round, cast: Cast) -> None:
    report = report_of(opened, cast, "dong")

    answer = cast.client("hoa").post(
        address("report", report.pk), boxes(report, so_houses_supported="nhiều")
    )

    assert answer.status_code == 422
    assert "Mời nhập số" in answer.content.decode()


def test_autosave_answers_with_the_new_revision(opened: Round, cast: Cast) -> None:
    report = report_of(opened, cast, "dong")

    answer = cast.client("hoa").post(
        address("report", report.pk), boxes(report), headers={"X-Requested-With": "autosave"}
    )

    assert answer.json() == {"revision": 1}


def test_conflict_keeps_both_versions_on_the_page(opened: Round, cast: Cast) -> None:
    report = report_of(opened, cast, "dong")
    old = boxes(report, results="Chữ của Hoa")
    cast.client("binh").post(address("report", report.pk), boxes(report, results="Chữ của Bình"))

    answer = cast.client("hoa").post(address("report", report.pk), old)

    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Chữ của Hoa" in page
    assert "Bản đang lưu: Chữ của Bình" in page


def test_accept_from_the_board(opened: Round, cast: Cast) -> None:
    report = send(report_of(opened, cast, "dong"), cast, "hoa")

    cast.client("lan").post(address("report_accept", report.pk), {"version": 1})

    report.refresh_from_db()
    assert report.state == Report.State.ACCEPTED


def test_return_without_a_reason_stays_on_the_page(opened: Round, cast: Cast) -> None:
    report = send(report_of(opened, cast, "dong"), cast, "hoa")

    answer = cast.client("lan").post(
        address("report_return", report.pk), {"version": 1, "remark": ""}
    )

    assert answer.status_code == 422
    assert report.submissions.get().answer == "pending"


def test_unit_reads_why_its_report_came_back(opened: Round, cast: Cast) -> None:
    report = send(report_of(opened, cast, "dong"), cast, "hoa")
    cast.client("lan").post(
        address("report_return", report.pk), {"version": 1, "remark": "Thiếu số nhà của làng Tờ"}
    )

    page = cast.client("hoa").get(address("report", report.pk)).content.decode()

    assert "Thiếu số nhà của làng Tờ" in page


def test_versions_show_what_changed(opened: Round, cast: Cast) -> None:
    report = send(report_of(opened, cast, "dong"), cast, "hoa", results="Câu cũ.")
    cast.client("lan").post(address("report_return", report.pk), {"version": 1, "remark": "Sửa"})
    send(report, cast, "hoa", helped=99, results="Câu mới.")

    page = cast.client("lan").get(address("report_versions", report.pk)).content.decode()

    assert "<del>Câu cũ.</del>" in page
    assert "<ins>99</ins>" in page


def test_consolidate_from_the_board_names_the_missing(opened: Round, cast: Cast) -> None:
    send_and_accept(report_of(opened, cast, "dong"), cast, "hoa")

    page = cast.client("lan").post(address("round_consolidate", opened.pk), follow=True)

    assert "xã Krong, xã Sơ Pai" in page.content.decode()


def test_consolidating_nothing_is_a_page_with_the_reason(opened: Round, cast: Cast) -> None:
    answer = cast.client("lan").post(address("round_consolidate", opened.pk))

    assert answer.status_code == 409
    assert "Chưa nhận báo cáo nào" in answer.content.decode()


def test_figure_opens_its_units(made: Consolidation, cast: Cast) -> None:
    url = reverse("reporting:figure", args=[made.pk, "poverty_rate"])

    page = cast.client("lan").get(url).content.decode()

    assert "60 / 200" in page
    assert "20,00" in page


def test_annex_is_an_excel_file(made: Consolidation, cast: Cast) -> None:
    answer = cast.client("lan").get(address("annex", made.pk))

    assert answer.content.startswith(b"PK")


def test_draft_file_is_for_the_collector_only(made: Consolidation, cast: Cast) -> None:
    file = make_document(made.pk, actor=cast.actor("lan")).file
    assert file is not None

    seen = {name: is_shown_to(cast.actor(name), file) for name in ("lan", "minh", "hoa", "nga")}

    assert seen == {"lan": True, "minh": True, "hoa": False, "nga": False}


def test_evidence_is_seen_by_the_collector_once_it_was_sent(opened: Round, cast: Cast) -> None:
    report = report_of(opened, cast, "dong")
    sent = boxes(report) | {"tep_houses_supported": SimpleUploadedFile("nha.png", PNG)}
    cast.client("hoa").post(address("report", report.pk), sent)
    file = report.figures.get(indicator="houses_supported").evidence
    before = is_shown_to(cast.actor("lan"), file)
    report.refresh_from_db()

    cast.client("hoa").post(address("report", report.pk), boxes(report, viec="gui"))

    assert not before
    assert is_shown_to(cast.actor("lan"), file)
    assert not is_shown_to(cast.actor("son"), file)


def test_open_a_round_in_the_browser(opened: Round, cast: Cast) -> None:
    url = f"{reverse('reporting:round_new')}?ke-hoach={opened.plan_id}"
    data = {
        "year": "2023",
        "due_on": "2023-12-10",
        "issuer": str(cast.units["kbang"].pk),
        "units": [str(cast.units["dong"].pk)],
    }

    page = cast.client("lan").get(url).content.decode()
    cast.client("lan").post(url, data)

    assert 'value="2024-12-10"' in page
    assert Round.objects.get(year=2023).reports.get().organization == cast.units["dong"]


def test_round_list_asks_as_much_for_three_rounds_as_for_one(opened: Round, cast: Cast) -> None:
    client, url = cast.client("lan"), reverse("reporting:round_list")
    client.get(url)
    with CaptureQueriesContext(connection) as one:
        client.get(url)
    for day in (1, 2):
        make_round(cast, "dong", due_on=opened.due_on.replace(day=day))

    with CaptureQueriesContext(connection) as three:
        page = client.get(url).content.decode()

    assert page.count('<th scope="row">') == 3
    assert len(three) == len(one)


def test_board_asks_as_much_for_three_units_as_for_one(cast: Cast) -> None:
    small = make_round(cast, "dong")
    large = make_round(cast, "dong", "krong", "so_pai", due_on=small.due_on.replace(day=20))
    client = cast.client("lan")
    client.get(address("round", small.pk))
    with CaptureQueriesContext(connection) as one:
        client.get(address("round", small.pk))

    with CaptureQueriesContext(connection) as three:
        client.get(address("round", large.pk))

    assert len(three) == len(one)


def test_unit_of_another_district_cannot_be_asked(opened: Round, cast: Cast) -> None:
    stranger = create_organization(
        code="x", name="Đơn vị lạ", kind="union", level="province", valid_from=BEGIN
    )
    url = f"{reverse('reporting:round_new')}?ke-hoach={opened.plan_id}"

    page = cast.client("lan").get(url).content.decode()

    assert stranger.name not in page
