"""The review screen: words selected in the source become findings, or the place of one."""

import json
import re
from html import unescape

import pytest
from django.urls import reverse

from chungtay.movements.models import Reading
from chungtay.movements.services.readings import upload_file
from tests.cast import Cast
from tests.movements.samples import FakeReader, plan_found

GOAL = "Tỷ lệ hộ nghèo giảm\n1,5 - 2%/năm"
TEXT = f"KẾ HOẠCH\n\nII. MỤC TIÊU\n{GOAL}\nGiao Phòng Nội vụ tổng hợp trước ngày 10/11/2024.\n"
FROM, TO = TEXT.index(GOAL), TEXT.index(GOAL) + len(GOAL)
DUTY = TEXT.index("Giao Phòng"), TEXT.rindex(".") + 1


@pytest.fixture
def reading(cast: Cast, reader: FakeReader) -> Reading:
    """A reading whose source is TEXT; the reader saw one clause."""
    reader.text = TEXT
    clause = {
        "id": "II", "heading": "Mục tiêu", "text": None, "level": 1, "parent": None,
        "source": {"start": TEXT.index("II."), "end": TO, "line": 3},
    }  # fmt: skip
    reader.documents = [plan_found(clauses=[clause])]
    return upload_file(b"x", name="ke-hoach.txt", actor=cast.actor("lan"))


def url(reading: Reading, name: str = "reading", *args: object) -> str:
    return reverse(f"movements:{name}", args=[reading.pk, *args])


def rows(reading: Reading, kind: str) -> list[dict]:
    reading.refresh_from_db()
    return [row for row in reading.reviewed if row["kind"] == kind]


def test_every_letter_of_the_source_stands_on_the_page_at_its_own_place(cast, reading):
    page = cast.client("lan").get(url(reading)).content.decode()

    pieces = re.findall(r'<span data-at="(\d+)">([^<]*)</span>', page)
    assert all(TEXT[int(at) :].startswith(unescape(words)) for at, words in pieces)
    assert " ".join(words for _at, words in pieces).split() == TEXT.split()


def test_selected_words_fill_the_form_of_a_new_finding(cast, reading):
    page = cast.client("lan").get(url(reading), {"them": "targets", "tu": FROM, "den": TO})

    form = page.context["form"]
    assert (form.initial["min"], form.initial["max"], form.initial["clause"]) == (1.5, 2.0, "II")
    assert f'name="tu" value="{FROM}"' in page.content.decode()


def test_added_finding_stands_where_it_was_selected(cast, reading):
    data = {
        "indicator": "poverty_rate", "population": "all", "direction": "decrease",
        "measure": "points_per_year", "min": "1,5", "max": "2", "clause": "II",
        "tu": FROM, "den": TO,
    }  # fmt: skip

    for _double_click in range(2):
        cast.client("lan").post(url(reading, "reading_add", 0, "targets"), data)

    assert [row["mark"] for row in rows(reading, "targets")].count("added") == 1
    added = rows(reading, "targets")[-1]
    assert (added["mark"], added["start"], added["end"], added["line"]) == ("added", FROM, TO, 4)


def test_finding_is_put_on_the_words_selected_and_back(cast, reading):
    lan = cast.client("lan")

    lan.post(
        url(reading, "reading_move"),
        {"muc": "d0-targets-0", "tu": FROM, "den": TO, "seen": "0"},
    )
    moved = rows(reading, "targets")[0]
    lan.post(url(reading, "reading_act"), {"viec": "undo:d0-targets-0", "seen": reading.revision})

    assert (moved["mark"], moved["start"], moved["line"]) == ("changed", FROM, 4)
    assert (rows(reading, "targets")[0]["start"], rows(reading, "targets")[0]["mark"]) == (
        None, "unseen",
    )  # fmt: skip


def test_moving_to_nothing_is_refused_and_changes_nothing(cast, reading):
    data = {"muc": "d0-targets-0", "tu": "5", "den": "5", "seen": "0"}

    response = cast.client("lan").post(url(reading, "reading_move"), data)

    assert response.status_code == 409
    assert "bôi đen" in response.content.decode()
    assert rows(reading, "targets")[0]["mark"] == "unseen"


def test_finding_becomes_one_of_another_kind(cast, reading):
    lan = cast.client("lan")
    opened = lan.get(url(reading), {"sua": "d0-milestones-0", "loai": "assignments"})
    lan.post(
        url(reading, "reading_change", "d0-milestones-0"),
        {"loai": "assignments", "lead": "Phòng Nội vụ", "action": "Sơ kết", "due": "2024-11-10",
         "recurrence": "none", "seen": "0"},
    )  # fmt: skip

    assert opened.context["form"].kind == "assignments"
    assert [row["mark"] for row in rows(reading, "milestones")] == ["dropped"]
    assert rows(reading, "assignments")[-1]["value"]["action"] == "Sơ kết"


def test_head_of_the_document_is_not_turned_into_a_row(cast, reading):
    opened = cast.client("lan").get(url(reading), {"sua": "d0-issuer", "loai": "targets"})

    assert opened.context["form"].kind == "issuer"


def test_another_unit_cannot_move_anything(cast, reading):
    data = {"muc": "d0-targets-0", "tu": FROM, "den": TO, "seen": "0"}

    assert cast.client("hoa").post(url(reading, "reading_move"), data).status_code == 404


def test_program_adds_what_it_selects_and_is_told_what_is_wrong(cast, reading):
    lan, base = cast.client("lan"), f"/api/v1/movements/readings/{reading.pk}/findings"

    def post(path: str, data: dict) -> tuple[int, dict]:
        answer = lan.post(base + path, json.dumps(data), content_type="application/json")
        return answer.status_code, answer.json()

    assert (
        post("", {"document": 0, "kind": "assignments", "start": DUTY[0], "end": DUTY[1]})[0] == 200
    )
    added = rows(reading, "assignments")[-1]
    assert (added["value"]["lead"], added["value"]["due"]) == ("Phòng Nội vụ", "2024-11-10")
    status, said = post("", {"document": 0, "kind": "targets", "value": {"min": "không phải số"}})
    assert (status, "min" in said["errors"]) == (422, True)
    assert post("", {"document": 9, "kind": "targets", "value": {}})[0] == 422
    assert post("", {"document": 0, "kind": "poems", "value": {}})[0] == 422
    status, _ = post("/d0-targets-0", {"act": "move", "seen": 9, "start": 3, "end": 3})
    assert status == 422
    status, _ = post("/d0-targets-0", {"act": "move", "seen": 9, "start": FROM, "end": TO})
    assert (status, rows(reading, "targets")[0]["start"]) == (200, FROM)
