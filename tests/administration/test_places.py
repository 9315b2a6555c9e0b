"""Administrative units on pages and for programs: anybody with a position, on any day."""

import json
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from chungtay.organizations.models import Place
from chungtay.organizations.selectors.places import place_on
from tests.organizations.small_reforms import FIRST, SECOND, load

LIST = "/don-vi-hanh-chinh/"
API = "/api/v1/organizations"
FRAME = 8  # what the frame of any page asks: session, person, positions, what waits


@pytest.fixture
def both(cast):
    """The cast's places in both layouts."""
    load(FIRST, SECOND)
    return cast


def page_of(place):
    return reverse("places:place", args=[place.pk])


def opened(cast, address, who="hoa"):
    answer = cast.client(who).get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_the_tree_opens_on_the_working_day(both):
    html = opened(both, LIST)

    assert "Tỉnh, thành phố ngày 12/12/2024" in html
    assert page_of(place_on("64", date(2024, 12, 12))) in html
    assert page_of(place_on("52", date(2025, 7, 1))) not in html


def test_the_tree_of_another_day_is_one_parameter_away(both):
    html = opened(both, LIST + "?ngay=2025-07-01")

    assert page_of(place_on("52", date(2025, 7, 1))) in html
    assert page_of(place_on("64", date(2024, 12, 12))) not in html


def test_a_wrong_day_is_said_and_today_is_shown(both):
    html = opened(both, LIST + "?ngay=hom-qua")

    assert "Tỉnh, thành phố ngày 12/12/2024" in html
    assert 'aria-invalid="true"' in html


def test_an_empty_installation_says_what_to_do(cast):
    Place.objects.filter(level="province").update(valid_to=date(2010, 1, 1))

    assert "chungtay places load" in opened(cast, LIST)


def test_search_finds_without_marks_and_says_where(both):
    html = opened(both, LIST + "?tim=KRONG")

    assert "Xã KRong" in html
    assert "Huyện Kbang, Tỉnh Gia Lai" in html


def test_search_that_finds_nothing_tells_what_to_try(both):
    assert "Không có đơn vị nào như vậy" in opened(both, LIST + "?tim=paris")


def test_the_page_of_a_unit_shows_path_parts_and_bodies(both):
    html = opened(both, page_of(both.places["kbang"]))

    for seen in ("Cả nước", "Tỉnh Gia Lai", "Xã Đông", "QĐ 124", "Phòng Nội vụ huyện Kbang"):
        assert seen in html


def test_the_page_of_a_unit_shows_what_became_of_it(both):
    html = opened(both, page_of(both.places["dong"]))

    assert "Kế thừa, ngày 01/07/2025" in html
    assert "(23650), một phần" in html


def test_the_page_of_a_unit_shows_of_what_it_was_made(both):
    html = opened(both, page_of(place_on("23650", date(2025, 7, 1))) + "?ngay=2025-08-01")

    assert "Nguồn gốc, ngày 30/06/2025" in html
    assert "(23659), một phần" in html
    assert "(23650), toàn bộ" in html


def test_a_unit_on_a_day_it_did_not_stand_says_so(both):
    html = opened(both, page_of(both.places["kbang"]) + "?ngay=2026-01-01")

    assert "Ngày 01/01/2026 không có đơn vị này; bên dưới là tình hình ngày 30/06/2025." in html
    assert "Xã Đông" in html


def test_a_unit_outside_the_list_is_marked(both):
    assert "không có trong danh mục" in opened(both, page_of(both.places["tu_an"]))


def test_who_has_no_position_sees_nothing(both):
    assert both.client("quy").get(LIST).status_code == 403
    assert both.client("quy").get(API + "/places").status_code == 401


def test_a_stranger_is_led_to_the_sign_in_page(both, client):
    assert client.get(LIST).url.startswith("/tai-khoan/dang-nhap/")


def test_pages_ask_as_many_questions_for_many_rows_as_for_one(both):
    province, client = both.places["gia_lai"], both.client("hoa")
    addresses = (LIST, LIST + "?tim=tinh", page_of(province))
    client.get(LIST)
    before = [questions(client, address) for address in addresses]

    for n in range(3):
        for code, parent in ((f"{97 + n}", None), (f"{900 + n}", province)):
            Place.build(
                code=code, level="district" if parent else "province", name=f"Tỉnh {n}",
                parent=parent, valid_from=date(2004, 1, 1),
            ).save()  # fmt: skip

    assert [questions(client, address) for address in addresses] == before
    assert max(before) <= FRAME + 9


def questions(client, address):
    with CaptureQueriesContext(connection) as queries:
        client.get(address)
    return len(queries)


def test_a_program_finds_places_of_a_day(both):
    client = both.client("hoa")

    found = client.get(API + "/places", {"tim": "krong", "ngay": "2025-07-01"}).json()
    provinces = client.get(API + "/places", {"ngay": "2025-07-01"}).json()

    assert [(row["code"], row["name"]) for row in found] == [("23650", "Xã Krong")]
    assert [row["code"] for row in provinces] == ["52"]


def test_a_program_reads_one_place_with_its_kin(both):
    found = both.client("hoa").get(API + "/places/23659").json()

    assert [step["name"] for step in found["path"]] == ["Tỉnh Gia Lai", "Huyện Kbang", "Xã Đông"]
    assert [(kin["place"]["code"], kin["whole"]) for kin in found["successors"]] == [
        ("23650", False)
    ]


def test_a_code_that_nobody_bore_that_day_is_not_found(both):
    assert both.client("hoa").get(API + "/places/625?ngay=2025-07-01").status_code == 404


def carried(cast, **data):
    body = {"recorded_on": "2024-12-12", "wanted_on": "2025-07-01", **data}
    answer = cast.client("hoa").post(
        API + "/figures", json.dumps(body), content_type="application/json"
    )
    return answer.status_code, answer.json()


def test_a_program_carries_figures_and_is_told_what_is_undivided(both):
    status, told = carried(both, figures={"23650": "8", "23659": "5"})

    assert status == 200
    assert (told["figures"], told["undivided"]) == ({"23650": "8"}, {"23659": "5"})
    assert told["total"] == "13"
    assert told["remarks"] == ["5 của Xã Đông chưa phân chia: cần tỷ lệ cho các đơn vị kế thừa."]


def test_a_program_gives_shares_with_their_ground(both):
    division = {"23659": {"weights": {"23650": "1"}, "basis": "biên bản bàn giao"}}

    _, told = carried(both, figures={"23659": "5"}, divisions=division)

    assert told["figures"] == {"23650": "5"}
    assert told["remarks"] == ["5 của Xã Đông được tính cho Xã Krong, theo biên bản bàn giao."]


def test_figures_of_unknown_units_are_not_found(both):
    assert carried(both, figures={"99999": "5"})[0] == 404
