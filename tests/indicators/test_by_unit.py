"""Figures by the units of a day, on pages and in Excel: nothing lost, nothing guessed."""

import io
from datetime import date
from zipfile import ZipFile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from chungtay.accounts.actor import Role
from chungtay.accounts.models import Position, User
from chungtay.audit.models import Entry
from chungtay.indicators.models import Shares
from chungtay.indicators.selectors.by_unit import Question
from chungtay.indicators.selectors.table import table_of
from chungtay.indicators.sources import sources_of
from tests.cast import BEGIN
from tests.organizations.split_reform import split_dong
from tests.reporting.factory import count_households

PAGE = reverse("indicators:by_unit")
OLD, NEW = date(2025, 6, 30), date(2025, 7, 1)
PDF = b"%PDF-1.4\n%%EOF\n"


@pytest.fixture
def split(cast):
    """The cast with its communes counted and split, and an officer of the province."""
    cast.places |= split_dong()
    count_households(cast, "dong", 2024, poor=9, others=91)
    count_households(cast, "krong", 2024, poor=20, others=80)
    count_households(cast, "tu_an", 2024, poor=4, others=96)
    person = User.objects.create_user("thu", full_name="Cao Thị Thu")
    cast.people["thu"] = person
    cast.positions["thu"] = Position.objects.create(
        user=person, organization=cast.units["province"], role=Role.OFFICER, valid_from=BEGIN
    )
    return cast


def opened(cast, who="thu", status=200, **query):
    answer = cast.client(who).get(PAGE, {key: str(value) for key, value in query.items()})
    assert answer.status_code == status, answer.content.decode()
    return answer.content.decode()


def table(cast, day, *, scope="gia_lai", level="commune", codes=("poor_households",), who="thu"):
    source = sources_of(cast.actor(who))[0]
    return table_of(Question(source, cast.places[scope], day, level), codes)


def figures(found):
    return {row.place.name: [cell.text for cell in row.cells] for row in found.rows}


def enter(cast, who="thu", *, follow=True, **changed):
    dong, new = cast.places["dong"], cast.places
    data = {
        "measure": "households",
        "basis": "Biên bản bàn giao 15/BB ngày 30/6/2025",
        "evidence": SimpleUploadedFile("bien-ban.pdf", PDF, "application/pdf"),
        f"don_vi_{new['n_krong'].pk}": "1",
        f"don_vi_{new['n_kong_bo_la'].pk}": "2",
    } | changed
    return cast.client(who).post(reverse("indicators:shares", args=[dong.pk]), data, follow=follow)


def test_the_old_layout_shows_figures_as_they_were_recorded(split):
    found = table(split, OLD, codes=("households", "poor_households", "poverty_rate"))

    assert figures(found) == {
        "Xã Đông": ["100", "9", "9,00"],
        "Xã Krong": ["100", "20", "20,00"],
        "Xã Sơ Pai": ["…", "…", "…"],
        "Xã Tú An": ["100", "4", "4,00"],
    }
    assert [place.name for place in found.missing] == ["Xã Sơ Pai"]
    assert [cell.text for cell in found.totals] == ["300", "33", "11,00"]


def test_the_new_layout_has_the_same_total_and_names_what_is_not_shared_out(split):
    found = table(split, NEW, codes=("households", "poor_households", "poverty_rate"))

    assert figures(found)["Xã Krong"] == ["100", "20", "20,00"]
    assert [cell.text for cell in found.totals] == ["300", "33", "11,00"]
    assert [left.place.name for left in found.left] == ["Xã Đông"]
    incomplete = {row.place.name for row in found.rows if row.cells[1].is_incomplete}
    assert incomplete == {"Xã Krong", "Xã Kông Bơ La"}


def test_entered_shares_complete_the_new_layout_and_say_so(split):
    enter(split)

    found = table(split, NEW, codes=("households", "poor_households", "poverty_rate"))

    assert figures(found) == {
        "Xã Kông Bơ La": ["67", "6", "8,96"],
        "Xã Krong": ["133", "23", "17,29"],
        "Xã Tú An": ["100", "4", "4,00"],
    }
    assert (found.left, [cell.text for cell in found.totals]) == ((), ["300", "33", "11,00"])
    [note] = found.notes
    assert note.text == (
        "Xã Đông (23659, đến 30/06/2025) chia theo số hộ "
        "(Biên bản bàn giao 15/BB ngày 30/6/2025): Xã Kông Bơ La 66,7%, Xã Krong 33,3%."
    )
    marks = {row.place.name: row.cells[1].marks for row in found.rows}
    assert marks == {"Xã Krong": (1,), "Xã Kông Bơ La": (1,), "Xã Tú An": ()}


def test_a_split_inside_the_province_does_not_matter_for_the_province(split):
    found = table(split, NEW, level="province")

    assert (figures(found), found.left) == ({"Tỉnh Gia Lai": ["33"]}, ())


def test_of_a_district_only_its_own_figures_are_told_by_the_new_communes(split):
    enter(split)

    found = table(split, NEW, scope="kbang")

    assert figures(found) == {"Xã Kông Bơ La": ["6"], "Xã Krong": ["23"]}


def test_by_the_new_province_the_old_districts_can_be_asked_for(split):
    found = table(split, OLD, scope="n_gia_lai", level="district")

    assert figures(found) == {"Huyện Kbang": ["29"], "Thị xã An Khê": ["4"]}


def test_two_counts_of_one_ground_are_pointed_out(split):
    split.units["n_krong"] = split.units["krong"]
    split.units["n_krong"].place = split.places["n_krong"]
    count_households(split, "n_krong", 2024, poor=1, others=1)

    found = table(split, NEW)

    assert [place.name for place in found.twice] == ["Xã Krong", "Xã Krong"][: len(found.twice)]
    assert found.twice


def test_the_page_shows_both_layouts_with_a_way_to_each_source(split):
    enter(split)
    old = opened(split, ngay=OLD)
    new = opened(split, ngay=NEW)

    assert "Xã Sơ Pai" in old
    assert "1 đơn vị chưa có số liệu" in old
    assert "Xã Kông Bơ La" in new
    assert "(Biên bản bàn giao 15/BB ngày 30/6/2025)" in new
    assert f"ngay={NEW}" in old


def test_a_figure_opens_to_the_units_it_came_from(split):
    enter(split)
    query = {
        "nguon": sources_of(split.actor("thu"))[0].key, "dia_ban": split.places["gia_lai"].pk,
        "ngay": NEW, "cap": "commune", "chi_tieu": "poor_households",
        "don_vi": split.places["n_krong"].pk,
    }  # fmt: skip

    html = split.client("thu").get(reverse("indicators:cell"), query).content.decode()

    assert "Xã Đông" in html
    assert "Biên bản bàn giao" in html
    assert "/ho-dan/?" in html


def test_the_sheet_carries_figures_and_footnotes(split):
    enter(split)

    answer = split.client("thu").get(reverse("indicators:by_unit_sheet"), {"ngay": NEW})

    assert answer.status_code == 200
    with ZipFile(io.BytesIO(answer.content)) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
    assert "Xã Kông Bơ La" in sheet
    assert "chia theo số hộ" in sheet


def test_a_wrong_question_is_said_and_nothing_is_shown(split):
    html = opened(split, status=422, ngay="hom-qua")

    assert 'aria-invalid="true"' in html
    assert 'id="bang"' not in html


def test_without_any_figures_the_page_says_what_to_do_first(cast):
    assert "Chưa có số liệu nào" in opened(cast, who="minh")


def test_nobody_reads_figures_of_foreign_ground(split):
    html = opened(split, who="hoa", status=422, dia_ban=split.places["krong"].pk)
    own = opened(split, who="hoa", ngay=OLD)

    assert 'id="bang"' not in html
    assert "Xã Krong" not in own
    assert split.client("tam").get(PAGE).status_code == 403
    assert split.client("quy").get(PAGE).status_code == 403


def test_shares_are_journalled_and_their_evidence_is_kept(split):
    answer = enter(split)

    assert "Đã ghi tỷ lệ" in answer.content.decode()
    shares = Shares.objects.get()
    assert shares.evidence.name == "bien-ban.pdf"
    entry = Entry.objects.get(verb="shares.entered")
    assert entry.change == {"Xã Krong": "1", "Xã Kông Bơ La": "2", "measure": "households"}
    file = reverse("documents:file", args=[shares.evidence_id])
    assert b"".join(split.client("thu").get(file)) == PDF
    assert b"".join(split.client("hoa").get(file)) == PDF
    assert split.client("nga").get(file).status_code == 404


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"measure": "percent"}, "Tổng các phần trăm phải là 100; hiện là 3."),
        ({"basis": ""}, "Trường này không được để trống"),
        ({"evidence": SimpleUploadedFile("a.exe", b"MZ\x00")}, "Không nhận loại tệp"),
    ],
)
def test_bad_shares_are_refused_with_a_sentence_and_store_nothing(split, changed, sentence):
    answer = enter(split, **changed)

    assert (answer.status_code, Shares.objects.count()) == (422, 0)
    html = answer.content.decode()
    assert sentence in html or "bắt buộc" in html
    assert "Biên bản bàn giao" in html or changed.get("basis") == ""


def test_a_commune_does_not_divide_its_neighbour(split):
    answer = enter(split, who="son")

    assert (answer.status_code, Shares.objects.count()) == (404, 0)


def test_withdrawn_shares_give_way_to_those_before(split):
    enter(split)
    enter(split, basis="Bảng số liệu 7/2025", **{f"don_vi_{split.places['n_krong'].pk}": "8"})
    newest = Shares.objects.first()

    split.client("thu").post(reverse("indicators:shares_withdraw", args=[newest.pk]))

    assert figures(table(split, NEW))["Xã Krong"] == ["23"]
    again = split.client("thu").post(reverse("indicators:shares_withdraw", args=[newest.pk]))
    assert again.status_code == 409


def test_split_units_are_listed_with_what_they_need(split):
    before = split.client("thu").get(reverse("indicators:split_list")).content.decode()
    enter(split)
    after = split.client("thu").get(reverse("indicators:split_list")).content.decode()

    assert "Cần tỷ lệ" in before
    assert "Cần tỷ lệ" not in after
    assert "Biên bản bàn giao" in after


def test_the_page_asks_as_many_questions_for_many_units_as_for_few(split):
    few = questions(split, split.places["krong"].pk)
    many = questions(split, split.places["gia_lai"].pk)

    assert many <= few + 8
    assert many <= 50


def questions(cast, scope):
    client = cast.client("thu")
    client.get(PAGE)
    with CaptureQueriesContext(connection) as queries:
        client.get(PAGE, {"dia_ban": scope, "ngay": NEW})
    return len(queries)
