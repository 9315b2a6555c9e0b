"""Clause E15: each group has its own scoring sheet, and what is data is filled from data."""

import io
import re
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from chungtay.accounts.actor import Role
from chungtay.commendation.models import AwardRound, ScoreSheet, ScoreTemplate
from chungtay.households.models import ClassCount, YearClass
from chungtay.reporting.services.reports import submit
from chungtay.reporting.services.rounds import Opening, open_round
from tests.acceptance.seed_plans import issued
from tests.acceptance.test_commendation import opened, post, propose_household, url, words
from tests.acceptance.test_movements import count_households
from tests.cast import Cast
from tests.commendation.factory import PDF, add_person
from tests.reporting.factory import report_of, write

GROUPS = (
    "Cơ quan, ban, ngành, đơn vị; Lực lượng vũ trang",
    "Hợp tác xã; Doanh nghiệp; Ngân hàng",
    "Xã, phường, thị trấn",
    "Cán bộ, công chức, viên chức, người lao động",
    "Hộ nghèo, cận nghèo, mới thoát nghèo",
)


@pytest.fixture
def kbang(cast: Cast, seeds: list[Path]) -> AwardRound:
    """The round of the district on its plan (E)."""
    plan = issued(cast.client("lan"), cast.client("minh"), seeds[4], on=date(2022, 8, 26))
    return opened(cast.client("lan"), plan)


@pytest.fixture
def templates(cast: Cast, kbang: AwardRound) -> dict[str, ScoreTemplate]:
    """The five sheets of the round, ten points a line, in use."""
    lan = cast.client("lan")
    post(lan, url("score_build", kbang.pk))
    made = {}
    for template in ScoreTemplate.objects.filter(round=kbang):
        form = {f"diem_{line.pk}": "10" for line in template.lines.all()}
        form |= {f"nguon_{line.pk}": line.source for line in template.lines.all()}
        post(lan, url("score_template", template.pk), form | {"viec": "dung"})
        made[template.groups[0]] = template
    return made


def sources(template: ScoreTemplate) -> list[str]:
    return [line.source for line in template.lines.all() if line.source]


def reported(cast: Cast, award_round: AwardRound) -> None:
    """Xã Đông sends its yearly report in time."""
    opening = Opening(
        plan_id=award_round.plan_id, year=2024, due_on=date(2024, 12, 20),
        unit_ids=[cast.units["dong"].pk],
    )  # fmt: skip
    report = report_of(open_round(opening, actor=cast.actor("lan")), cast, "dong")
    submit(write(report, cast, "hoa").pk, actor=cast.actor("binh"))


def fell(cast: Cast) -> None:
    """The poverty of Xã Đông falls by more than the plan asks."""
    place = cast.units["dong"].place
    assert place is not None
    for year, poor, minority in ((2021, 250, 200), (2022, 215, 185), (2023, 180, 165),
                                 (2024, 150, 150)):  # fmt: skip
        count_households(place, year, poor=poor, minority_poor=minority)


def start(
    client: Client, award_round: AwardRound, template: ScoreTemplate, unit: Any
) -> ScoreSheet:
    post(client, url("sheet_new", award_round.pk), {"template": template.pk, "unit": unit.pk})
    return ScoreSheet.objects.get(template=template, organization=unit)


def filled(client: Client, sheet: ScoreSheet, points: str = "8", **more: Any) -> str:
    """Give the same points and evidence to every line that asks for them, and save."""
    address = url("sheet_fill", sheet.pk)
    page = client.get(address).content.decode()
    asked = re.findall(r'name="diem_(\d+)"', page)
    revision = re.search(r'name="revision" value="(\d+)"', page)
    assert revision is not None
    form = {f"diem_{pk}": points for pk in asked}
    form |= {f"loi_{pk}": "Báo cáo của xã" for pk in asked}
    return post(client, address, form | {"revision": revision[1], "viec": "luu"} | more)


def cells(data: bytes) -> list[dict[str, str]]:
    """Return the rows of the first sheet of a workbook, by letter of the column."""
    xml = zipfile.ZipFile(io.BytesIO(data)).read("xl/worksheets/sheet1.xml").decode()
    rows = re.findall(r"<row [^>]*>(.*?)</row>", xml, re.DOTALL)
    cell = re.compile(r'<c r="([A-Z]+)\d+"[^>/]*>(.*?)</c>', re.DOTALL)
    return [{at: re.sub(r"<[^>]+>", "", said) for at, said in cell.findall(row)} for row in rows]


@pytest.mark.clause("E15")
def test_each_group_of_plan_e_has_its_own_sheet(
    cast: Cast, kbang: AwardRound, templates: dict[str, ScoreTemplate]
) -> None:
    page = words(cast.client("lan"), url("score_list", kbang.pk))

    for label in GROUPS:
        assert label in page
    assert len(templates) == len(GROUPS)
    texts = [tuple(one.lines.values_list("text", flat=True)) for one in templates.values()]
    assert len(set(texts)) == len(GROUPS), "no two groups have the same criteria"
    assert sources(templates["communes"]) == [
        "accounts_settled", "reports_on_time", "poverty_target"
    ]  # fmt: skip
    assert "tasks_done" in sources(templates["agencies"])
    assert sources(templates["officials"]) == []


@pytest.mark.clause("E15")
def test_criteria_that_are_data_are_filled_from_data_and_never_typed(
    cast: Cast, kbang: AwardRound, templates: dict[str, ScoreTemplate]
) -> None:
    fell(cast)
    reported(cast, kbang)
    hoa, communes = cast.client("hoa"), templates["communes"]
    sheet = start(hoa, kbang, communes, cast.units["dong"])
    by_source = {line.source: line for line in communes.lines.all()}

    page = words(hoa, url("sheet", sheet.pk))

    assert "Đạt 2 trên 2 chỉ tiêu giảm nghèo có số liệu năm 2024" in page
    assert "1 trên 1 báo cáo gửi đúng hạn" in page
    assert "chưa có dữ liệu . Hệ thống chưa giao nhiệm vụ nào loại này" in page
    shown = hoa.get(url("sheet_fill", sheet.pk)).content.decode()
    assert f'name="diem_{by_source["poverty_target"].pk}"' not in shown
    assert f'name="diem_{by_source["reports_on_time"].pk}"' not in shown
    assert f'name="diem_{by_source["accounts_settled"].pk}"' in shown, "nobody knows: a person may"
    assert 'href="/phong-trao/chi-tieu/' in shown, "the rows behind can be opened"
    typed = hoa.put(
        f"/api/v1/commendation/score-sheets/{sheet.pk}/marks",
        {"revision": 0, "marks": [{"line_id": by_source["poverty_target"].pk, "points": 1}]},
        content_type="application/json",
    )
    assert typed.status_code == 409
    assert "lấy từ số liệu của hệ thống" in typed.json()["detail"]
    answer = hoa.get(f"/api/v1/commendation/score-sheets/{sheet.pk}").json()
    points = {line["source"]: line["points"] for line in answer["lines"] if line["source"]}
    assert list(points.values()) == [None, "10.00", "10.00"]


@pytest.mark.clause("E15")
def test_sheet_goes_through_three_stages_and_closes_with_its_data(
    cast: Cast, kbang: AwardRound, templates: dict[str, ScoreTemplate]
) -> None:
    fell(cast)
    hoa, binh, lan = cast.client("hoa"), cast.client("binh"), cast.client("lan")
    sheet = start(hoa, kbang, templates["communes"], cast.units["dong"])
    assert "còn" in filled(hoa, sheet, "", viec="to_council"), "empty is no score"
    assert lan.get(url("sheet", sheet.pk)).status_code == 404, "not sent yet"

    filled(hoa, sheet, "0", viec="to_council")
    assert "Hội đồng đơn vị đang xét" in words(hoa, url("sheet", sheet.pk)), "0 is a score"
    assert hoa.get(url("sheet_fill", sheet.pk)).status_code == 409, "not her stage"

    line = sheet.template.lines.first()
    assert line is not None
    silent = binh.post(url("sheet_fill", sheet.pk), raised(sheet, line.pk, "6", ""))
    assert silent.status_code == 409
    assert "đổi điểm từ 0 thành 6 thì phải ghi lý do" in silent.content.decode()
    assert 'value="6"' in silent.content.decode(), "nothing typed is lost"
    post(binh, url("sheet_fill", sheet.pk), raised(sheet, line.pk, "6", "Có ba mô hình mới"))
    post(binh, url("sheet_step", sheet.pk, "to_office"))

    post(lan, url("sheet_fill", sheet.pk), raised(sheet, line.pk, "5,5", "Một mô hình đã ngừng"))
    post(lan, url("sheet_step", sheet.pk, "close"))
    closed = words(hoa, url("sheet", sheet.pk))
    assert "Đã chốt điểm" in closed
    assert "Có ba mô hình mới" in closed
    assert "Một mô hình đã ngừng" in closed
    assert "15,5 trên 50 điểm" in closed
    before = closed[closed.index("TT Tiêu chí") : closed.index("Lịch sử")]

    ClassCount.objects.filter(year=2024, poverty_class="poor").update(households=900)
    after = words(hoa, url("sheet", sheet.pk))
    assert after[after.index("TT Tiêu chí") : after.index("Lịch sử")] == before


def raised(sheet: ScoreSheet, line_pk: int, points: str, why: str) -> dict[str, Any]:
    sheet.refresh_from_db()
    return {f"diem_{line_pk}": points, f"loi_{line_pk}": why, "revision": sheet.revision}


@pytest.mark.clause("E15")
def test_household_that_escaped_is_scored_from_the_register_and_shown_in_its_dossier(
    cast: Cast, kbang: AwardRound, templates: dict[str, ScoreTemplate]
) -> None:
    hoa = cast.client("hoa")
    nomination = propose_household(cast, kbang, "GK_HUYEN")
    assert "Lập phiếu chấm điểm" in words(hoa, url("nomination", nomination.pk))

    post(hoa, url("nomination_sheet", nomination.pk))

    sheet = ScoreSheet.objects.get(household=nomination.household)
    assert sheet.template == templates["poor_households"]
    page = words(hoa, url("nomination", nomination.pk))
    assert "Đã thoát nghèo, cận nghèo tính đến năm 2024" in page
    assert "Năm 2023 : Hộ nghèo" in page
    YearClass.objects.filter(household=nomination.household, year=2024).delete()
    assert "Sổ hộ chưa có phân loại năm 2024" in words(hoa, url("sheet", sheet.pk))


@pytest.mark.clause("E15")
def test_sheet_is_printed_as_excel_with_evidence_and_totals(
    cast: Cast, kbang: AwardRound, templates: dict[str, ScoreTemplate]
) -> None:
    hoa = cast.client("hoa")
    sheet = start(hoa, kbang, templates["officials"], cast.units["dong"])
    first = sheet.template.lines.first()
    assert first is not None
    file = SimpleUploadedFile("sang-kien.pdf", PDF)
    filled(hoa, sheet, "7,5", **{f"tep_{first.pk}": file})

    answer = hoa.get(url("sheet_file", sheet.pk))

    rows = cells(answer.content)
    totals = next(row for row in rows if row.get("B") == "Tổng điểm")
    assert (totals["C"], totals["D"]) == ("20.00", "15.00")
    assert any("sang-kien.pdf" in row.get("G", "") for row in rows)
    stored = sheet.entries.get(line=first).file
    assert stored is not None
    file_url = reverse("documents:file", args=[stored.pk])
    got = hoa.get(file_url)
    assert b"".join(got.streaming_content) == PDF
    assert cast.client("son").get(file_url).status_code == 404


@pytest.mark.clause("E15")
def test_strangers_to_a_sheet_do_not_find_it(
    cast: Cast, kbang: AwardRound, templates: dict[str, ScoreTemplate]
) -> None:
    add_person(cast, "thu", "krong", Role.HEAD)
    sheet = start(cast.client("hoa"), kbang, templates["communes"], cast.units["dong"])

    for name in ("son", "thu", "nga", "lan"):
        assert cast.client(name).get(url("sheet", sheet.pk)).status_code == 404, name
        marks = f"/api/v1/commendation/score-sheets/{sheet.pk}"
        assert cast.client(name).get(marks).status_code == 404, name
