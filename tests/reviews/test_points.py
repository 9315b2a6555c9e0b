"""Score A by a table that an office gave; none is shipped, and none is guessed."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from chungtay.kernel.errors import RefusedError
from chungtay.reviews.models import PointsTable
from chungtay.reviews.services.points import NewTable, add_table, withdraw_table
from chungtay.reviews.services.surveying import record_survey
from chungtay.web.sheets.book import write_book
from tests.reviews.conftest import CLOSING, Commune, facts
from tests.reviews.test_pages import typed

ROWS = [
    {"item": "Số nhân khẩu", "option": "1 người", "points": 60},
    {"item": "Số nhân khẩu", "option": "4 người", "points": 20},
    {"item": "Nhà ở", "option": "Bền chắc", "points": 40},
    {"item": "Nhà ở", "option": "Đơn sơ", "points": 0},
]


def table(**more) -> NewTable:
    values = {
        "standard": CLOSING, "area": "rural", "region": "Tây Nguyên",
        "valid_from": date(2024, 1, 1), "source": "Phụ lục IV (bản của tỉnh)", "rows": ROWS,
    }  # fmt: skip
    return NewTable(**(values | more))


def test_q01_none_is_shipped_and_the_page_says_why(commune: Commune):
    page = commune.cast.client("hoa").get(reverse("reviews:points_list")).content.decode()

    assert not PointsTable.objects.exists()
    assert "chưa tìm được văn bản gốc" in page


def test_q01_a_table_of_the_district_scores_its_communes_and_only_them(commune: Commune):
    entry = commune.entry(commune.open(), "brut")
    chosen = {"Số nhân khẩu": "4 người", "Nhà ở": "Bền chắc"}
    scored = facts(4, points=chosen, score_a=None, paper="")
    with pytest.raises(RefusedError, match="Chưa có bảng điểm"):
        record_survey(entry.pk, scored, actor=commune.officer)
    add_table(table(), actor=commune.cast.actor("nga"))
    with pytest.raises(RefusedError, match="Chưa có bảng điểm"):
        record_survey(entry.pk, scored, actor=commune.officer)

    made = add_table(table(), actor=commune.cast.actor("minh"))
    assert add_table(table(), actor=commune.cast.actor("minh")) == made
    with pytest.raises(RefusedError, match="Chưa trả lời mục"):
        record_survey(
            entry.pk, facts(points={"Nhà ở": "Đơn sơ"}, score_a=None), actor=commune.officer
        )
    form = commune.cast.client("hoa").get(reverse("reviews:survey", args=[entry.pk]))
    assert "Phụ lục IV (bản của tỉnh)" in form.content.decode()
    kept = record_survey(entry.pk, scored, actor=commune.officer)

    assert (kept.score_a, kept.score_source) == (60, "table")
    withdraw_table(made.pk, actor=commune.cast.actor("minh"))
    kept.refresh_from_db()
    assert kept.score_a == 60


def test_a_survey_is_typed_in_by_the_options_of_the_table(commune: Commune):
    add_table(table(), actor=commune.cast.actor("minh"))
    entry = commune.entry(commune.open(), "brut")
    client = commune.cast.client("hoa")

    sent = typed(client, entry, score_a=None, paper="", muc_1="1 người", muc_2="Đơn sơ")
    client.post(reverse("reviews:survey", args=[entry.pk]), sent)

    assert (entry.surveys.get().score_a, entry.surveys.get().score_source) == (60, "table")


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({"rows": [{"item": "Nhà ở", "option": "Bền", "points": "năm"}]}, "Dòng 1"),
        ({"rows": ROWS[:1]}, "chỉ có một lựa chọn"),
        ({"rows": []}, "không có dòng"),
        ({"source": " "}, "căn cứ"),
        ({"standard": "vn_2027_2030"}, "chưa có phiếu chấm điểm"),
    ],
)
def test_a_table_with_faults_is_not_kept_and_names_the_rows(commune, more, words):
    with pytest.raises(RefusedError, match=words):
        add_table(table(**more), actor=commune.cast.actor("minh"))

    assert not PointsTable.objects.exists()


def test_a_table_comes_by_excel_or_typed_and_bears_that_it_is_not_verified(commune: Commune):
    client = commune.cast.client("minh")
    at = reverse("reviews:points_list")
    sent = {
        "standard": CLOSING, "area": "rural", "valid_from": "2024-01-01", "source": "Phụ lục IV",
    }  # fmt: skip
    assert client.get(reverse("reviews:points_template")).content.startswith(b"PK")
    from chungtay.reviews.services.points import SHEET  # noqa: PLC0415 -- used once

    cells = [[row["item"], row["option"], str(row["points"])] for row in ROWS]
    book = SimpleUploadedFile("bang.xlsx", write_book("Bảng", SHEET, cells, []))
    page = client.post(at, sent | {"file": book}, follow=True).content.decode()
    lines = "\n".join("|".join(row) for row in cells)
    client.post(at, sent | {"typed": lines, "source": "Phụ lục IV, bản 2"})
    wrong = client.post(at, sent | {"typed": "Nhà ở | Bền chắc"})

    assert "Chưa đối chiếu văn bản gốc" in page
    assert [one.rows for one in PointsTable.objects.all()] == [ROWS, ROWS]
    assert wrong.status_code == 422
    assert "thiếu cột" in wrong.content.decode()


def test_a_program_keeps_and_withdraws_tables(commune: Commune):
    client, url = commune.cast.client("minh"), "/api/v1/reviews/points-tables"
    body = {
        "standard": CLOSING, "area": "rural", "valid_from": "2024-01-01", "source": "PL IV",
        "rows": ROWS,
    }  # fmt: skip

    made = client.post(url, body, content_type="application/json").json()
    gone = client.post(f"{url}/{made['id']}/withdraw", {}, content_type="application/json").json()

    assert made["rows"] == ROWS
    assert gone["withdrawn_on"] == "2024-12-12"
    assert len(client.get(url).json()) == 1
