"""Every verb that the code writes has a name in Vietnamese, and so has what it is done to."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import chungtay
from chungtay.audit.verbs import known_verbs
from chungtay.commendation.rules.nomination import NOMINATION
from chungtay.commendation.rules.scoring import SHEET
from chungtay.households.models import HamletChange, HouseholdEvent
from chungtay.privacy.rules.requests import REQUEST
from chungtay.reporting.rules.workflow import REPORT

SOURCE = Path(chungtay.__file__).parent
# Verbs made of a name that the code knows only when it runs.
COMPOSED = {
    "f'nomination.{name}'": [f"nomination.{name}" for name in (*NOMINATION.steps, "forward")],
    "f'household.event.{kind.value}'": [
        f"household.event.{kind}" for kind in HouseholdEvent.Kind.values
    ],
    "f'hamlet.{kind.value}'": [f"hamlet.{kind}" for kind in HamletChange.Kind.values],
    "f'score_sheet.{name}'": [f"score_sheet.{name}" for name in SHEET.steps],
    "f'data_request.{request.state}'": [
        f"data_request.{step.target.value}" for step in REQUEST.steps.values()
    ],
    "f'report.{target.value}'": [
        f"report.{REPORT.steps[name].target.value}" for name in ("accept", "return")
    ],
}


WRITERS = {"record", "note_look"}
# ``note_look`` hands on the verb it was given.
HANDED_ON = ("privacy/services/looking.py", "verb")


def verbs_written() -> Iterator[tuple[str, str]]:
    """Yield where a verb is written and its source; both sides of an ``if`` are verbs."""
    for path in sorted(SOURCE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in WRITERS:
                given = node.args[1]
                sides = [given.body, given.orelse] if isinstance(given, ast.IfExp) else [given]
                for side in sides:
                    yield path.relative_to(SOURCE).as_posix(), ast.unparse(side)


def test_every_verb_in_the_code_has_a_label():
    known = known_verbs()
    nameless = {
        f"{path}: {verb}"
        for path, written in verbs_written()
        if (path, written) != HANDED_ON
        for verb in COMPOSED.get(written, [written.strip("'")])
        if verb not in known
    }

    assert nameless == set(), "name them in VERBS of the context's verbs.py"


def test_the_scan_sees_verbs():
    written = [verb for _path, verb in verbs_written()]

    assert {"'household.viewed'", "'household.added'", "'household.member_added'"} <= set(written)
    assert set(COMPOSED) <= set(written)


@pytest.mark.parametrize("verb", ["household.viewed", "plan.issued", "journal.exported"])
def test_labels_are_vietnamese_words_not_codes(verb):
    assert known_verbs()[verb] != verb
