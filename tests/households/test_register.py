"""Household files: own ground only, counted as they change, every look written down."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from chungtay.audit.models import Entry
from chungtay.households.models import ClassCount, Household
from chungtay.households.selectors.listing import Listing
from chungtay.households.selectors.register import Filters, listed
from chungtay.households.services.register import (
    Entry as Household_,
)
from chungtay.households.services.register import (
    Scores,
    add_household,
    classify_household,
)
from chungtay.indicators.registry import provider_of
from chungtay.kernel.errors import RefusedError
from chungtay.organizations.models import Place, PlaceSuccession
from tests.cast import Cast

LIST = reverse("households:household_list")


def entry(cast: Cast, *, place="dong", name="Đinh Văn Brưt", ethnicity="Ba Na") -> Household_:
    return Household_(
        place=cast.places[place], hamlet="Làng 1", area="rural", head_name=name, birth_year=1980,
        sex="male", ethnicity=ethnicity,
    )  # fmt: skip


def scores(year=2023, *, score_a=100, deprivations=4, reason="") -> Scores:
    return Scores(
        year=year, reviewed_on=date(year, 11, 15), score_a=score_a, deprivations=deprivations,
        reason=reason,
    )  # fmt: skip


@pytest.fixture
def household(cast: Cast) -> Household:
    return add_household(entry(cast), actor=cast.actor("hoa"))


def test_add_household_numbers_within_the_commune(cast, household):
    second = add_household(entry(cast, name="Lê An"), actor=cast.actor("hoa"))

    assert (household.code, second.code) == ("23659-00001", "23659-00002")
    assert household.is_ethnic_minority is True
    assert household.members.get().is_head is True


@pytest.mark.parametrize("name", ["son", "lan", "minh", "mai", "tam", "quy"])
def test_add_household_is_for_the_officer_of_the_commune(cast, name):
    with pytest.raises(RefusedError):
        add_household(entry(cast), actor=cast.actor(name))

    assert not Household.objects.exists()


@pytest.mark.parametrize(
    ("name", "sees"),
    [("hoa", 1), ("binh", 1), ("lan", 1), ("minh", 1), ("son", 0), ("nga", 0), ("mai", 0),
     ("dung", 0), ("tam", 0), ("quy", 0)],
)  # fmt: skip
def test_household_files_are_seen_on_own_ground_only(cast, household, name, sees):
    assert listed(cast.actor(name), Filters()).count() == sees


def test_a_stranger_gets_404_and_a_reader_leaves_a_trace(cast, household):
    address = reverse("households:household", args=[household.pk])

    assert cast.client("son").get(address).status_code == 404
    assert cast.client("hoa").get(address).status_code == 200
    assert Entry.objects.get(verb="household.viewed").person == "Đinh Thị Hoa"


def test_the_list_is_searched_without_diacritics(cast, household):
    page = cast.client("hoa").get(LIST, {"tim": "dinh van brut"}).content.decode()

    assert "Đinh Văn Brưt" in page
    assert "Brưt" not in cast.client("hoa").get(LIST, {"tim": "khong co"}).content.decode()


def test_the_list_takes_the_same_number_of_queries_for_any_length(cast, django_assert_num_queries):
    client = cast.client("hoa")
    add_household(entry(cast, name="Hộ một"), actor=cast.actor("hoa"))
    with CaptureQueriesContext(connection) as one:
        client.get(LIST)
    for n in range(3):
        add_household(entry(cast, name=f"Hộ {n}"), actor=cast.actor("hoa"))

    with django_assert_num_queries(len(one)):
        client.get(LIST)


def test_classify_stores_the_standard_and_keeps_the_counts(cast, household):
    row = classify_household(household.pk, scores=scores(), actor=cast.actor("hoa"))
    classify_household(
        household.pk, scores=scores(score_a=200, reason="Nhập nhầm"), actor=cast.actor("hoa")
    )

    assert (row.poverty_class, row.standard) == ("poor", "vn_2022_2025")
    count = ClassCount.objects.get(place=cast.places["dong"], year=2023)
    assert (count.poverty_class, count.households) == ("not_poor", 1)


def test_the_journal_tells_the_class_before_and_after(cast, household):
    classify_household(household.pk, scores=scores(), actor=cast.actor("hoa"))
    classify_household(
        household.pk, scores=scores(score_a=200, reason="Nhập nhầm"), actor=cast.actor("hoa")
    )

    first, second = Entry.objects.filter(verb="household.classified").order_by("pk")
    assert (first.before, first.after["poverty_class"]) == ({}, "poor")
    assert (second.before["poverty_class"], second.after["poverty_class"]) == ("poor", "not_poor")
    assert (second.before["score_a"], second.after["score_a"]) == (100, 200)


def test_classify_refuses_what_is_impossible(cast, household):
    with pytest.raises(RefusedError, match="vượt số chỉ số"):
        classify_household(household.pk, scores=scores(deprivations=13), actor=cast.actor("hoa"))


def test_the_rate_of_a_district_adds_up_its_communes(cast, household):
    classify_household(household.pk, scores=scores(), actor=cast.actor("hoa"))
    other = add_household(
        entry(cast, place="krong", name="Lê An", ethnicity="Kinh"), actor=cast.actor("son")
    )
    classify_household(
        other.pk, scores=scores(score_a=200, reason="Nhập nhầm"), actor=cast.actor("son")
    )
    rate = provider_of("poverty_rate")
    district = [cast.places["kbang"].pk]

    everyone = rate.measure(population="all", place_ids=district, years=[2023])
    minority = rate.measure(population="ethnic_minority", place_ids=district, years=[2023])

    assert [m.value for m in everyone] == [50]
    assert [m.value for m in minority] == [100]
    assert rate.measure(population="martians", place_ids=district, years=[2023]) == []


def test_rows_behind_a_figure_open_only_for_those_who_may_see_them(cast, household):
    rate = provider_of("poverty_rate")
    ask = {"population": "all", "place_ids": [cast.places["dong"].pk], "year": 2023}

    assert rate.rows_url(**ask, actor=cast.actor("hoa")).startswith(LIST)
    assert rate.rows_url(**ask, actor=cast.actor("son")) == ""


def test_a_merged_commune_brings_its_households_to_the_new_one(cast, household):
    classify_household(household.pk, scores=scores(), actor=cast.actor("hoa"))
    new = Place.build(
        code="23674", level="commune", name="Xã Kông Bơ La", parent=None,
        valid_from=date(2025, 7, 1),
    )  # fmt: skip
    new.save()
    PlaceSuccession.objects.create(
        predecessor=cast.places["dong"], successor=new, extent="whole",
        effective_on=date(2025, 7, 1),
    )  # fmt: skip

    rate = provider_of("poverty_rate").measure(population="all", place_ids=[new.pk], years=[2023])

    assert [m.numerator for m in rate] == [1]


def test_over_many_places_a_name_is_sought_by_either_end_then_inside(cast):
    lan, hoa = cast.actor("lan"), cast.actor("hoa")
    for name in ("Đinh Văn Brưt", "Đinh Thị Yêm", "Lê An"):
        add_household(entry(cast, name=name), actor=hoa)
    add_household(entry(cast, place="krong", name="Lê Bình"), actor=cast.actor("son"))

    def found(text):
        return [row.head_name for row in Listing(lan, Filters(text=text))[0:50]]

    assert found("dinh") == ["Đinh Văn Brưt", "Đinh Thị Yêm"]
    assert found("brut") == ["Đinh Văn Brưt"]
    assert found("van brut") == ["Đinh Văn Brưt"]
    assert found("23650-00001") == ["Lê Bình"]
    assert found("khong") == []


def test_a_page_may_span_places_in_their_order(cast):
    hoa, son, lan = (cast.actor(name) for name in ("hoa", "son", "lan"))
    for name in ("Lê An", "Lê Bình"):
        add_household(entry(cast, name=name), actor=hoa)
        add_household(entry(cast, place="krong", name=name), actor=son)
    whole = [row.pk for row in listed(lan, Filters())]
    listing = Listing(lan, Filters())

    assert [row.pk for n in range(0, 4, 3) for row in listing[n : n + 3]] == whole
    assert len(listing) == 4


def test_more_than_a_thousand_are_cut_and_said(cast, household, monkeypatch):
    add_household(entry(cast, name="Đinh An"), actor=cast.actor("hoa"))
    monkeypatch.setattr("chungtay.households.selectors.listing.MOST_FOUND", 1)

    page = cast.client("lan").get(LIST, {"tim": "dinh"}).content.decode()
    assert "Mời ghi tên đầy đủ hơn" in page
