"""The register of legal texts."""

from datetime import date, timedelta

import pytest

from chungtay.kernel.certainty import Certainty
from chungtay.kernel.citation import Citation
from chungtay.law import UnknownTextError, all_texts, in_force, resolve, text

TEXTS = all_texts()


def test_register_holds_each_text_once():
    assert len({item.id for item in TEXTS}) == len(TEXTS)


@pytest.mark.parametrize("item", TEXTS, ids=str)
def test_text_has_dates_in_order_or_says_what_is_missing(item):
    known = [day for day in (item.issued_on, item.valid_from, item.valid_to) if day]

    assert known == sorted(known)
    assert item.note or (item.issued_on and item.valid_from)
    assert item.title
    assert item.number in item.id


@pytest.mark.parametrize("item", [t for t in TEXTS if t.replaced_by], ids=str)
def test_replaced_text_names_its_successor_without_a_gap(item):
    successor = text(item.replaced_by)

    assert item.valid_to is not None
    assert successor.valid_from is not None
    assert successor.valid_from <= item.valid_to + timedelta(days=1)


@pytest.mark.parametrize(
    ("old", "new", "last_day"),
    [
        ("Luật 15/2003/QH11", "Luật 06/2022/QH15", date(2023, 12, 31)),
        ("NĐ 91/2017/NĐ-CP", "NĐ 98/2023/NĐ-CP", date(2023, 12, 31)),
        ("NĐ 98/2023/NĐ-CP", "NĐ 152/2025/NĐ-CP", date(2025, 6, 30)),
        ("NĐ 13/2023/NĐ-CP", "Luật 91/2025/QH15", date(2025, 12, 31)),
        ("NĐ 73/2024/NĐ-CP", "NĐ 161/2026/NĐ-CP", date(2026, 6, 30)),
    ],
)
def test_law_switches_overnight(old, new, last_day):
    next_day = last_day + timedelta(days=1)

    assert (in_force(old, last_day), in_force(new, last_day)) == (True, False)
    assert (in_force(old, next_day), in_force(new, next_day)) == (False, True)


def test_text_without_a_first_day_is_never_said_to_be_in_force():
    assert text("NĐ 30/2025/NĐ-CP").certainty is Certainty.ASSUMED
    assert not in_force("NĐ 30/2025/NĐ-CP", date(2026, 1, 1))


def test_resolve_follows_a_citation():
    assert resolve(Citation("NĐ 98/2023/NĐ-CP", "Điều 53")).number == "98/2023/NĐ-CP"


def test_unknown_text_is_an_error():
    with pytest.raises(UnknownTextError, match="NĐ 1/1900"):
        text("NĐ 1/1900")
