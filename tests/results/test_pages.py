"""The pages: who asks for which ground, what a figure opens to, what is written down."""

from datetime import date
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.urls import reverse
from python_calamine import CalamineWorkbook

from chungtay.audit.models import Entry
from chungtay.results.rules.forms import Kind, Of, forms
from chungtay.results.selectors.basis import Basis
from chungtay.results.selectors.cells import households_behind
from chungtay.results.selectors.tables import counting_of, table_of
from chungtay.results.selectors.units import Scope
from tests.cast import Cast
from tests.results.factory import NEAR, OFF, POOR, Facts, household

LIST = reverse("results:table_list")


def table(number: int) -> str:
    return reverse("results:table", args=[number])


@pytest.fixture
def reviewed(cast: Cast) -> Cast:
    household(cast, ethnicity="Ba Na", children=1, y2023=Facts(POOR), y2024=Facts(POOR))
    household(cast, y2023=Facts(POOR), y2024=Facts(NEAR))
    household(cast, y2023=Facts(OFF), y2024=Facts(OFF))
    household(cast, "krong", y2023=Facts(NEAR), y2024=Facts(POOR))
    return cast


def sheet(book: bytes, name: str) -> list[list[object]]:
    """The rows of a sheet; figures of formulas are their stored values."""
    return CalamineWorkbook.from_filelike(BytesIO(book)).get_sheet_by_name(name).to_python()


def text(answer) -> str:
    return " ".join(answer.content.decode().split())


def test_q17_every_page_says_that_the_official_numbers_are_unverified(reviewed):
    page = text(reviewed.client("hoa").get(LIST))

    assert "số Mẫu 7.x tương ứng của TT 07/2021/TT-BLĐTBXH, Phụ lục VII chưa đối chiếu" in page
    assert "Chưa đối chiếu văn bản gốc" in page
    assert all(f"{table(number)}?" in page for number in range(1, 16))


@pytest.mark.parametrize("number", range(1, 16))
def test_every_table_opens_to_the_officer_of_the_commune(reviewed, number):
    answer = reviewed.client("hoa").get(table(number))

    assert answer.status_code == 200
    assert text(answer).count("<h1>") == 1
    assert "Mẫu 7.x" in text(answer) or number > 13


def test_a_commune_sees_counts_of_neighbours_but_no_names(reviewed):
    ask = {"dia_ban": reviewed.places["kbang"].pk}
    hoa = reviewed.client("hoa")

    page = hoa.get(table(1), ask).content.decode()
    assert "Xã Krong" in page
    opened = text(hoa.get(reverse("results:cell", args=[1]), ask | {
        "cot": "3", "don_vi": reviewed.places["krong"].pk}))  # fmt: skip
    assert "Đinh Văn" not in opened
    assert "Không có hộ nào bạn được mở" in opened
    inside = hoa.get(table(1), {"dia_ban": reviewed.places["krong"].pk})
    assert inside.status_code == 422


def test_a_figure_opens_its_households_and_the_look_is_written_down(reviewed):
    ask = {"dia_ban": reviewed.places["kbang"].pk, "cot": "3",
           "don_vi": reviewed.places["dong"].pk}  # fmt: skip
    page = text(reviewed.client("hoa").get(reverse("results:cell", args=[1]), ask))

    assert page.count("Đinh Văn") == 1
    entry = Entry.objects.get(verb="result.opened")
    assert entry.person == "Đinh Thị Hoa"
    assert (entry.change["form"], entry.change["column"], entry.change["households"]) == (1, "3", 1)


def test_a_list_of_people_is_shown_to_who_may_open_files(reviewed):
    seen = text(reviewed.client("hoa").get(table(14)))
    hidden = text(reviewed.client("dung").get(table(14)))

    assert "Đinh Văn" in seen
    assert ">2015<" in seen
    assert Entry.objects.filter(verb="result.listed").count() == 1
    assert "Đinh Văn" not in hidden
    assert "Danh sách này có tên người" in hidden


@pytest.mark.parametrize(("name", "status"), [("quy", 403), ("tam", 403), ("dung", 200)])
def test_results_are_for_those_who_may_see_figures(reviewed, name, status):
    assert reviewed.client(name).get(table(1)).status_code == status


def test_a_question_that_makes_no_sense_is_answered_in_words(reviewed):
    hoa = reviewed.client("hoa")

    assert hoa.get(table(1), {"ngay": "hôm qua"}).status_code == 422
    assert hoa.get(table(1), {"ky": "1900.x"}).status_code == 422
    assert hoa.get(table(16)).status_code == 404
    assert hoa.get(reverse("results:cell", args=[1]), {"cot": "4"}).status_code == 404
    assert (
        hoa.get(reverse("results:cell", args=[1]), {"cot": "3", "don_vi": "x"}).status_code == 404
    )


def test_without_results_the_page_says_what_to_do(cast):
    page = text(cast.client("hoa").get(LIST))

    assert "Chưa có kết quả rà soát nào" in page


def test_all_tables_go_out_in_one_workbook_with_formulas_and_their_values(reviewed):
    ask = {"dia_ban": reviewed.places["kbang"].pk}
    answer = reviewed.client("minh").get(reverse("results:all_sheets"), ask)
    names = CalamineWorkbook.from_filelike(BytesIO(answer.content)).sheet_names
    first = sheet(answer.content, "Biểu 1")

    assert names == [f"Biểu {number}" for number in range(1, 16)]
    assert first[5][:6] == ["1", "Xã Đông", "hộ", 3, 12, 1]
    assert first[7][1:7] == ["Tổng cộng", "hộ", 4, 16, 2, 50]
    with ZipFile(BytesIO(answer.content)) as book:
        xml = book.read("xl/worksheets/sheet1.xml").decode()
        flow = book.read("xl/worksheets/sheet2.xml").decode()
        rates = book.read("xl/worksheets/sheet5.xml").decode()
    assert "<f>SUM(D6:D7)</f><v>4</v>" in xml
    assert "<f>ROUND(F8/D8*100,2)</f><v>50.0</v>" in xml
    assert "<f>D6-E6-F6-G6+H6+I6+J6+K6</f>" in flow
    assert "<f>ROUND('Biểu 4'!F6/D6*100,2)</f><v>100.0</v>" in rates
    assert Entry.objects.get(verb="result.list_exported").change["year"] == 2024


def test_names_do_not_go_out_to_who_may_not_open_files(reviewed):
    dung = reviewed.client("dung")

    every = dung.get(reverse("results:all_sheets"))
    assert len(CalamineWorkbook.from_filelike(BytesIO(every.content)).sheet_names) == 13
    assert dung.get(reverse("results:sheet", args=[14])).status_code == 409
    assert reviewed.client("quy").get(reverse("results:all_sheets")).status_code == 403
    listed = reviewed.client("hoa").get(reverse("results:sheet", args=[14]))
    assert sheet(listed.content, "Biểu 14")[5][2].startswith("Đinh Văn")


def test_programs_get_a_table_and_its_lines(reviewed):
    api, hoa = "/api/v1/results", reviewed.client("hoa")
    ask = {"basis": "2024.vn_2022_2025", "scope": reviewed.places["kbang"].pk}
    told = hoa.get(f"{api}/tables/1", ask).json()
    lines = hoa.get(reverse("results:lines", args=[1]), {"dia_ban": ask["scope"]}).content.decode()

    values = {one["column"]: one for one in told["totals"][0]["values"]}
    assert (values["3"]["value"], values["4"]["numerator"], values["4"]["denominator"]) == (
        "2", 2, 4)  # fmt: skip
    assert "1,23659,Xã Đông,households,4,Tỷ lệ hộ nghèo (%),33.33,1,3" in lines
    assert hoa.get(f"{api}/tables/14", ask).status_code == 404
    assert hoa.get(f"{api}/tables/1", ask | {"scope": 0}).status_code == 404
    assert hoa.get(f"{api}/tables/1", ask | {"basis": "x"}).status_code == 404
    assert len(hoa.get(f"{api}/forms").json()) == 15
    assert hoa.get(f"{api}/bases").json()[0]["year"] == 2024
    assert reviewed.client("tam").get(f"{api}/bases").status_code == 409


def test_every_figure_lists_as_many_households_as_it_counts(reviewed):
    """A table adds bits up; a list picks households by a condition: both must be the same."""
    household(reviewed, woman=True, y2023=Facts(POOR), y2024=Facts(
        POOR, traits=("merit", "no_labor_capacity"), causes=("other", "lack_labor")))  # fmt: skip
    household(reviewed, y2024=Facts(POOR), registered_on=date(2024, 2, 2))
    scope = Scope(reviewed.places["kbang"], date(2024, 12, 31), "commune")
    counting = counting_of(Basis(2024, "vn_2022_2025"), scope)
    actor, checked = reviewed.actor("minh"), 0
    for one in (form for form in forms() if form.kind is not Kind.PEOPLE):
        for line in table_of(one, counting).lines:
            for cell in line.cells:
                counts = cell.column.count and (cell.column.of or line.of) is Of.HOUSEHOLDS
                number = cell.value.top if cell.column.is_rate else cell.value.value
                if counts and number is not None and "children" not in cell.column.count:
                    rows = households_behind(
                        cell.column, Of.HOUSEHOLDS, counting, line.unit.key, actor=actor
                    )
                    assert rows.count() == number, (one.no, cell.column)
                    checked += 1
    assert checked > 150
