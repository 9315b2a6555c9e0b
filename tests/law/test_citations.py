"""Every citation in the code and its data points into the register."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

import chungtay
from chungtay.law import text

SOURCE = Path(chungtay.__file__).parent
CITING_KEYS = {"text", "scores_text", "source", "law", "decree"}
KINDS_OF_SOURCE = {"law", "decree"}


def cited_in_code(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        is_citation = isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Citation"
        if is_citation and node.args and isinstance(node.args[0], ast.Constant):
            yield node.args[0].value


def cited_in_data(rows: object) -> Iterator[str]:
    """Yield the values of citing keys, and the keys that are texts themselves."""
    if isinstance(rows, dict):
        yield from (key for key in rows if isinstance(key, str) and "/" in key)
        for key, value in rows.items():
            if key in CITING_KEYS and value not in KINDS_OF_SOURCE | {""}:
                yield value
            else:
                yield from cited_in_data(value)
    elif isinstance(rows, list):
        for row in rows:
            yield from cited_in_data(row)


def citing_modules() -> list[Path]:
    return [path for path in sorted(SOURCE.rglob("*.py")) if list(cited_in_code(path))]


DATA = [
    path
    for context in ("commendation", "households", "privacy")
    for path in sorted((SOURCE / context / "rules" / "data").glob("*.yaml"))
]


@pytest.mark.parametrize("path", citing_modules(), ids=lambda path: str(path.relative_to(SOURCE)))
def test_every_citation_in_code_resolves(path):
    assert all(text(id) for id in cited_in_code(path))


@pytest.mark.parametrize("path", DATA, ids=lambda path: str(path.relative_to(SOURCE)))
def test_every_citation_in_data_resolves(path):
    rows = yaml.safe_load(path.read_text(encoding="utf-8"))

    assert all(text(id) for id in cited_in_data(rows))


def test_the_scan_sees_citations():
    prize = yaml.safe_load(
        (SOURCE / "commendation" / "rules" / "data" / "prize.yaml").read_text(encoding="utf-8")
    )

    assert "NĐ 161/2026/NĐ-CP" in set(cited_in_data(prize))
    assert "NĐ 98/2023/NĐ-CP" in set(cited_in_data(prize))
    assert any("nomination" in path.name for path in citing_modules())
