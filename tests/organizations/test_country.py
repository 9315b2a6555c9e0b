"""All units of the country: the official numbers, names on a day, what became of whom."""

import csv
import random
import re
from collections import defaultdict
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from chungtay.organizations.models import Place, PlaceSuccession
from chungtay.organizations.rules.rollup import Division, RollUp
from chungtay.organizations.selectors.figures import by_province, carried_to
from chungtay.organizations.selectors.layout import (
    children_on,
    counted,
    numbers_on,
    path_of,
    places_matching,
    provinces_on,
    unlisted_on,
)
from chungtay.organizations.selectors.places import ground_of, place_on
from chungtay.organizations.selectors.succession import predecessors_on, successors_on
from chungtay.organizations.services.reforms import shipped_reforms

DATA = Path(__file__).parents[2] / "src/chungtay/organizations/data/places"
IN_2023, IN_2025, IN_2026 = date(2023, 5, 1), date(2025, 8, 1), date(2026, 11, 21)

pytestmark = pytest.mark.usefixtures("country", "db")


def names(kin):
    return [(found.place.code, found.place.name, found.whole) for found in kin]


def raw(name, record):
    """Rows of a shipped file, read without the loader."""
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return [row for row in csv.DictReader(file) if row["record"] in record]


@pytest.mark.parametrize("reform", shipped_reforms(), ids=lambda reform: reform.title)
def test_official_numbers_come_out(reform):
    found = counted(reform.counts, reform.effective_on)

    assert [number for _, number in found] == [count.number for count, _ in found]
    assert not unlisted_on(reform.effective_on).exists()


@pytest.mark.parametrize(
    ("code", "before", "after"),
    [
        ("91", "Tỉnh Kiên Giang", "Tỉnh An Giang"),
        ("52", "Tỉnh Bình Định", "Tỉnh Gia Lai"),
        ("42", "Tỉnh Hà Tĩnh", "Tỉnh Hà Tĩnh"),
        ("75", "Tỉnh Đồng Nai", "Thành phố Đồng Nai"),
    ],
)
def test_a_code_means_what_it_meant_on_the_day(code, before, after):
    assert place_on(code, IN_2023).name == before
    assert place_on(code, IN_2026).name == after


def test_codes_of_dissolved_provinces_mean_nothing_afterwards():
    assert (place_on("89", IN_2026), place_on("64", IN_2026)) == (None, None)


@pytest.mark.parametrize(
    ("day", "code", "communes", "districts"),
    [
        (IN_2023, "89", 155, 11),
        (IN_2023, "91", 143, 15),
        (IN_2026, "91", 102, 0),
        (IN_2023, "64", 218, 17),
        (IN_2023, "52", 155, 11),
        (IN_2026, "52", 135, 0),
        (IN_2023, "42", 209, 12),
        (IN_2026, "42", 69, 0),
        (IN_2026, "75", 95, 0),
    ],
)
def test_a_province_has_its_communes(day, code, communes, districts):
    path = place_on(code, day).path
    numbers = numbers_on(day)

    assert numbers[path, "commune"] == communes
    assert numbers.get((path, "district"), 0) == districts


def test_the_tree_of_a_day_has_no_loose_end():
    for day in (IN_2023, IN_2025, IN_2026):
        standing = Place.objects.on(day)
        loose = standing.exclude(level="province").exclude(parent__in=standing)
        assert not loose.exists()


def test_provinces_stand_in_vietnamese_order():
    found = [place.name.removeprefix("Tỉnh ") for place in provinces_on(IN_2026)]

    assert len(found) == 34
    assert found.index("Đắk Lắk") > found.index("Cà Mau")
    assert found.index("Đồng Tháp") < found.index("Gia Lai")


def test_the_path_of_a_commune_has_a_district_only_before_the_reform():
    before = [place.name for place in path_of(place_on("23659", IN_2023))]
    after = [place.name for place in path_of(place_on("23644", IN_2026))]

    assert before == ["Tỉnh Gia Lai", "Huyện Kbang", "Xã Đông"]
    assert after == ["Tỉnh Gia Lai", "Xã Đak Rong"]


def test_the_district_of_kbang_becomes_six_communes():
    kbang = place_on("625", IN_2023)

    assert names(successors_on(kbang, IN_2026)) == [
        ("23644", "Xã Đak Rong", True),
        ("23638", "Xã Kbang", True),
        ("23674", "Xã Kông Bơ La", True),
        ("23650", "Xã Krong", True),
        ("23647", "Xã Sơn Lang", True),
        ("23668", "Xã Tơ Tung", True),
    ]
    assert children_on(kbang, IN_2023).count() == 13


def test_a_unit_that_stands_is_its_own_successor_and_predecessor():
    krong = place_on("23650", IN_2026)

    assert names(successors_on(krong, IN_2026)) == [("23650", "Xã Krong", True)]
    assert names(predecessors_on(krong, IN_2026)) == [("23650", "Xã Krong", True)]


def test_nothing_comes_of_a_unit_before_its_time():
    assert successors_on(place_on("91", IN_2026), IN_2023) == []
    assert predecessors_on(place_on("91", IN_2023), IN_2026) == []


def test_a_split_commune_goes_in_parts():
    kin = successors_on(place_on("00553", IN_2023), IN_2026)

    assert [found.whole for found in kin] == [False] * 3


def test_a_district_without_communes_becomes_a_special_zone():
    truong = names(successors_on(place_on("498", IN_2023), IN_2026))

    assert truong == [("20333", "Đặc khu Hoàng Sa", True)]


def test_two_reforms_are_followed_one_after_the_other():
    town = place_on("26116", IN_2023)

    assert names(successors_on(town, IN_2025)) == [("26116", "Xã Tân Phú", True)]
    assert names(successors_on(town, IN_2026)) == [("26116", "Phường Tân Phú", True)]
    assert town in [kin.place for kin in predecessors_on(place_on("26116", IN_2026), IN_2023)]


def test_a_province_knows_of_what_it_was_made():
    assert names(predecessors_on(place_on("75", IN_2026), IN_2023)) == [
        ("70", "Tỉnh Bình Phước", True),
        ("75", "Tỉnh Đồng Nai", True),
    ]


def test_the_ground_of_a_province_reaches_back_over_every_reform():
    inside = Place.objects.filter(ground_of(place_on("75", IN_2026)), level="commune")

    assert inside.on(IN_2023).count() == 111 + 159
    assert inside.on(IN_2025).count() == inside.on(IN_2026).count() == 95


def test_a_hundred_old_communes_go_where_the_source_says():
    """Read from the file itself, by a way that shares nothing with the loader."""
    rows = raw("2025-hai-cap.csv", ("whole", "part"))
    ways = defaultdict(set)
    for row in rows:
        ways[row["code"]].add((row["to"], row["record"] == "whole"))
    communes = sorted(code for code in ways if len(code) == 5)

    for code in random.Random(2025).sample(communes, 100):  # noqa: S311 -- a fixed choice
        kin = successors_on(place_on(code, IN_2023), IN_2025)
        assert {(found.place.code, found.whole) for found in kin} == ways[code], code


def test_every_old_unit_goes_somewhere_and_every_new_one_comes_from_somewhere():
    day = date(2025, 6, 30)
    lost = Place.objects.on(day).filter(level="commune", successions=None)
    sudden = Place.objects.on(IN_2025).filter(origins=None)

    assert not lost.exists()
    assert not sudden.exists()


def test_no_commune_goes_to_another_province_than_its_province():
    provinces = {
        (arrow.predecessor.path, arrow.successor.path)
        for arrow in PlaceSuccession.objects.filter(successor__level="province").select_related()
    }
    arrows = PlaceSuccession.objects.filter(successor__level="commune")
    pairs = arrows.values_list("predecessor__path", "successor__path")

    assert {(old[:10], new[:10]) for old, new in pairs} == provinces


@pytest.mark.parametrize(
    ("typed", "day", "name"),
    [
        ("dak rong", IN_2026, "Xã Đak Rong"),
        ("dak rong", IN_2023, "Xã Đăk Roong"),
        ("đăk roong", IN_2026, "Xã Đak Rong"),
        ("XA KRONG", IN_2026, "Xã Krong"),
        ("cu mgar", IN_2026, "Xã Cư M'gar"),
        ("cư m’gar", IN_2026, "Xã Cư M'gar"),
        ("hoà vang", IN_2023, "Huyện Hòa Vang"),
        ("23650", IN_2026, "Xã Krong"),
    ],
)
def test_a_place_is_found_as_one_types(typed, day, name):
    assert name in [place.name for place in places_matching(typed, day)[:5]]


def test_the_place_of_the_tone_makes_no_difference():
    found = [
        list(places_matching(text, IN_2026)) for text in ("Thủy", "Thuỷ", "thuy", "THU\u0309Y")
    ]

    assert found[0]
    assert all(places == found[0] for places in found)


def test_what_is_exactly_the_name_comes_first():
    found = [place.name for place in places_matching("an giang", IN_2026)]

    assert found[0] == "Tỉnh An Giang"


def test_nothing_typed_finds_nothing():
    assert not places_matching("  ' ", IN_2026).exists()


def test_names_are_written_in_one_way():
    texts = list(Place.objects.values_list("name", flat=True))
    kinds = {"Tỉnh", "Thành", "Quận", "Huyện", "Thị", "Phường", "Xã", "Đặc"}

    assert {text.split()[0] for text in texts} == kinds
    assert not [text for text in texts if re.search(r"’|  |o[àáảãạ]\b|(?<![qQ])u[ỳýỷỹỵ]\b", text)]


def figures_of(codes, day):
    """An invented figure for each commune of the provinces on ``day``."""
    paths = tuple(place_on(code, day).path for code in codes)
    communes = Place.objects.on(day).filter(level="commune").values_list("pk", "path")
    return {pk: Decimal(100 + pk % 997) for pk, path in communes if path.startswith(paths)}


def codes(figures):
    return set(Place.objects.filter(pk__in=figures).values_list("code", flat=True))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (("89", "91"), "91"),
        (("64", "52"), "52"),
        (("42",), "42"),
        (("01",), "01"),
        (("70", "75"), "75"),
    ],
    ids=["An Giang", "Gia Lai", "Hà Tĩnh", "Hà Nội", "Đồng Nai"],
)
def test_a_province_has_the_same_total_under_both_layouts(old, new):
    figures = figures_of(old, IN_2023)
    total = sum(figures.values())
    split = {row["code"] for row in raw("2025-hai-cap.csv", ("part",))}

    by_commune = carried_to(figures, IN_2026)
    by_new_province = carried_to(by_province(figures), IN_2026)

    assert by_commune.total == total
    assert codes(by_commune.undivided) == codes(figures) & split
    assert by_new_province == RollUp(figures={place_on(new, IN_2026).pk: total})


def test_kbang_is_summed_by_its_new_communes():
    figures = {
        pk: Decimal(10)
        for pk in Place.objects.filter(parent=place_on("625", IN_2023)).values_list("pk", flat=True)
    }

    result = carried_to(figures, IN_2026)

    names = {place.pk: place.name for place in Place.objects.filter(pk__in=result.figures)}
    assert {names[pk]: int(amount) for pk, amount in result.figures.items()} == {
        "Xã Kbang": 30,
        "Xã Kông Bơ La": 30,
        "Xã Tơ Tung": 20,
        "Xã Sơn Lang": 20,
        "Xã Đak Rong": 20,
        "Xã Krong": 10,
    }


def test_figures_of_new_units_go_back_only_where_that_is_certain():
    krong, kbang = place_on("23650", IN_2026), place_on("23638", IN_2026)

    result = carried_to({krong.pk: Decimal(7), kbang.pk: Decimal(9)}, IN_2023)

    assert result.figures == {place_on("23650", IN_2023).pk: Decimal(7)}
    assert result.undivided == {kbang.pk: Decimal(9)}


def test_a_split_commune_is_shared_out_by_what_a_person_gives():
    old = place_on("00553", IN_2023)
    parts = [kin.place.pk for kin in successors_on(old, IN_2026)]
    division = Division(dict.fromkeys(parts, 1), "biên bản bàn giao")

    result = carried_to({old.pk: Decimal(100)}, IN_2026, divisions={old.pk: division})

    assert sorted(result.figures.values()) == [33, 33, 34]
    assert {part.basis for part in result.apportioned} == {"biên bản bàn giao"}


def test_figures_are_carried_in_a_few_queries(django_assert_max_num_queries):
    figures = figures_of(("70", "75"), IN_2023)

    with django_assert_max_num_queries(9):
        carried_to(figures, IN_2026)
