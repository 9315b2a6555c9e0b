"""The guided operations in the browser: choose, fill, preview, do, take back."""

import re

import pytest

from chungtay.movements.models import Task
from chungtay.organizations.models import Organization, Reorganization
from tests.cast import DAY

ROOT = "/co-quan/"
NEW = "Ủy ban nhân dân xã Đông Krong"


@pytest.fixture
def merge(desk):
    """Post the form of a merger of Đông with Krong; return the answer."""
    client = desk.cast.client("tam")
    path = f"{ROOT}{desk.pk('dong')}/sap-xep/merge/"

    def send(**changes):
        given = {
            "effective_on": DAY.isoformat(), "instrument": "NQ 15", "name": NEW,
            "others": desk.cast.units["krong"].code,
        }  # fmt: skip
        return client.post(path, given | changes)

    return send


def digest_in(answer) -> str:
    return re.search(r'name="da-xem" value="(\w+)"', answer.content.decode()).group(1)


def test_the_five_operations_are_offered(desk):
    page = desk.cast.client("tam").get(f"{ROOT}{desk.pk('dong')}/sap-xep/").content.decode()

    assert all(f"/sap-xep/{kind}/" in page for kind in ("merge", "split", "rename", "dissolve"))


def test_the_preview_shows_everything_and_stores_nothing(merge):
    page = merge().content.decode()

    for told in ("Nhiệm vụ đang mở", "Báo cáo phải gửi", "Đinh Thị Hoa", NEW, "Khóa API"):
        assert told in page
    assert Reorganization.objects.count() == 0


def test_what_was_agreed_to_is_done_and_told(desk, merge):
    seen = digest_in(merge())

    answer = merge(**{"buoc": "lam", "da-xem": seen})
    done = Reorganization.objects.get()
    page = desk.cast.client("tam").get(answer.url).content.decode()

    assert answer.url == f"{ROOT}sap-xep/{done.pk}/"
    assert "Đã thực hiện" in page
    assert Organization.objects.get(name=NEW).tasks.count() == 2


def test_who_takes_a_person_is_chosen_on_the_preview(desk, merge):
    seat = desk.cast.positions["son"]
    seen = digest_in(merge())

    merge(**{"buoc": "lam", "da-xem": seen, f"chuc-vu-{seat.pk}": ""})

    assert desk.cast.people["son"].positions.count() == 1
    assert desk.cast.people["hoa"].positions.count() == 2


def test_a_stale_preview_is_told_and_loses_nothing_that_was_typed(desk, merge):
    seen = digest_in(merge())
    task = desk.rows["task 1 dong"]
    Task.objects.create(assignment=task.assignment, organization=task.organization)

    page = merge(**{"buoc": "lam", "da-xem": seen, "viec-movements.tasks": ""}).content.decode()

    assert "xem trước lại" in page
    assert NEW in page
    assert 'name="viec-movements.tasks" value=""' in page
    assert Reorganization.objects.count() == 0


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"others": "khong-co"}, "khong-co: Không có đơn vị nào như vậy"),
        ({"others": ""}, "ít nhất hai đơn vị"),
        ({"name": ""}, "ghi tên"),
        ({"effective_on": "2004-01-01"}, "không hoạt động"),
    ],
)
def test_bad_input_is_told_in_the_form(merge, changes, sentence):
    page = merge(**changes).content.decode()

    assert sentence in page
    assert "NQ 15" in page


@pytest.mark.parametrize(
    ("kind", "given", "told"),
    [
        ("split", {"names": "UBND xã Đông Thượng\nUBND xã Đông Hạ"}, "UBND xã Đông Hạ"),
        ("split", {"names": "UBND xã Đông Hạ", "keeps": "on"}, "ở lại đơn vị cũ"),
        ("rename", {"name": "Ủy ban nhân dân phường Đông"}, "Xem trước"),
        ("dissolve", {"heirs": "gl.kbang.krong"}, "Ủy ban nhân dân xã Krong"),
        ("move", {"parent": "gl.kbang.krong"}, "Xem trước"),
    ],
)
def test_each_operation_can_be_previewed_and_done(desk, kind, given, told):
    client, path = desk.cast.client("tam"), f"{ROOT}{desk.pk('dong')}/sap-xep/{kind}/"
    given = {"effective_on": DAY.isoformat(), "instrument": "NQ 15"} | given

    shown = client.post(path, given)
    answer = client.post(path, given | {"buoc": "lam", "da-xem": digest_in(shown)})

    assert told in shown.content.decode()
    assert answer.status_code == 302
    assert Reorganization.objects.get().kind == kind


def test_an_operation_is_taken_back_on_its_page(desk, merge):
    seen = digest_in(merge())
    path = merge(**{"buoc": "lam", "da-xem": seen}).url

    answer = desk.cast.client("tam").post(f"{path}hoan-tac/", follow=True)

    assert "Đã hoàn tác" in answer.content.decode()
    assert not Organization.objects.filter(name=NEW).exists()


def test_an_undo_that_is_refused_says_what_stands_against_it(desk, merge):
    path = merge(**{"buoc": "lam", "da-xem": digest_in(merge())}).url
    Task.objects.filter(organization__name=NEW).update(state="done")

    answer = desk.cast.client("tam").post(f"{path}hoan-tac/")

    assert answer.status_code == 409
    assert "đã được sửa" in answer.content.decode()


@pytest.mark.parametrize("name", ["hoa", "minh", "nga", "quy"])
def test_a_stranger_reaches_none_of_it(desk, name):
    client, path = desk.cast.client(name), f"{ROOT}{desk.pk('dong')}/sap-xep/"

    assert {client.get(path).status_code, client.get(f"{path}merge/").status_code} == {403}


def test_the_list_of_operations_begins_with_what_to_do(desk):
    assert (
        "Chưa có lần sắp xếp nào" in desk.cast.client("hoa").get(f"{ROOT}sap-xep/").content.decode()
    )


def test_an_unknown_operation_is_not_found(desk):
    path = f"{ROOT}{desk.pk('dong')}/sap-xep/sell/"

    assert desk.cast.client("tam").get(path).status_code == 404
