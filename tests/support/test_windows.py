"""Registering within a window, counted against what the office planned, bloc by bloc."""

import io
import re
import zipfile
from datetime import date

import pytest
from django.urls import reverse

from chungtay.audit.models import Entry as JournalEntry
from chungtay.kernel.errors import RefusedError
from chungtay.organizations import clock
from chungtay.organizations.models import Bloc, BlocMember, BlocYear
from chungtay.support.models import PlannedNumber, Registration, RegistrationWindow
from chungtay.support.services.registrations import Entry, register
from chungtay.support.services.windows import Setting, set_window

OPENS, CLOSES = date(2024, 12, 1), date(2024, 12, 31)
FORM = {
    "opens_on": "01/12/2024", "closes_on": "31/12/2024", "guidance": "Mỗi xã một bản",
    "revision": "0", "so-communes": "4", "so-hamlets": "10",
}  # fmt: skip


def url(name: str, *args: object) -> str:
    return reverse(f"support:{name}", args=args)


def entry(day: date = date(2024, 12, 10), **subject: object) -> Entry:
    return Entry(group="communes", pledge="Giúp ba hộ", registered_on=day, **subject)


@pytest.fixture
def window(cast, movement) -> RegistrationWindow:
    """The district takes registrations in December and plans for four communes."""
    setting = Setting(OPENS, CLOSES, {"communes": 4})
    return set_window(movement.pk, setting, actor=cast.actor("minh"))


@pytest.fixture
def bloc(cast) -> BlocYear:
    """Communes Đông and Krong emulate with one another; Đông leads."""
    made = Bloc.objects.create(
        kind="cluster", name="Cụm phía Đông", organization=cast.units["kbang"], search_key="cum"
    )
    year = BlocYear.objects.create(bloc=made, year=2024, content="Giảm nghèo nhanh hơn")
    for key, role in (("krong", "member"), ("dong", "lead")):
        BlocMember.objects.create(bloc_year=year, organization=cast.units[key], role=role)
    return year


@pytest.mark.clause("D12", "E07")
def test_office_sets_the_window_and_sees_the_share_of_what_it_planned(cast, movement):
    minh = cast.client("minh")

    minh.post(url("registration_window", movement.pk), FORM)
    register(movement.pk, entry(organization=cast.units["dong"]), actor=cast.actor("hoa"))
    shown = minh.get(url("registration_list", movement.pk)).content.decode()

    assert "Nhận đăng ký từ 01/12/2024 đến hết 31/12/2024" in shown
    assert "Mỗi xã một bản" in shown
    assert "/ 4 dự kiến (25%)" in shown
    assert JournalEntry.objects.get(verb="registration.window_set").change["planned"] == {
        "communes": 4, "hamlets": 10,
    }  # fmt: skip


@pytest.mark.clause("D12")
@pytest.mark.parametrize(
    ("today", "day", "said"),
    [
        (date(2024, 11, 30), date(2024, 11, 20), "Chưa đến thời gian đăng ký"),
        (date(2024, 12, 12), date(2024, 11, 30), "nằm ngoài thời gian nhận"),
        (date(2025, 1, 1), date(2024, 12, 31), "Đề nghị Ủy ban nhân dân huyện Kbang ghi bổ sung"),
    ],
)
def test_outside_the_window_a_unit_is_refused_and_told_what_to_do(  # noqa: PLR0917
    cast, movement, window, today, day, said
):
    clock.set_practice_day(today)

    with pytest.raises(RefusedError, match=said):
        register(movement.pk, entry(day, organization=cast.units["dong"]), actor=cast.actor("hoa"))
    assert not Registration.objects.exists()


@pytest.mark.parametrize("day", [OPENS, CLOSES])
def test_both_ends_of_the_window_are_in_it(cast, movement, window, day):
    clock.set_practice_day(CLOSES)

    row = register(movement.pk, entry(day, organization=cast.units["dong"]),
                   actor=cast.actor("hoa"))  # fmt: skip

    assert row.registered_on == day


def test_office_of_the_window_writes_down_what_came_in_time(cast, movement, window):
    clock.set_practice_day(date(2025, 1, 5))

    row = register(movement.pk, entry(CLOSES, organization=cast.units["dong"]),
                   actor=cast.actor("minh"))  # fmt: skip

    assert row.pk


def test_commune_with_a_window_of_its_own_goes_by_it(cast, movement, window):
    RegistrationWindow.objects.create(
        movement=movement, organization=cast.units["dong"], opens_on=date(2024, 1, 1),
        closes_on=date(2024, 6, 30),
    )  # fmt: skip
    clock.set_practice_day(date(2024, 12, 12))

    with pytest.raises(RefusedError, match="nằm ngoài thời gian nhận, từ 01/01/2024"):
        register(
            movement.pk, entry(organization=cast.units["krong"], day=date(2024, 7, 1)),
            actor=cast.actor("hoa"),
        )  # fmt: skip
    assert register(
        movement.pk, entry(organization=cast.units["krong"]), actor=cast.actor("son")
    )  # Krong goes by the district's


@pytest.mark.parametrize(
    ("who", "changes", "status"),
    [("hoa", {}, 403), ("quy", {}, 403), ("binh", {}, 422),
     ("minh", {"closes_on": "01/11/2024"}, 422), ("minh", {"so-communes": "-1"}, 422),
     ("minh", {"opens_on": ""}, 422), ("minh", {"revision": "7"}, 422)],
)  # fmt: skip
def test_wrong_window_is_refused(cast, movement, who, changes, status):
    answer = cast.client(who).post(url("registration_window", movement.pk), {**FORM, **changes})

    assert answer.status_code == status
    assert not RegistrationWindow.objects.exists()


def test_second_of_two_who_set_it_is_told_and_keeps_what_was_typed(cast, movement, window):
    answer = cast.client("minh").post(url("registration_window", movement.pk), FORM)

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "vừa được người khác sửa" in page
    assert 'value="10"' in page
    assert 'name="revision" value="1"' in page
    assert list(PlannedNumber.objects.values_list("group", "number")) == [("communes", 4)]


@pytest.mark.clause("D12")
def test_blocs_show_who_registered_and_who_did_not(cast, movement, window, bloc):
    register(movement.pk, entry(organization=cast.units["dong"]), actor=cast.actor("hoa"))
    register(movement.pk, entry(name="Ông Ba"), actor=cast.actor("hoa"))
    minh = cast.client("minh")

    shown = minh.get(url("registration_list", movement.pk)).content.decode()
    narrowed = minh.get(url("registration_list", movement.pk), {"khoi": bloc.pk}).content.decode()

    assert "<b>1/2</b>" in shown
    assert "Ủy ban nhân dân xã Krong" in shown
    assert "1 đăng ký" in narrowed
    assert "Ông Ba" not in narrowed


def test_bloc_pledge_has_a_line_for_each_member_the_lead_first(cast, movement, window, bloc):
    register(movement.pk, entry(organization=cast.units["dong"]), actor=cast.actor("hoa"))

    page = cast.client("minh").get(url("bloc_pledge", movement.pk, bloc.pk)).content.decode()

    assert page.index("Ủy ban nhân dân xã Đông") < page.index("Ủy ban nhân dân xã Krong")
    assert "Giảm nghèo nhanh hơn" in page
    assert "Giúp ba hộ" in page
    assert "Chưa đăng ký" in page
    assert (
        cast.client("hoa").get(url("bloc_pledge", movement.pk, bloc.pk)).status_code == 404
    )  # the bloc is the district's


@pytest.mark.clause("B05")
def test_pledge_sheet_names_what_the_plan_asks_of_the_group(cast, movement, window):
    row = register(movement.pk, entry(organization=cast.units["dong"]), actor=cast.actor("hoa"))

    page = cast.client("hoa").get(url("registration_pledge", row.pk)).content.decode()

    assert "Bản đăng ký thi đua" in page
    assert "Giảm nghèo" in page  # the content for communes
    assert "Báo cáo đúng hạn" in page  # their criterion
    assert "data-print" in page
    assert cast.client("nga").get(url("registration_pledge", row.pk)).status_code == 404


def test_summary_sheet_has_plan_count_and_share(cast, movement, window, bloc):
    register(movement.pk, entry(organization=cast.units["dong"]), actor=cast.actor("hoa"))

    file = cast.client("minh").get(url("registration_summary", movement.pk))

    with zipfile.ZipFile(io.BytesIO(file.content)) as book:
        cells = book.read("xl/worksheets/sheet1.xml").decode()
        words = "".join(book.read(n).decode() for n in book.namelist() if n.endswith(".xml"))
    assert "Xã, phường, thị trấn" in words
    assert "Cụm phía Đông" in words
    numbers = re.findall(r"<v>(\d+)</v></c><c [^>]*><v>(\d+)</v></c><c [^>]*><v>(\d+)</v>", cells)
    assert ("4", "1", "25") in numbers
    assert ("2", "1", "50") in numbers


def test_unit_is_reminded_until_it_registers(cast, movement, window):
    def waiting() -> list[str]:
        items = cast.client("hoa").get("/api/v1/movements/work").json()
        return [one["due_on"] for one in items if "Đăng ký thi đua" in one["title"]]

    assert waiting() == ["2024-12-31"]
    register(movement.pk, entry(organization=cast.units["dong"]), actor=cast.actor("hoa"))
    assert waiting() == []


def test_closing_window_is_among_what_is_coming(cast, movement, window):
    found = cast.client("minh").get(f"/api/v1/movements/movements/{movement.pk}/questions").json()

    assert ("Hết hạn đăng ký thi đua", "2024-12-31") in [
        (one["title"], one["on"]) for one in found["coming"]
    ]


def test_program_sets_and_reads_the_same(cast, movement):
    address = f"/api/v1/support/movements/{movement.pk}/registration-window"
    data = {"opens_on": "2024-12-01", "closes_on": "2024-12-31", "planned": {"communes": 5}}

    answer = cast.client("minh").put(address, data, "application/json").json()
    refused = cast.client("hoa").put(address, data, "application/json")

    assert answer["window"]["office"] == "Ủy ban nhân dân huyện Kbang"
    assert {"group": "communes", "planned": 5, "registered": 0, "share": 0} in answer["groups"]
    assert refused.status_code == 409
    seen = cast.client("hoa").get(address).json()
    assert seen["window"]["closes_on"] == "2024-12-31"
    assert {one["planned"] for one in seen["groups"]} == {None}  # the numbers are the office's


def test_list_takes_few_queries_with_many_blocs(
    cast, movement, window, bloc, django_assert_max_num_queries
):
    minh = cast.client("minh")
    minh.get(url("registration_list", movement.pk))

    with django_assert_max_num_queries(45):
        minh.get(url("registration_list", movement.pk))
