"""The first thing anybody does."""

import pytest

pytestmark = pytest.mark.browser


def test_an_officer_signs_in_and_meets_the_first_screen(stage):
    lan = stage.person("lan")

    assert lan.sees("Việc của tôi")
    assert lan.sees("Chuyên viên Phòng Nội vụ")
    lan.picture("my-work-empty")
