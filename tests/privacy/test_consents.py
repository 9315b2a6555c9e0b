"""A name, a photo, a story is published for as long as somebody agreed, and no longer."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from chungtay.audit.models import Entry
from chungtay.documents.access import is_shown_to
from chungtay.kernel.errors import RefusedError
from chungtay.organizations import clock
from chungtay.privacy.models import Consent
from chungtay.privacy.rules.consent import (
    ConsentFacts,
    Matter,
    age_on,
    age_rule,
    check_consent,
)
from chungtay.privacy.selectors.consents import agreed_among
from chungtay.privacy.services.consents import withdraw_consent
from tests.cast import DAY, Cast
from tests.commendation.factory import PDF, make_household
from tests.privacy.factory import GROWN, agree

ADD = reverse("privacy:consent_add")
API = "/api/v1/privacy/consents"


@pytest.fixture
def household(cast: Cast):
    return make_household(cast)


def covers(pk: int, matter: Matter, day: date) -> bool:
    return agreed_among([("ho", pk)], day).covers(matter, ("ho", pk))


def test_consent_holds_for_its_matter_from_its_day_to_its_end(cast, household):
    agree(cast.actor("hoa"), "ho", household.pk, "name", valid_to=date(2025, 1, 31))

    held = [covers(household.pk, Matter.NAME, date(2024, 12, day)) for day in (1, 31)]
    assert held == [True, True]
    assert not covers(household.pk, Matter.NAME, date(2024, 11, 30))
    assert not covers(household.pk, Matter.NAME, date(2025, 2, 1))
    assert not covers(household.pk, Matter.STORY, DAY)
    assert not covers(household.pk + 1, Matter.NAME, DAY)


def test_consent_taken_back_holds_no_more_from_that_day(cast, household):
    (given,) = agree(cast.actor("hoa"), "ho", household.pk)
    withdraw_consent(given.pk, on=date(2024, 12, 10), note="", actor=cast.actor("hoa"))

    assert covers(household.pk, Matter.NAME, date(2024, 12, 9))
    assert not covers(household.pk, Matter.NAME, date(2024, 12, 10))
    with pytest.raises(RefusedError, match="rút lại từ trước"):
        withdraw_consent(given.pk, on=DAY, note="", actor=cast.actor("hoa"))


@pytest.mark.parametrize("on", [date(2024, 11, 30), date(2024, 12, 13)])
def test_consent_is_taken_back_on_a_possible_day(cast, household, on):
    (given,) = agree(cast.actor("hoa"), "ho", household.pk)

    with pytest.raises(RefusedError, match="Ngày rút lại"):
        withdraw_consent(given.pk, on=on, note="", actor=cast.actor("hoa"))


def facts(**told) -> ConsentFacts:
    return ConsentFacts(**GROWN | told)


GUARDIAN = {"guardian_name": "Đinh Thị Yêm", "guardian_relationship": "mẹ"}


@pytest.mark.parametrize(
    ("told", "allowed"),
    [
        pytest.param({}, True, id="grown"),
        pytest.param({"born_on": date(2008, 12, 1)}, True, id="sixteen-on-the-day"),
        pytest.param({"born_on": date(2008, 12, 2)}, False, id="fifteen-without-guardian"),
        pytest.param({"born_on": date(2008, 12, 2), **GUARDIAN}, False, id="fifteen-silent"),
        pytest.param(
            {"born_on": date(2008, 12, 2), **GUARDIAN, "child_agreed": True}, True, id="fifteen"
        ),
        pytest.param({"born_on": date(2017, 12, 1), **GUARDIAN}, False, id="seven-silent"),
        pytest.param({"born_on": date(2017, 12, 2), **GUARDIAN}, True, id="six-guardian-alone"),
        pytest.param(
            {"born_on": date(2017, 12, 2), "guardian_name": "A"}, False, id="no-relationship"
        ),
        pytest.param({"born_on": date(2025, 1, 1), **GUARDIAN}, False, id="not-born"),
        pytest.param({"given_on": date(2024, 12, 13)}, False, id="tomorrow"),
        pytest.param({"valid_to": date(2024, 11, 30)}, False, id="ends-before"),
    ],
)
def test_those_who_have_to_agree(told, allowed):
    assert bool(check_consent(facts(**told), today=DAY)) is allowed


@pytest.mark.parametrize(
    ("day", "law"),
    [(date(2025, 12, 31), "NĐ 13/2023/NĐ-CP"), (date(2026, 1, 1), "Luật 91/2025/QH15")],
)
def test_ages_follow_the_law_of_the_day_and_say_how_sure_they_are(day, law):
    assert (str(age_rule(day).citation), age_rule(day).certainty) == (law, "assumed")


def test_a_leap_day_child_is_older_on_the_first_of_march():
    assert [age_on(date(2008, 2, 29), date(2024, 2, d)) for d in (28, 29)] == [15, 16]
    assert age_on(date(2008, 2, 29), date(2025, 3, 1)) == 17


@pytest.mark.parametrize("matters", [(), ("face",), ("name", "face")])
def test_nothing_is_agreed_to_by_default_or_by_another_word(cast, household, matters):
    if not matters:
        answer = cast.client("hoa").post(ADD, {"subject_name": "A"})
        assert answer.status_code == 200
    else:
        with pytest.raises(RefusedError, match="ít nhất một điều"):
            agree(cast.actor("hoa"), "ho", household.pk, *matters)
    assert not Consent.objects.exists()


@pytest.mark.parametrize(
    ("name", "kind", "shift"),
    [("son", "ho", 0), ("hoa", "ho", 9), ("hoa", "khac", 0), ("hoa", "", 0)],
)  # fmt: skip
def test_a_file_of_nobody_or_of_others_cannot_be_named(cast, household, name, kind, shift):
    with pytest.raises(RefusedError):
        agree(cast.actor(name), kind, household.pk + shift)


@pytest.mark.parametrize("name", ["tam", "dung", "quy"])
def test_only_staff_of_units_keep_consents(cast, name):
    with pytest.raises(RefusedError):
        agree(cast.actor(name), "", None)
    assert cast.client(name).get(reverse("privacy:consent_list")).status_code == 403


def test_another_unit_neither_sees_nor_takes_back(cast, household):
    (given,) = agree(cast.actor("hoa"), "ho", household.pk)
    page = reverse("privacy:consent", args=[given.pk])

    assert cast.client("son").get(page).status_code == 404
    with pytest.raises(RefusedError):
        withdraw_consent(given.pk, on=DAY, note="", actor=cast.actor("son"))
    assert is_shown_to(cast.actor("hoa"), given.evidence)
    assert not is_shown_to(cast.actor("son"), given.evidence)


def posted(**told) -> dict[str, object]:
    paper = SimpleUploadedFile("dong-y.pdf", PDF)
    return {"subject_name": "Y Krăk", "matters": ["name", "photo"], "published_in": "Bản tin",
            "given_on": "2024-12-01", "evidence": paper} | told  # fmt: skip


def test_the_page_records_shows_and_takes_back(cast, household):
    client = cast.client("hoa")
    blank = client.get(f"{ADD}?loai=ho&ma={household.pk}").content.decode()

    client.post(f"{ADD}?loai=ho&ma={household.pk}", posted())
    given = Consent.objects.get(matter="name")
    page = reverse("privacy:consent", args=[given.pk])
    client.post(page, {"on": "2024-12-12", "note": "Đổi ý"})

    assert " checked" not in blank, "nothing is ticked beforehand"
    assert set(Consent.objects.values_list("matter", "object_id")) == {
        ("name", household.pk), ("photo", household.pk),
    }  # fmt: skip
    assert "12/12/2024 Đổi ý" in client.get(page).content.decode()
    assert "Y Krăk" in client.get(reverse("privacy:consent_list")).content.decode()


@pytest.mark.parametrize(
    ("told", "said"),
    [({"born_on": "2015-01-01"}, "người đại diện"), ({"given_on": "hôm qua"}, "field bad"),
     ({"evidence": ""}, "field bad")],
)  # fmt: skip
def test_what_is_missing_is_told_and_nothing_typed_is_lost(cast, told, said):
    page = cast.client("hoa").post(ADD, posted(**told)).content.decode()

    assert said in page
    assert "Y Krăk" in page
    assert not Consent.objects.exists()


def test_a_paper_that_is_no_paper_is_refused(cast):
    wrong = SimpleUploadedFile("dong-y.pdf", b"MZ not a paper")

    assert cast.client("hoa").post(ADD, posted(evidence=wrong)).status_code == 409
    assert not Consent.objects.exists()


def test_the_journal_tells_no_name(cast):
    agree(cast.actor("hoa"), "", None, name="Y Krăk")

    told = Entry.objects.get(verb="consent.given")
    assert "Krăk" not in str(vars(told))


def test_the_api_does_the_same(cast, household):
    client = cast.client("hoa")
    made = client.post(API, posted(kind="ho", object_id=household.pk)).json()
    taken = client.post(
        f"{API}/{made[0]['id']}/withdraw", {"on": "2024-12-12"}, content_type="application/json"
    )

    assert [row["matter"] for row in made] == ["name", "photo"]
    assert taken.json()["withdrawn_on"] == "2024-12-12"
    assert len(client.get(API).json()) == 2
    assert cast.client("son").get(API).json() == []


def test_a_list_of_many_asks_once(cast, household, django_assert_num_queries):
    for _ in range(3):
        agree(cast.actor("hoa"), "ho", household.pk)
    clock.today()

    with django_assert_num_queries(1):
        agreed_among([("ho", household.pk), ("ho-so", 1), ("ho-so", 2)], DAY)
