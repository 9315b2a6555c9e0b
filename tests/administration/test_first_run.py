"""An empty installation leads the first visitor to its administrator, and nobody after."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.urls import reverse

from chungtay.accounts.intake import SetupCode
from chungtay.accounts.models import Position, User
from chungtay.administration.services import first_run
from chungtay.audit.models import Entry
from chungtay.organizations.models import Organization
from chungtay.organizations.selectors.places import place_on
from tests.organizations.small_reforms import FIRST, SECOND, load

FILLED = {
    "name": "Ủy ban nhân dân xã Kbang", "kind": "committee", "code": "ubnd.23638",
    "abbreviation": "UBND", "full_name": "Võ Minh Tâm", "username": "tam",
    "password": "Suoi-Kbang-2026", "again": "Suoi-Kbang-2026",
}  # fmt: skip


@pytest.fixture
def empty(db):
    """An installation that has the places and nobody."""
    load(FIRST, SECOND)
    first_run.forget()


def opened(client):
    client.post(reverse("first_run:code"), {"code": first_run.new_code().lower()})
    return client


def office_page():
    from chungtay.organizations.clock import today  # noqa: PLC0415 -- after the database is there

    place = place_on("52", today())
    return reverse("first_run:office", args=[place.pk])


def test_the_front_page_and_the_sign_in_lead_to_the_assistant(empty, client):
    for door in ("/", reverse("accounts:sign_in")):
        assert client.get(door).url == reverse("first_run:code")


def test_the_way_through_the_assistant(empty, client):
    opened(client)
    found = client.get(reverse("first_run:place"), {"tim": "gia lai"}).content.decode()
    assert office_page() in found
    assert "Ủy ban nhân dân tỉnh Gia Lai" in client.get(office_page()).content.decode()

    done = client.post(office_page(), FILLED | {"own_role": "officer"})

    assert done.url.startswith(reverse("accounts:sign_in"))
    tam = User.objects.get(username="tam")
    assert tam.check_password(FILLED["password"])
    roles = Position.objects.filter(user=tam).values_list("role", flat=True)
    assert set(roles) == {"administrator", "officer"}
    assert Organization.objects.get().code == "ubnd.23638"
    assert Entry.objects.filter(verb="installation.set_up").exists()


def test_after_that_the_assistant_is_gone(empty, client):
    opened(client).post(office_page(), FILLED)

    pages = [reverse("first_run:code"), reverse("first_run:place"), office_page()]
    assert [client.get(page).status_code for page in pages] == [404] * 3
    assert client.post(office_page(), FILLED | {"username": "khac"}).status_code == 404
    assert client.get("/").status_code == 200
    assert not SetupCode.objects.exists()


def test_nobody_passes_without_the_code_of_the_console(empty, client):
    first_run.new_code()

    assert client.post(reverse("first_run:code"), {"code": "ABCD-EFGH"}).status_code == 422
    for page in (reverse("first_run:place"), office_page()):
        assert client.get(page).url == reverse("first_run:code")
    assert client.post(office_page(), FILLED).url == reverse("first_run:code")
    assert not User.objects.exists()


def test_ten_wrong_tries_close_the_assistant_until_a_new_code(empty):
    code = first_run.new_code()
    for _ in range(first_run.MOST_TRIES):
        assert not first_run.opens("ABCD-EFGH")

    assert not first_run.opens(code)
    assert first_run.opens(first_run.new_code())


def test_a_new_code_ends_the_one_before(empty, client):
    opened(client)
    first_run.new_code()

    assert client.get(reverse("first_run:place")).url == reverse("first_run:code")


def test_bad_input_is_told_and_stores_nothing(empty, client):
    opened(client)

    weak = client.post(office_page(), FILLED | {"password": "12345678", "again": "12345678"})
    name = client.post(office_page(), FILLED | {"username": "Tâm!"})
    typo = client.post(office_page(), FILLED | {"again": "x"})

    assert [answer.status_code for answer in (weak, name, typo)] == [422] * 3
    assert "không dùng được" in name.content.decode()
    assert not User.objects.exists()
    assert not Organization.objects.exists()


def test_the_command_prints_a_code_and_where_to_enter_it(empty):
    out = StringIO()
    call_command("setup", address="http://127.0.0.1:8107", stdout=out)

    code = out.getvalue().split("Mã cài đặt: ")[1].split("\n")[0]
    assert "http://127.0.0.1:8107/cai-dat/" in out.getvalue()
    assert first_run.opens(code)


def arguments(tmp_path, **changes):
    secret = tmp_path / "secret"
    secret.write_text("Suoi-Kbang-2026\n", encoding="utf-8")
    return {
        "place": "52", "name": "UBND tỉnh Gia Lai", "code": "gl", "username": "tam",
        "full_name": "Võ Minh Tâm", "password_file": secret, "stdout": StringIO(),
    } | changes  # fmt: skip


def test_the_command_sets_up_without_a_browser(empty, tmp_path, client):
    call_command("setup", **arguments(tmp_path))

    seat = Position.objects.select_related("organization__place").get(role="administrator")
    assert seat.organization.place.code == "52"
    assert client.login(username="tam", password="Suoi-Kbang-2026")


@pytest.mark.parametrize(
    ("changes", "word"),
    [
        ({"place": "99999"}, "99999"),
        ({"name": ""}, "--name"),
        ({"username": "T"}, "không dùng được"),
    ],
)
def test_the_command_says_what_is_wrong_and_stores_nothing(empty, tmp_path, changes, word):
    with pytest.raises(CommandError, match=word):
        call_command("setup", **arguments(tmp_path, **changes))
    assert not Organization.objects.exists()


def test_an_installation_with_an_administrator_is_left_alone(cast, tmp_path):
    first_run.forget()

    with pytest.raises(CommandError, match="đã có người quản trị"):
        call_command("setup", **arguments(tmp_path))
    assert cast.client("tam").get(reverse("first_run:next_steps")).status_code == 200
    assert cast.client("hoa").get(reverse("first_run:next_steps")).status_code == 403


def test_the_next_steps_are_ticked_as_they_are_done(cast):
    html = cast.client("tam").get(reverse("first_run:next_steps")).content.decode()

    assert html.count("đã làm") == 2
