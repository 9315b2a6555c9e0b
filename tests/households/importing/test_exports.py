"""The whole roster goes out, with its purpose written down, and can come back in."""

import io
import json

from python_calamine import CalamineWorkbook

from chungtay.audit.models import Entry
from chungtay.households.models import Member
from tests.households.importing.books import PEOPLE, book

ASKED = {"purpose": "review", "with_people": True}
LINES = [
    [*PEOPLE[:8], "Phân loại"],
    ["01", "Đinh Blưk", "Chủ hộ", 1980, "Nam", "Ba Na", "Làng Tung", "064080000001", "Hộ nghèo"],
    ["01", "Đinh Thị Lê", "Vợ", 1985, "Nữ", None, None, None, None],
]


def exported(desk, **more):
    answer = desk.client.post(
        "/api/v1/households/register/export",
        json.dumps(ASKED | more),
        content_type="application/json",
    )
    assert answer.status_code == 200, answer.content
    return answer.content


def test_the_roster_that_went_out_is_known_again_line_by_line(desk):
    desk.check(book(LINES), year="2024")
    desk.confirm()
    data = exported(desk, with_numbers=True)
    lines = CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0).to_python()
    preview = desk.check(data)

    assert [line[1] for line in lines[3:5]] == ["Đinh Blưk", "Đinh Thị Lê"]
    result = preview.context["taken"].result
    assert (result["new"], result["changed"], result["same"]) == (0, 0, 1), desk.taken.problems
    told = Entry.objects.get(verb="household.exported")
    assert (told.change["households"], told.change["people"]) == (1, True)


def test_numbers_stay_masked_unless_asked_for(desk):
    desk.check(book(LINES), year="2024")
    desk.confirm()
    text = str(
        CalamineWorkbook.from_filelike(io.BytesIO(exported(desk))).get_sheet_by_index(0).to_python()
    )

    assert "064080000001" not in text
    assert Member.objects.filter(citizen_id="064080000001").exists()
