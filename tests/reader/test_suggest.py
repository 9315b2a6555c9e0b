"""A passage that a person selected is read as the kind they say it is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chungtay.reader.suggest import suggest

TITLE = "Thực hiện phong trào thi đua giai đoạn 2022 - 2025"


def test_figure_of_a_target_is_read_with_the_years_of_the_document():
    (row,) = suggest("targets", "Tỷ lệ hộ nghèo giảm bình quân\n1,2 - 1,5%/năm", title=TITLE)

    assert (row["indicator"], row["min"], row["max"]) == ("poverty_rate", 1.2, 1.5)
    assert (row["from"], row["to"]) == (2022, 2025)


def test_body_partners_and_date_of_a_duty_are_read():
    words = "Sở Tài chính chủ trì, phối hợp với Sở Nội vụ quyết toán trước ngày 15/3/2024."

    (row,) = suggest("assignments", words)

    assert (row["lead"], row["coordinators"], row["due"]) == (
        "Sở Tài chính", ["Sở Nội vụ"], "2024-03-15",
    )  # fmt: skip


@pytest.mark.parametrize("opening", ["", "Căn cứ ", "Thực hiện "])
def test_act_is_read_with_and_without_the_word_before_it(opening):
    (row,) = suggest("bases", f"{opening}Kế hoạch số 12/KH-UBND ngày 05/01/2023 của UBND tỉnh X")

    assert (row["type"], row["number"], row["issued_on"]) == ("plan", "12/KH-UBND", "2023-01-05")


@pytest.mark.parametrize(
    ("kind", "passage"),
    [("targets", "không có số nào ở đây"), ("targets", "   "), ("recipients", "Lưu: VT")],
)
def test_where_nothing_is_found_nothing_is_invented(kind, passage):
    assert suggest(kind, passage) == []


@pytest.mark.parametrize("kind", ["bases", "targets", "assignments", "criteria"])
@pytest.mark.parametrize("passage", ["MẬT", "TUYỆT MẬT", "a\x00b\x01", "%PDF-1.4", "PK\x03\x04"])
def test_whatever_is_selected_is_read_as_words_and_refused_nothing(kind, passage):
    assert isinstance(suggest(kind, passage, title=passage), list)


@given(st.text(max_size=200), st.text(max_size=60))
def test_any_selection_gives_an_answer(passage, title):
    for kind in ("bases", "targets", "milestones", "assignments", "criteria", "award_forms"):
        assert isinstance(suggest(kind, passage, title=title), list)
