"""The fifteen tables: what they count, what must hold of them, what stays blank."""

from datetime import date
from decimal import Decimal

import pytest

from chungtay.households.models import Member, YearClass
from chungtay.households.providers import PROVIDERS
from chungtay.households.rules.changes import Change
from chungtay.results.rules.forms import form, forms, rate
from chungtay.results.selectors.basis import Basis
from chungtay.results.selectors.tables import Table, counting_of, table_of
from chungtay.results.selectors.units import Scope
from tests.cast import Cast
from tests.results.factory import AVERAGE, NEAR, OFF, POOR, STANDARD, Facts, household

LAST = date(2024, 12, 31)


@pytest.fixture
def reviewed(cast: Cast) -> Cast:
    """Two communes; every way into a list and out of it is gone once."""
    merit, weak = ("merit",), ("no_labor_capacity",)
    household(cast, ethnicity="Ba Na", y2023=Facts(POOR, 5), y2024=Facts(POOR, 6), children=2)
    both = ("lack_capital", "lack_labor")
    household(cast, ethnicity="Bahnar", y2023=Facts(POOR, 3, traits=merit),
              y2024=Facts(POOR, 3, traits=merit, causes=both))  # fmt: skip
    household(cast, woman=True, y2023=Facts(POOR), y2024=Facts(NEAR))
    household(cast, y2023=Facts(POOR, 4), y2024=Facts(OFF, 3))
    household(cast, y2023=Facts(NEAR), y2024=Facts(POOR, traits=weak))
    household(cast, y2023=Facts(NEAR), y2024=Facts(OFF))
    household(cast, y2023=Facts(OFF), y2024=Facts(POOR, change=Change.RELAPSED))
    household(cast, y2023=Facts(OFF), y2024=Facts(POOR))
    household(cast, y2023=Facts(OFF), y2024=Facts(AVERAGE))
    household(cast, y2023=Facts(POOR, 2))  # gone by 2024
    household(cast, y2024=Facts(POOR, 2), registered_on=date(2024, 5, 2))  # split off in 2024
    household(cast, y2023=Facts(POOR, 7), y2024=Facts(POOR, 7, place="krong"))  # moved
    for _ in range(5):
        household(cast, "krong", ethnicity="Ba Na", y2023=Facts(OFF), y2024=Facts(OFF))
    return cast


def told(cast: Cast, no: int, *, scope: str = "kbang", level: str = "commune", year: int = 2024,
         day: date = LAST) -> Table:  # fmt: skip
    counting = counting_of(Basis(year, STANDARD), Scope(cast.places[scope], day, level))
    return table_of(form(no), counting)


def row(table: Table, name: str, of: str = "households") -> dict[str, int | Decimal | None]:
    lines = (*table.lines, *table.totals)
    [line] = [one for one in lines if one.unit.name == name and one.of == of]
    return {cell.column.no: cell.value.value for cell in line.cells}


def test_p24_rates_have_two_decimals_half_up_and_keep_their_denominator():
    assert rate(1, 800).value == Decimal("0.13")  # 0.125
    assert rate(12855, 257085).value == Decimal("5.00")  # Quảng Bình 2022
    assert (rate(1, 3).top, rate(1, 3).bottom) == (1, 3)
    assert rate(0, 0).value is None
    assert rate(0, 7).value == Decimal("0.00")


def test_p24_form_1_counts_households_and_persons(reviewed):
    dong = row(told(reviewed, 1), "Xã Đông")

    assert (dong["1"], dong["3"], dong["5"], dong["7"]) == (10, 6, 1, 1)
    assert (dong["4"], dong["6"]) == (Decimal("60.00"), Decimal("10.00"))
    assert (dong["2"], dong["9"]) == (38, 23)
    assert dong["10"] == Decimal("60.53")


def test_p25_the_total_adds_counts_and_computes_rates_anew(reviewed):
    table = told(reviewed, 1)
    dong, krong, total = (row(table, name) for name in ("Xã Đông", "Xã Krong", "Tổng cộng"))

    assert (krong["1"], krong["3"], krong["4"]) == (6, 1, Decimal("16.67"))
    assert total["1"] == dong["1"] + krong["1"] == 16
    assert total["4"] == Decimal("43.75")  # 7 of 16; the mean of both rates is 38.34
    province = row(told(reviewed, 1, scope="gia_lai", level="district"), "Huyện Kbang")
    assert province == total


def test_p22_the_flow_of_the_poor_closes_for_households_and_persons(reviewed):
    table = told(reviewed, 2)

    assert list(row(table, "Xã Đông").values()) == [6, 1, 1, 2, 1, 1, 1, 1, 6]
    assert list(row(table, "Xã Krong").values()) == [0, 0, 0, 0, 0, 0, 0, 1, 1]
    # Of 5+3+4+4+2+7 persons one was born and one left before their household changed its class.
    assert list(row(table, "Xã Đông", "persons").values()) == [25, 4, 3, 10, 4, 4, 4, 3, 23]
    assert table.findings == ()


def test_p22_closing_is_the_next_opening_under_one_standard(reviewed):
    for maker in (POOR, NEAR):
        household(reviewed, y2024=Facts(maker), y2025=Facts(maker))
    for no in (2, 3):
        closing = row(told(reviewed, no), "Tổng cộng")["9"]
        opening = row(told(reviewed, no, year=2025), "Tổng cộng")["1"]
        assert closing == opening


def test_p22_a_flow_that_does_not_close_is_told_not_repaired(reviewed):
    YearClass.objects.filter(year=2024, change=Change.ESCAPED).update(change=Change.STILL_POOR)
    table = told(reviewed, 2)

    assert row(table, "Xã Đông")["3"] == 0
    assert row(table, "Xã Đông")["9"] == 6
    assert [one.text for one in table.findings] == [
        "Xã Đông: Cột 9 là 6 nhưng tính theo công thức của biểu là 7 (hộ).",
        "Xã Đông: Cột 9 là 23 nhưng tính theo công thức của biểu là 26 (nhân khẩu).",
    ]


def test_p23_forms_2_and_3_tell_the_same_households(reviewed):
    for of in ("households", "persons"):
        poor, near = (row(told(reviewed, no), "Xã Đông", of) for no in (2, 3))
        assert poor["5"] == near["2"] != 0
        assert poor["2"] == near["5"] != 0
    YearClass.objects.filter(year=2024, change=Change.NEAR_POOR_TO_POOR).update(
        poverty_class="near_poor"
    )
    assert any(one.finding.rule == "P22" for one in told(reviewed, 3).findings)


def test_p26_deprivations_are_counted_for_each_of_the_twelve_indicators(reviewed):
    table = told(reviewed, 4)
    poor, rates = row(table, "Xã Đông"), row(told(reviewed, 5), "Xã Đông")

    assert len(table.columns) == 14
    assert (poor["1"], poor["2"]) == (6, 18)
    assert [column.no for column in table.columns if poor[column.no] == 6][1:] == ["3", "6", "11"]
    assert rates["2"] == Decimal("100.00")
    assert rates["4"] == Decimal("0.00")
    near = row(told(reviewed, 6), "Xã Đông")
    assert (near["1"], near["2"], near["3"]) == (1, 1, 1)
    assert table.findings == ()


def test_p26_too_few_deprivations_of_the_poor_are_told(reviewed):
    YearClass.objects.filter(year=2024, poverty_class="poor").update(deprived=1)

    assert [one.finding.rule for one in told(reviewed, 4).findings] == ["P26", "P26"]


def test_q11_other_is_none_of_the_groups_and_the_difference_is_told(reviewed):
    table = told(reviewed, 8)
    dong = row(table, "Xã Đông")

    # Two of a minority (one of them with merit), one without labour: 6 - 2 - 1 - 1 = 2, not 3.
    assert [dong[no] for no in ("1", "2", "3", "4", "5")] == [6, 2, 1, 1, 3]
    [note] = [one for one in table.findings if one.finding.of == "households"]
    assert (note.finding.rule, note.finding.is_note) == ("Q11", True)
    assert (note.finding.counted, note.finding.computed) == (3, 2)


def test_form_9_gathers_the_spellings_of_a_group(reviewed):
    table = told(reviewed, 9)
    dong = row(table, "Xã Đông")

    assert [column.name for column in table.columns][3] == "Ba-na"
    assert (dong["1"], dong["1.1"], dong["1.2"], dong["1.2.1"]) == (6, 4, 2, 2)


def test_p28_causes_may_add_up_to_more_than_households(reviewed):
    dong = row(told(reviewed, 10), "Xã Đông")

    assert sum(int(count or 0) for count in dong.values()) == 7
    assert (dong["2"], dong["3"]) == (6, 1)


def test_form_11_counts_children_and_leaves_what_is_not_recorded_blank(reviewed):
    dong = row(told(reviewed, 11), "Xã Đông")

    assert dong["1"] == 2
    assert dong["2"] is dong["3"] is dong["4"] is None

    Member.objects.filter(is_head=False).update(has_insurance=True, school="primary")
    child = Member.objects.filter(is_head=False).first()
    child.has_insurance, child.school = False, "none"
    child.save()
    dong = row(told(reviewed, 11), "Xã Đông")
    assert [dong[no] for no in ("1", "2", "3", "4")] == [2, 1, None, 1]


def test_p27_the_minority_rate_is_of_all_minority_households(reviewed):
    total = row(told(reviewed, 12), "Tổng cộng")

    assert (total["3"], total["11"], total["9"]) == (7, 2, 7)
    assert total["21"] == Decimal("28.57")  # 2 of 7 minority households, not 2 of 7 poor ones
    assert total["15"] == 0
    assert total["20"] == Decimal("43.75")


def test_p27_and_form_1_agree_with_what_the_register_measures(reviewed):
    place = reviewed.places["kbang"].pk
    total, groups = row(told(reviewed, 1), "Tổng cộng"), row(told(reviewed, 12), "Tổng cộng")
    for code, population, top, bottom in (
        ("poverty_rate", "all", total["3"], total["1"]),
        ("near_poverty_rate", "all", total["5"], total["1"]),
        ("poverty_rate", "ethnic_minority", groups["11"], groups["3"]),
    ):
        [answer] = PROVIDERS[code].measure(
            population=population, place_ids=[place], years=[2024]
        )  # fmt: skip
        assert (answer.numerator, answer.denominator) == (top, bottom)


def test_facts_that_are_missing_leave_cells_blank_and_the_page_says_so(reviewed):
    YearClass.objects.filter(year=2024, place=reviewed.places["dong"]).update(
        deprived=None, causes=None, traits=None, persons=None, change=""
    )
    forms_told = {one.no: told(reviewed, one.no) for one in forms()[:13]}
    dong = {no: row(table, "Xã Đông") for no, table in forms_told.items()}

    assert (dong[1]["3"], dong[1]["4"], dong[1]["9"]) == (6, Decimal("60.00"), None)
    assert (dong[2]["1"], dong[2]["3"], dong[2]["7"], dong[2]["9"]) == (6, None, None, 6)
    assert dong[4]["3"] is dong[10]["1"] is dong[12]["12"] is None
    assert dong[8]["2"] == 2
    assert row(forms_told[4], "Tổng cộng")["3"] is None
    assert all(
        any("Ô trống" in remark for remark in forms_told[no].remarks) for no in (1, 2, 4, 10)
    )


def test_flows_are_never_drawn_across_two_standards(reviewed):
    YearClass.objects.filter(year=2023).update(standard="vn_2016_2020")
    table = told(reviewed, 2)

    assert row(table, "Xã Đông")["1"] is None
    assert row(table, "Xã Đông")["9"] == 6
    assert any("Hai chuẩn nghèo khác nhau" in remark for remark in table.remarks)


def test_hamlets_are_rows_of_a_commune(reviewed):
    household(reviewed, hamlet="Làng 2", y2024=Facts(POOR))
    table = told(reviewed, 1, scope="dong", level="hamlet")

    assert [line.unit.name for line in table.lines] == ["Làng 1", "Làng 2"]
    assert row(table, "Tổng cộng")["3"] == 7
