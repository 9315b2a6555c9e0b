"""An auditor finds everything in the journal of their ground, and can do nothing else."""

import re

import pytest
from django.urls import get_resolver, reverse

from chungtay.accounts.models import Position
from chungtay.audit.journal import record
from chungtay.audit.models import Entry
from chungtay.web.api import api
from tests.architecture.test_guards import patterns
from tests.cast import BEGIN

LIST = reverse("journal:journal")
EXPORT = reverse("journal:export")


@pytest.fixture
def auditor(cast):
    """Quý examines the journal of the district."""
    cast.positions["quy"] = Position.objects.create(
        user=cast.people["quy"], organization=cast.units["kbang"], role="auditor", valid_from=BEGIN
    )
    return cast.client("quy")


@pytest.fixture
def trail(cast):
    dong, krong = cast.units["dong"], cast.units["krong"]
    changed = {"before": {"class": "poor"}, "after": {"class": "near_poor"}}
    record(cast.actor("hoa"), "household.added", dong, **changed)
    record(cast.actor("son"), "plan.issued", krong)
    record(cast.actor("nga"), "plan.issued", cast.units["tu_an"])


def shown(client, **asked) -> str:
    answer = client.get(LIST, asked)
    assert answer.status_code == 200
    return answer.content.decode()


def rows(page: str) -> int:
    return len(re.findall(r'<th scope="row">', page))


def test_the_auditor_sees_own_ground_and_below_only(auditor, trail):
    page = shown(auditor)

    assert rows(page) == 2
    assert "Vũ Thị Nga" not in page
    assert "Thêm hộ vào sổ" in page


@pytest.mark.parametrize(
    ("asked", "person"),
    [
        ({"tim": "dinh thi"}, "Đinh Thị Hoa"), ({"nguoi": "son dinh"}, "Đinh Văn Sơn"),
        ({"don_vi": "xa krong"}, "Đinh Văn Sơn"), ({"viec": "household.added"}, "Đinh Thị Hoa"),
    ],
)  # fmt: skip
def test_each_condition_narrows_the_list(auditor, trail, asked, person):
    page = shown(auditor, **asked)

    assert (rows(page), person in page) == (1, True)


def test_a_person_is_not_found_by_what_was_done_to_others(cast, auditor):
    record(cast.actor("hoa"), "plan.issued", cast.people["son"])

    assert rows(shown(auditor, tim="van son")) == 1
    assert rows(shown(auditor, nguoi="van son")) == 0


@pytest.mark.parametrize(
    "asked",
    [{"tu": "2999-01-01"}, {"den": "2000-01-01"}, {"ma": "999999"}, {"tim": "%"}, {"tim": "a|b"},
     {"nguoi": "son.*"}],
)  # fmt: skip
def test_nothing_found_says_what_to_do(auditor, trail, asked):
    assert "Không có mục nào như vậy" in shown(auditor, **asked)


def test_a_wrong_day_is_told_and_narrows_nothing(auditor, trail):
    page = shown(auditor, tu="hôm qua")

    assert rows(page) == 2
    assert 'class="field bad"' in page


def test_one_entry_shows_before_and_after(auditor, trail):
    first = Entry.objects.get(verb="household.added")
    page = auditor.get(reverse("journal:entry", args=[first.pk])).content.decode()

    assert "near_poor" in page
    assert "127.0.0.1" not in page


def test_an_entry_of_another_ground_does_not_exist(auditor, trail):
    other = Entry.objects.get(person="Vũ Thị Nga")

    assert auditor.get(reverse("journal:entry", args=[other.pk])).status_code == 404


def test_the_address_of_the_request_is_kept(cast):
    client = cast.client("hoa")
    address = reverse("accounts:position_switch")
    client.post(address, {"position": cast.positions["hoa"].pk}, REMOTE_ADDR="10.1.2.3")
    quy = Position.objects.create(
        user=cast.people["quy"], organization=cast.units["kbang"], role="auditor", valid_from=BEGIN
    )
    cast.positions["quy"] = quy
    cast.client("quy").post(EXPORT, REMOTE_ADDR="10.1.2.4", HTTP_X_FORWARDED_FOR="6.6.6.6")

    assert Entry.objects.get(verb="journal.exported").address == "10.1.2.4"


def test_the_address_behind_our_proxy_is_the_one_the_proxy_saw(cast, settings, auditor):
    settings.TRUSTED_PROXIES = 1
    auditor.post(EXPORT, REMOTE_ADDR="10.0.0.1", HTTP_X_FORWARDED_FOR="6.6.6.6, 203.0.113.9")

    assert Entry.objects.get(verb="journal.exported").address == "203.0.113.9"


def test_the_export_is_what_was_asked_and_is_itself_written_down(auditor, trail):
    answer = auditor.post(f"{EXPORT}?viec=plan.issued")
    lines = b"".join(answer).decode().splitlines()

    assert len(lines) == 2
    assert "Đinh Văn Sơn" in lines[1]
    assert Entry.objects.get(verb="journal.exported").change == {
        "entries": 1, "asked": {"viec": "plan.issued"},
    }  # fmt: skip


@pytest.mark.parametrize("name", ["hoa", "lan", "minh", "tam", "dung"])
def test_nobody_else_reads_the_journal(cast, name):
    client = cast.client(name)

    assert client.get(LIST).status_code == 403
    assert client.post(EXPORT).status_code == 403
    assert client.get("/api/v1/journal/entries").status_code in (403, 409)


def test_the_list_takes_the_same_number_of_queries_for_any_length(
    cast, auditor, trail, django_assert_num_queries
):
    for _ in range(3):
        record(cast.actor("hoa"), "plan.issued", cast.units["dong"])

    with django_assert_num_queries(7):
        auditor.get(LIST)


@pytest.mark.django_db(transaction=True)  # PostgreSQL chains at commit
def test_the_api_gives_the_same_rows_and_no_way_to_write(auditor, trail):
    found = auditor.get("/api/v1/journal/entries", {"nguoi": "hoa"}).json()

    assert [(row["person"], row["number"], row["verb_label"]) for row in found] == [
        ("Đinh Thị Hoa", 1, "Thêm hộ vào sổ")
    ]
    for method in ("post", "put", "patch", "delete"):
        assert getattr(auditor, method)("/api/v1/journal/entries").status_code == 405


def filled(path: str) -> str:
    """Return an address for a pattern, with something in place of each part."""
    path = re.sub(r"<(?:int|str|slug|path|uuid):?\w*>|<\w+>|\{\w+\}", "1", path)
    return "/" + path.replace("^", "").replace("$", "").replace("\\", "")


@pytest.mark.any_engine
def test_every_other_page_refuses_the_auditor(cast, auditor):
    opened = []
    for path, entry in patterns(get_resolver()):
        permission = getattr(entry.callback, "permission", None)
        if path.startswith(("api/", "nhat-ky/")) or permission is None:
            continue
        if permission.code == "position.switch":
            continue
        for method in ("get", "post"):
            status = getattr(auditor, method)(filled(path)).status_code
            if status not in (403, 404, 405):
                opened.append((method, path, status))

    assert opened == []


@pytest.mark.any_engine
def test_every_other_operation_of_the_api_gives_the_auditor_nothing(cast, auditor):
    entries = Entry.objects.count()
    given = []
    for path, operations in api.get_openapi_schema()["paths"].items():
        if path.startswith("/api/v1/journal/"):
            continue
        for method in operations:
            answer = auditor.generic(method, filled(path[1:]), "{}", "application/json")
            if answer.status_code < 400 and answer.json() not in ([], {}):
                given.append((method, path, answer.status_code))

    assert given == []
    assert Entry.objects.count() == entries


def test_after_signing_in_the_auditor_begins_at_the_journal(cast, auditor):
    assert auditor.get(reverse("accounts:start")).headers["Location"] == LIST
    assert cast.client("hoa").get(reverse("accounts:start")).headers["Location"].endswith(
        "viec-cua-toi/"
    )  # fmt: skip
