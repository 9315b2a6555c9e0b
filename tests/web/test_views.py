"""What the shared tools of views answer to odd addresses."""

import pytest
from django.urls import reverse

from chungtay.web.views import number_in


@pytest.mark.parametrize("text", ["²", "٣", "-1", "1e999", "NaN", "abc", "'", "\x00", "9" * 5000])
def test_what_is_no_plain_number_is_none(text):
    assert number_in(text) is None


def test_a_plain_number_is_read_with_blanks_around_it():
    assert (number_in(" 2024 "), number_in(""), number_in(None)) == (2024, None, None)


ODD = ["²", "9" * 25, "9" * 5000, "-1", "'", "\U0001f600"]


@pytest.mark.parametrize("value", ODD)
@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("portal:honours", "nam"),
        ("commendation:golden_book", "nam"),
        ("commendation:round_new", "ke-hoach"),
        ("reporting:round_new", "ke-hoach"),
        ("households:household_list", "xa"),
        ("households:household_list", "trang"),
        ("places:place_list", "ngay"),
    ],
)
def test_an_odd_query_never_breaks_a_page(cast, name, key, value):
    response = cast.client("lan").get(reverse(name), {key: value})

    assert response.status_code in {200, 302, 404}


@pytest.mark.parametrize("value", [*ODD, ""])
def test_an_odd_position_is_not_found(cast, value):
    response = cast.client("lan").post(reverse("accounts:position_switch"), {"position": value})

    assert response.status_code == 404
