"""Words selected in the source become a place in it."""

import pytest

from chungtay.movements.rules.findings import Finding, Mark
from chungtay.movements.rules.selecting import (
    LONGEST,
    Selection,
    clause_at,
    document_at,
    selected,
)

TEXT = "KẾ HOẠCH\n\n  I. Mục tiêu \n"
DOCUMENTS = [
    {"evidence": {"title": {"source": {"start": 0}}}, "clauses": []},
    {
        "evidence": {},
        "clauses": [
            {"id": "I", "source": {"start": 100}},
            {"id": "I.1", "source": {"start": 140}},
            {"id": "II", "source": None},
        ],
    },
]


def test_blanks_at_the_ends_are_not_part_of_what_is_selected():
    assert selected(TEXT, 9, len(TEXT)) == Selection(12, 23, 3)
    assert TEXT[12:23] == "I. Mục tiêu"


@pytest.mark.parametrize(
    ("start", "end"), [(None, 4), (3, None), (4, 4), (5, 2), (-1, 3), (0, 999), (8, 11)]
)
def test_nothing_sensible_is_no_selection(start, end):
    assert selected(TEXT, start, end) is None


def test_more_than_the_longest_clause_is_no_selection():
    assert selected("a" * (LONGEST + 1), 0, LONGEST + 1) is None


@pytest.mark.parametrize(("place", "index", "clause"), [(5, 0, ""), (120, 1, "I"), (500, 1, "I.1")])
def test_place_is_known_by_document_and_clause(place, index, clause):
    assert document_at(DOCUMENTS, place) == index
    assert clause_at(DOCUMENTS[index], place) == clause


def test_moved_finding_goes_back_where_the_reader_saw_it():
    found = Finding(
        id="d0-targets-0", document=0, kind="targets", value={"min": 2.0}, original={"min": 2.0},
        start=4, end=9, line=1,
    )  # fmt: skip

    twice = found.moved(Selection(20, 30, 2), revision=1).moved(Selection(40, 50, 3), revision=2)
    back = Finding.from_json(twice.to_json()).as_found(revision=3)

    assert (twice.mark, twice.start, twice.line) == (Mark.CHANGED, 40, 3)
    assert (back.mark, back.start, back.end, back.line) == (Mark.UNSEEN, 4, 9, 1)
