"""Numbers of people: hidden in lists, opened for a purpose, every look written down."""

import io
import zipfile

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from chungtay.audit.models import Entry
from chungtay.households.models import Member
from chungtay.households.selectors.register import Filters
from chungtay.households.services import exporting
from chungtay.households.services.exporting import export_households
from chungtay.households.services.members import Person, reveal_numbers, save_member
from chungtay.households.services.register import add_household
from chungtay.kernel.errors import RefusedError
from chungtay.privacy.services.looking import STANDING, Reason
from tests.cast import Cast
from tests.households.test_register import entry

NUMBER = "064080012345"
EXPORT = reverse("households:household_export")
API = "/api/v1/households/households"


def person(**values) -> Person:
    known = {"full_name": "Đinh Thị Yêm", "birth_year": 1985, "sex": "female",
             "relationship": "Vợ", "citizen_id": NUMBER}  # fmt: skip
    return Person(**known | values)


@pytest.fixture
def household(cast: Cast):
    made = add_household(entry(cast), actor=cast.actor("hoa"))
    save_member(made.pk, person(), actor=cast.actor("hoa"))
    return made


def address(name: str, *args: int) -> str:
    return reverse(f"households:{name}", args=args)


def test_the_page_and_the_api_hide_numbers(cast, household):
    page = cast.client("hoa").get(address("household", household.pk)).content.decode()
    told = cast.client("hoa").get(f"{API}/{household.pk}", {"purpose": "review"}).json()

    assert (NUMBER in page, "*********345" in page) == (False, True)
    assert [member["citizen_id"] for member in told["members"]] == ["", "*********345"]


def test_the_numbers_are_shown_for_a_purpose_and_the_look_is_written_down(cast, household):
    page = address("numbers", household.pk)
    client = cast.client("hoa")

    assert NUMBER not in client.get(page).content.decode()
    assert NUMBER in client.post(page, {"purpose": "support"}).content.decode()
    seen = Entry.objects.get(verb="household.numbers_seen")
    assert seen.change == {
        "purpose": "Hỗ trợ hộ theo chính sách, chương trình giảm nghèo",
        "fields": ["citizen_id"], "people": 1,
    }  # fmt: skip


@pytest.mark.parametrize("asked", [{}, {"purpose": "curious"}, {"purpose": "other", "note": "  "}])
def test_without_a_purpose_no_number_is_shown(cast, household, asked):
    answer = cast.client("hoa").post(address("numbers", household.pk), asked)

    assert NUMBER not in answer.content.decode()
    assert not Entry.objects.filter(verb="household.numbers_seen").exists()


def test_the_api_asks_for_a_purpose_too(cast, household):
    client = cast.client("hoa")
    ask = {"content_type": "application/json"}

    assert client.get(f"{API}/{household.pk}").status_code == 422
    assert client.post(f"{API}/{household.pk}/numbers", {"purpose": "x"}, **ask).status_code == 409
    told = client.post(f"{API}/{household.pk}/numbers", {"purpose": "review"}, **ask).json()
    assert list(told.values()) == [NUMBER]


@pytest.mark.parametrize("name", ["son", "nga", "tam", "quy", "mai"])
def test_strangers_get_no_numbers_and_no_list(cast, household, name):
    client = cast.client(name)

    assert client.post(address("numbers", household.pk), {"purpose": "review"}).status_code in (
        403,
        404,
    )
    with pytest.raises(RefusedError):
        reveal_numbers(household.pk, reason=STANDING, actor=cast.actor(name))
    assert NUMBER.encode() not in client.get(API).content


def test_a_file_is_opened_for_the_purpose_last_told(cast, household):
    client, page = cast.client("hoa"), address("household", household.pk)
    client.get(page)
    answer = client.post(
        f"{reverse('privacy:purpose')}?next={page}", {"purpose": "inspection", "note": "QĐ 12"}
    )
    client.get(page)

    assert answer.headers["Location"] == page
    told = [e.change for e in Entry.objects.filter(verb="household.viewed").order_by("pk")]
    assert [change["purpose"].split()[0] for change in told] == ["Rà", "Kiểm"]
    assert told[1]["note"] == "QĐ 12"


def test_the_purpose_page_leads_to_no_other_host(cast):
    page = f"{reverse('privacy:purpose')}?next=https://evil.example/"
    answer = cast.client("hoa").post(page, {"purpose": "review"})

    assert answer.headers["Location"] == reverse("accounts:start")


def sheet_of(data: bytes) -> str:
    book = zipfile.ZipFile(io.BytesIO(data))
    return "".join(book.read(n).decode() for n in book.namelist() if n.endswith(".xml"))


def test_the_table_hides_numbers_unless_asked_and_is_written_down(cast, household):
    head = household.members.get(is_head=True)
    save_member(
        household.pk, person(full_name="Đinh Văn Brưt", relationship="Chủ hộ"),
        actor=cast.actor("hoa"), member_id=head.pk,
    )  # fmt: skip
    client = cast.client("hoa")

    hidden = client.post(EXPORT, {"purpose": "review"})
    shown = client.post(EXPORT, {"purpose": "review", "with_numbers": "on"})

    assert NUMBER not in sheet_of(hidden.content)
    assert "*********345" in sheet_of(hidden.content)
    assert NUMBER in sheet_of(shown.content)
    kept = [e.change.get("fields") for e in Entry.objects.filter(verb="household.exported")]
    assert kept == [["citizen_id"], None]


def test_the_table_is_narrowed_as_the_page_was(cast, household):
    answer = cast.client("hoa").post(f"{EXPORT}?tim=khong+co", {"purpose": "review"})

    assert "Brưt" not in sheet_of(answer.content)


def test_a_table_too_large_is_refused_with_what_to_do(cast, household, monkeypatch):
    monkeypatch.setattr(exporting, "MOST", 0)

    with pytest.raises(RefusedError, match="Mời lọc theo xã"):
        export_households(Filters(), reason=STANDING, actor=cast.actor("hoa"))


def test_the_table_takes_the_same_number_of_queries_for_any_length(cast, household):
    with CaptureQueriesContext(connection) as one:
        export_households(Filters(), reason=STANDING, actor=cast.actor("hoa"))
    for n in range(3):
        add_household(entry(cast, name=f"Hộ {n}"), actor=cast.actor("hoa"))

    with CaptureQueriesContext(connection) as four:
        export_households(Filters(), reason=STANDING, actor=cast.actor("hoa"))
    assert len(four) == len(one)


@pytest.mark.parametrize("typed", ["064 080 012 345", "064.080.012345"])
def test_a_number_is_kept_without_gaps(cast, household, typed):
    made = save_member(household.pk, person(citizen_id=typed), actor=cast.actor("hoa"))

    assert made.citizen_id == NUMBER


@pytest.mark.parametrize("typed", ["12345", "abcdefghijkl", "٠٦٤٠٨٠٠١٢٣٤٥", "0640800123456"])
def test_a_wrong_number_is_refused_and_nothing_is_lost(cast, household, typed):
    fields = {"full_name": "Lê An", "relationship": "Con", "birth_year": 2010, "sex": "male"}
    answer = cast.client("hoa").post(
        address("member_add", household.pk), {**fields, "citizen_id": typed}
    )

    assert "gồm 12 chữ số" in answer.content.decode()
    assert "Lê An" in answer.content.decode()
    assert Member.objects.count() == 2


def test_correcting_a_person_without_typing_the_number_keeps_it(cast, household):
    member = household.members.get(is_head=False)
    fields = {
        "full_name": "Đinh Thị Yêm",
        "relationship": "Con",
        "birth_year": 1985,
        "sex": "female",
    }
    page = address("member_edit", household.pk, member.pk)
    client = cast.client("hoa")

    assert NUMBER not in client.get(page).content.decode()
    client.post(page, fields)

    member.refresh_from_db()
    assert (member.citizen_id, member.relationship) == (NUMBER, "Con")
    change = Entry.objects.get(verb="household.member_changed").change
    assert change == {"member": member.pk, "fields": ["relationship"]}


def test_a_new_name_of_the_head_is_found_in_the_list(cast, household):
    head = household.members.get(is_head=True)
    save_member(
        household.pk, person(full_name="Đinh Krăk", relationship="Chủ hộ"),
        actor=cast.actor("hoa"), member_id=head.pk,
    )  # fmt: skip

    household.refresh_from_db()
    assert (household.head_name, household.search_key) == ("Đinh Krăk", "dinh krak")


@pytest.mark.parametrize("name", ["son", "binh", "lan", "tam"])
def test_only_the_officer_of_the_commune_enters_people(cast, household, name):
    with pytest.raises(RefusedError):
        save_member(household.pk, person(), actor=cast.actor(name))


def test_the_journal_never_holds_a_number(cast, household):
    reveal_numbers(household.pk, reason=Reason("review"), actor=cast.actor("hoa"))

    assert not any(NUMBER in str(vars(kept)) for kept in Entry.objects.all())
