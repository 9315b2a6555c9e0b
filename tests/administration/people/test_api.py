"""What an administrator does on the pages, a program does too; and what one may not, neither."""

import json
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from chungtay.accounts.models import User
from chungtay.administration.selectors.sheets import people_columns
from chungtay.administration.services.sheets.exports import export_of
from chungtay.web.sheets.book import write_book

API = "/api/v1/people"
SEAT = {"office": "gl.kbang.krong", "role": "officer", "title": "Công chức",
        "valid_from": "2024-12-01"}  # fmt: skip


def send(client, method, address, data=None):
    answer = getattr(client, method)(
        f"{API}{address}", json.dumps(data or {}), content_type="application/json"
    )
    return answer.status_code, answer.json()


def test_the_list_is_sorted_searched_and_sliced(desk):
    found = desk.client("tam").get(f"{API}?tim=dinh&limit=1").json()

    assert found["count"] == 2
    assert [person["full_name"] for person in found["items"]] == ["Đinh Thị Hoa"]
    assert found["items"][0]["positions"][0]["office"] == "gl.kbang.dong"


def test_a_person_is_added_changed_invited_locked_and_unlocked(desk):
    client = desk.client("tam")

    status, made = send(client, "post", "", {"full_name": "Rơ Châm Pui", "position": SEAT})
    assert (status, made["username"]) == (201, "puirc")
    status, changed = send(client, "put", "/puirc", {"full_name": "Rơ Châm Puih"})
    assert (status, changed["full_name"]) == (200, "Rơ Châm Puih")
    status, link = send(client, "post", "/puirc/invitation")
    assert (status, "/loi-moi/" in link["link"]) == (201, True)
    assert send(client, "post", "/puirc/lock")[1]["is_active"] is False
    assert send(client, "post", "/puirc/unlock")[1]["is_active"] is True


def test_positions_are_given_and_ended(desk):
    client = desk.client("tam")

    status, hoa = send(client, "post", "/hoa/positions", SEAT)
    assert (status, len(hoa["positions"])) == (201, 2)
    pk = hoa["positions"][0]["id"]
    status, hoa = send(client, "post", f"/positions/{pk}/end", {"last_day": "2024-12-05"})
    assert (status, len(hoa["positions"])) == (200, 1)


@pytest.mark.parametrize("who", ["hoa", "minh", "nga"])
def test_nobody_but_administrators_comes_in(desk, who):
    client = desk.client(who)

    assert client.get(API).status_code == 409
    assert send(client, "post", "", {"full_name": "X", "position": SEAT})[0] == 409
    assert send(client, "post", "/son/lock")[0] == 409
    assert client.get(f"{API}/sheets/people/export").status_code == 409


def test_a_stranger_from_another_unit_finds_nobody(desk):
    client = desk.client("vy")

    assert client.get(f"{API}/hoa").status_code == 404
    assert send(client, "post", "/hoa/lock")[0] == 404
    assert send(client, "post", "/nga/positions", SEAT)[0] == 404
    assert User.objects.get(username="hoa").is_active


def test_a_sheet_is_checked_then_stored(desk):
    client = desk.client("tam")
    cells = {"full_name": "Ksor Phước", "office": "gl.kbang.krong", "role": "officer",
             "valid_from": date(2024, 12, 1)}  # fmt: skip
    columns = people_columns()
    book = write_book("B", columns, [[cells.get(column.key) for column in columns]], [])

    taken = client.post(f"{API}/sheets/people/import", {"file": SimpleUploadedFile("a.xlsx", book)})
    assert (taken.status_code, taken.json()["result"]["new"]) == (201, 1)
    pk = taken.json()["id"]
    assert desk.client("vy").get(f"{API}/sheets/{pk}").status_code == 404
    assert client.post(f"{API}/sheets/{pk}/store").json()["state"] == "stored"
    assert User.objects.filter(username="phuock").exists()
    exported = client.get(f"{API}/sheets/people/export")
    assert exported.content == export_of("people", actor=desk.actor("tam"))


def test_what_is_no_sheet_is_refused_with_a_sentence(desk):
    upload = SimpleUploadedFile("a.xlsx", b"khong")
    answer = desk.client("tam").post(f"{API}/sheets/people/import", {"file": upload})

    assert answer.status_code == 422
    assert "không phải bảng tính" in answer.json()["detail"]
