"""An office's own list of households comes in as it is: looked at first, stored once."""

import io

import pytest
from python_calamine import CalamineWorkbook

from chungtay.audit.models import Entry
from chungtay.households.models import Household, Member, PastClass, YearClass
from chungtay.households.rules.ethnicity import ethnic_group
from tests.households.importing.books import PEOPLE, book, flat, household
from tests.households.test_hamlets import add

ABOVE = [["ỦY BAN NHÂN DÂN XÃ ĐÔNG"], ["DANH SÁCH HỘ NGHÈO NĂM 2024"], []]


def test_a_list_is_shown_first_and_stored_once_however_often_the_button_is_clicked(desk):
    preview = desk.check(
        flat(household(1, "Đinh Blưk"), household(2, "Đinh H'Nghiêm", sex="Nữ"), above=ABOVE)
    )
    before = Household.objects.count()
    desk.confirm()
    again = desk.confirm()

    assert (preview.context["taken"].result["new"], before) == (2, 0)
    assert desk.taken.layout["titles"][0] == "STT", "what stands above is no title"
    assert Household.objects.count() == 2
    assert "đã ghi rồi" in again.content.decode()
    one = Household.objects.get(head_name="Đinh H'Nghiêm")
    assert (one.hamlet, one.is_ethnic_minority, one.members.get().sex) == (
        "Làng Tung",
        True,
        "female",
    )
    assert Entry.objects.filter(verb="household.imported").count() == 1


def test_sent_in_a_second_time_nothing_is_new_and_a_correction_is_told(desk):
    rows = [household(1, "Đinh Blưk"), household(2, "Đinh Hlim")]
    desk.check(flat(*rows))
    desk.confirm()
    rows[1] = household(2, "Đinh Hlim", ethnicity="Gia Rai")
    preview = desk.check(flat(*rows))
    desk.confirm()

    result = preview.context["taken"].result
    assert (result["new"], result["changed"], result["same"]) == (0, 1, 1)
    assert Household.objects.get(head_name="Đinh Hlim").ethnicity == ethnic_group("Gia Rai").name
    told = Entry.objects.get(verb="household.changed_by_list")
    assert told.change["fields"] == ["ethnicity"]


def test_every_wrong_cell_is_named_and_nothing_is_stored_unless_set_aside(desk):
    data = flat(
        household(1, "Đinh Một"),
        household(2, "Đinh Hai", birth=2085),
        household(3, "Đinh Ba", sex="Trai"),
        household(4, "Đinh Bốn", ethnicity="Sao Hỏa"),
        household(5, "", hamlet=""),
        household(6, "Đinh Một"),
    )
    page = desk.check(data).content.decode()
    refused = desk.confirm().content.decode()
    stored_before = Household.objects.count()
    desk.confirm(set_aside="on")

    for sentence in (
        "ô C3: năm sinh 2085 ở tương lai", "ô D4: giới tính “Trai” không rõ",
        "ô E5: không có dân tộc “Sao Hỏa”", "ô B6: thiếu họ và tên",
        "ô F6: thiếu thôn, tổ dân phố", "ô B7: hộ này đã có ở dòng 2",
    ):  # fmt: skip
        assert sentence in page
    assert "Còn 5 hộ có lỗi" in refused
    assert (stored_before, Household.objects.count()) == (0, 1)


def test_the_file_given_back_says_in_each_line_what_is_wrong(desk):
    desk.check(flat(household(1, "Đinh Một"), household(2, "Đinh Hai", birth=2085), above=ABOVE))
    marked = desk.client.get(desk.url("roster_wrong")).content
    lines = CalamineWorkbook.from_filelike(io.BytesIO(marked)).get_sheet_by_index(0).to_python()

    assert [line[-1] for line in lines[3:]] == [
        "Lỗi cần sửa",
        "",
        "ô C6: năm sinh 2085 ở tương lai",
    ]
    assert lines[5][1] == "Đinh Hai"


def test_people_stand_under_their_heads_and_totals_are_checked_not_mended(desk):
    """P35: what a list states of itself and its own lines contradict is told, never repaired."""
    lines = [
        PEOPLE,
        ["01", "Đinh Blưk", "Chủ hộ", 1980, "Nam", "Ba Na", "Làng Tung", "064080000001", 3],
        ["01", "Đinh Thị Lê", "Vợ", 1985, "Nữ", None, None, None, None],
        ["02", "Rơ Châm Hyêu", "Chủ hộ", 1975, "Nam", "Gia Rai", "Làng Tung", None, 1],
        [None, "Tổng cộng", None, None, None, None, None, None, 5],
    ]
    preview = desk.check(book(lines))
    desk.confirm()

    assert preview.context["taken"].result["findings"] == [
        "Dòng 5: ghi 5 nhân khẩu, đếm được 4 (lệch -1).",
        "Dòng 2: ghi 3 nhân khẩu, đếm được 2 (lệch -1).",
    ]
    blue = Household.objects.get(head_name="Đinh Blưk")
    assert sorted(blue.members.values_list("full_name", "is_head")) == [
        ("Đinh Blưk", True), ("Đinh Thị Lê", False),
    ]  # fmt: skip
    assert Member.objects.get(is_head=True, household=blue).citizen_id == "064080000001"


def test_titles_of_two_lines_and_merged_cells_are_understood(desk):
    above = [
        ["DANH SÁCH HỘ"],
        ["TT", "Chủ hộ", "Năm sinh", None, "Dân tộc", "Thôn"],
        [None, None, "Nam", "Nữ", None, None],
        ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)"],
    ]
    merges = [
        ("A1:F1", "DANH SÁCH HỘ"), ("C2:D2", "Năm sinh"), ("B2:B3", "Chủ hộ"), ("E2:E3", "Dân tộc"),
        ("F2:F3", "Thôn"), ("F5:F6", "Làng Tung"),
    ]  # fmt: skip
    data = book([[1, "Đinh A", 1980, None, "Ba Na"], [2, "Đinh B", None, 1990, "Ba Na"]],
                above=above, merges=merges)  # fmt: skip
    desk.check(data)
    desk.confirm()

    people = Member.objects.order_by("pk").values_list("full_name", "sex", "birth_year")
    assert list(people) == [("Đinh A", "male", 1980), ("Đinh B", "female", 1990)]
    assert set(Household.objects.values_list("hamlet", flat=True)) == {"Làng Tung"}


def test_the_offices_own_titles_are_remembered_for_the_next_file(desk):
    head = ["TT", "Đại diện gia đình", "Năm sinh", "Giới tính", "Dân tộc", "Thôn", "Ghi chú"]
    data = flat([1, "Đinh A", 1980, "Nam", "Ba Na", "Làng Tung", "x"], head=[*head, "Họ tên cũ"])
    desk.send(data)
    before = desk.taken.mapping.get("head_name")
    desk.name_columns(cot_1="head_name", cot_7="")
    desk.send(data)

    assert (before, desk.taken.mapping["head_name"]) == (7, 1)


def test_q02_points_never_give_the_average_living_standard(desk):
    """Q02: nobody is of average living by points; B is ten times the count."""
    head = ["Chủ hộ", "Năm sinh", "Giới tính", "Dân tộc", "Thôn", "Phân loại", "Điểm A", "Điểm B"]
    who = [1980, "Nam", "Kinh", "Thôn 1"]
    page = desk.check(
        book([
            head, ["Lê Một", *who, "Mức sống trung bình", 150, 10], ["Lê Hai", *who, "", 150, 15],
            ["Lê Ba", *who, "Hộ nghèo", 200, 0], ["Lê Tư", *who, "Nghèo", 120, 30],
            ["Lê Năm", *who, "Mức sống trung bình", "", ""],
        ]),
        year="2024",
    ).content.decode()  # fmt: skip
    desk.confirm(set_aside="on")

    assert "ô F2: Hộ có mức sống trung bình không xác định bằng điểm A, B" in page
    assert "ô H3: Điểm B phải là bội số của 10." in page
    assert "ô F4: Ghi “Hộ nghèo” nhưng theo điểm A 200 và 0 chỉ số thiếu hụt" in page
    stored = YearClass.objects.values_list("household__head_name", "poverty_class", "deprivations")
    assert sorted(stored) == [("Lê Năm", "average_living", None), ("Lê Tư", "poor", 3)]


def test_a_class_that_the_list_changes_is_kept_as_it_was_known(desk):
    head = ["Chủ hộ", "Năm sinh", "Giới tính", "Dân tộc", "Thôn", "Phân loại", "Năm"]
    row = ["Lê Tư", 1980, "Nam", "Kinh", "Thôn 1"]
    for poverty_class in ("Hộ nghèo", "Hộ cận nghèo"):
        desk.check(book([head, [*row, poverty_class, 2023]]))
        desk.confirm()

    assert YearClass.objects.get().poverty_class == "near_poor"
    assert (PastClass.objects.get().poverty_class, Household.objects.count()) == ("poor", 1)


def test_a_hamlet_that_is_not_of_the_communes_list_is_named(cast, desk):
    add(cast, "Làng Tung")
    page = desk.check(flat(household(1, "Đinh A", hamlet="Làng Xa")))

    assert "ô F2: “Làng Xa” không có trong danh sách thôn của Xã Đông" in page.content.decode()


def test_200_bad_lines_of_many_are_each_told_and_the_rest_can_be_stored(desk):
    rows = [
        household(n, f"Đinh Hộ {n}", birth=2085 if n % 5 == 0 else 1980) for n in range(1, 1001)
    ]
    result = desk.check(flat(*rows)).context["taken"].result
    desk.confirm(set_aside="on")

    assert (result["new"], result["refused"], result["problems"]) == (800, 200, 200)
    assert Household.objects.count() == 800


@pytest.mark.parametrize("who", ["son", "lan"])
def test_nobody_else_sees_an_offices_file(cast, desk, who):
    desk.check(flat(household(1, "Đinh A")))

    answer = cast.client(who).get(desk.url("roster"))

    assert answer.status_code in (403, 404)
    assert "Đinh A" not in answer.content.decode()
