"""Units through time: a code means what it meant on the day."""

from datetime import date

import pytest
from django.db import IntegrityError

from chungtay.organizations.models import Function, Place
from chungtay.organizations.selectors.functions import who_handles
from chungtay.organizations.selectors.places import communes_within, place_on


def test_a_code_names_another_place_after_the_merger(cast):
    old = Place.build(code="91", level="province", name="Tỉnh Kiên Giang", parent=None,
                      valid_from=date(2004, 1, 1), valid_to=date(2025, 6, 30))  # fmt: skip
    new = Place.build(code="91", level="province", name="Tỉnh An Giang", parent=None,
                      valid_from=date(2025, 7, 1))  # fmt: skip
    old.save()
    new.save()

    assert place_on("91", date(2023, 5, 1)) == old
    assert place_on("91", date(2026, 5, 1)) == new
    assert place_on("91", date(2000, 5, 1)) is None


def test_a_code_begins_once_a_day(cast):
    with pytest.raises(IntegrityError):
        Place.build(code="64", level="province", name="X", parent=cast.places["gia_lai"],
                    valid_from=date(2004, 1, 1)).save()  # fmt: skip


def test_communes_within_a_district(cast):
    names = [place.name for place in communes_within(cast.places["kbang"])]

    assert names == ["Xã Đông", "Xã Krong", "Xã Sơ Pai"]


def test_who_handles_ends_with_the_district(cast):
    cast.units["ldtbxh"].functions.update(valid_to=date(2025, 6, 30))
    ask = (Function.POVERTY_REDUCTION, cast.units["kbang"])

    (answer,) = who_handles(*ask, date(2024, 12, 12))

    assert answer.holder == cast.units["ldtbxh"]
    assert who_handles(*ask, date(2025, 7, 1)) == []
