"""A list of hamlets comes from Excel: row by row errors, nothing stored before all is right."""

import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from chungtay.households.services.hamlet_import import COLUMNS
from chungtay.web.sheets.book import write_book
from tests.households.test_hamlets import add, names

GOOD = [("Làng Tung", None, None), ("Thôn 2", None, "QĐ 5/QĐ-UBND")]
BAD = [*GOOD, ("làng tung", None, None), ("", None, "x"), ("Thôn 9", "31/02/2024", None)]


def upload(cast, rows, who="hoa", data=None):
    book = data if data is not None else write_book("Danh sách thôn", COLUMNS, rows, [])
    url = reverse("households:hamlets_import", args=[cast.places["dong"].pk])
    return cast.client(who).post(
        url,
        {
            "file": SimpleUploadedFile("thon.xlsx", book),
            "on": "2024-10-01",
            "instrument": "NQ 12/NQ-HĐND",
        },
    )


def store(cast, preview, who="hoa", **more):
    rows = preview.context["rows"]
    url = reverse("households:hamlets_store", args=[cast.places["dong"].pk])
    return cast.client(who).post(url, {"rows": rows} | more)


def test_a_right_list_is_shown_first_and_stored_on_a_second_click(cast):
    preview = upload(cast, GOOD)
    before = names(cast)
    answer = store(cast, preview)

    assert (preview.status_code, before) == (200, [])
    assert (answer.status_code, names(cast)) == (302, ["Làng Tung", "Thôn 2"])


def test_every_wrong_row_is_named_with_its_number_and_nothing_is_stored(cast):
    preview = upload(cast, BAD)
    answer = store(cast, preview)

    html = preview.content.decode()
    assert "Trùng tên với dòng 2." in html
    assert "Mời ghi tên thôn, tổ dân phố." in html
    assert "Ngày “31/02/2024” không đọc được" in html
    assert (answer.status_code, names(cast)) == (422, [])
    assert "Còn 3 dòng sai" in answer.content.decode()


def test_wrong_rows_are_set_aside_by_choice(cast):
    answer = store(cast, upload(cast, BAD), set_aside="on")

    assert (answer.status_code, names(cast)) == (302, ["Làng Tung", "Thôn 2"])


def test_what_is_there_already_is_said(cast):
    add(cast, "Làng Tung")

    assert "Xã đã có thôn, tổ dân phố tên “Làng Tung”" in upload(cast, GOOD).content.decode()


@pytest.mark.parametrize("data", [b"khong phai bang tinh", b"PK\x03\x04hong"])
def test_what_is_no_spreadsheet_is_refused_with_a_sentence(cast, data):
    answer = upload(cast, [], data=data)

    assert answer.status_code == 422
    assert "bảng tính" in answer.content.decode() or "hỏng" in answer.content.decode()


def test_rows_that_were_tampered_with_are_not_stored(cast):
    url = reverse("households:hamlets_store", args=[cast.places["dong"].pk])

    answer = cast.client("hoa").post(url, {"rows": "gia-mao"}, follow=True)

    assert "Bản xem trước đã cũ" in answer.content.decode()
    assert names(cast) == []


def test_a_stranger_imports_nothing(cast):
    assert upload(cast, GOOD, who="son").status_code == 404
    assert upload(cast, GOOD, who="minh").status_code == 409
    assert cast.client("hoa").get(reverse("households:hamlets_template")).status_code == 200


def call(cast, address, body=None, who="hoa", **form):
    url = f"/api/v1/households/communes/{cast.places['dong'].pk}/hamlet-sheets{address}"
    if body is not None:
        return cast.client(who).post(url, json.dumps(body), content_type="application/json")
    return cast.client(who).post(url, form)


def offered(cast, rows, who="hoa"):
    book = SimpleUploadedFile("thon.xlsx", write_book("Danh sách thôn", COLUMNS, rows, []))
    return call(cast, "", who=who, file=book, on="2024-10-01", instrument="NQ 12/NQ-HĐND")


def test_a_program_looks_first_and_stores_then(cast):
    shown = offered(cast, BAD).json()
    before = names(cast)
    refused = call(cast, "/store", {"rows": shown["rows"]})
    stored = call(cast, "/store", {"rows": shown["rows"], "set_aside": True})

    assert [line["problem"] for line in shown["lines"][:2]] == ["", ""]
    assert (shown["wrong"], before) == (3, [])
    assert refused.status_code == 409
    assert "Còn 3 dòng sai" in refused.json()["detail"]
    assert stored.json() == {"added": 2, "set_aside": 3}
    assert names(cast) == ["Làng Tung", "Thôn 2"]


def test_a_program_is_refused_as_a_person_is(cast):
    forged = call(cast, "/store", {"rows": "gia-mao"})

    assert (forged.status_code, names(cast)) == (409, [])
    assert "Bản xem trước đã cũ" in forged.json()["detail"]
    assert offered(cast, GOOD, who="son").status_code == 404
    assert offered(cast, GOOD, who="minh").status_code == 409
    template = cast.client("hoa").get("/api/v1/households/hamlet-sheets/template")
    assert template.content[:2] == b"PK"
