"""What can be wrong with the form of a document: sentences and their places in the decree."""

from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

import yaml


@dataclass(frozen=True, slots=True)
class FaultText:
    """The sentence about one kind of fault, with ``{names}`` to fill, and where it is ruled."""

    message: str
    source: str


@cache
def fault_texts() -> dict[str, FaultText]:
    """Return every kind of fault by its id, e.g. ``page.margin``.

    Legal source: NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I.
    """
    text = resources.files(__package__).joinpath("data/faults.yaml").read_text("utf-8")
    data = yaml.safe_load(text)
    decree = data["citation"]["text"]
    return {
        rule: FaultText(row["message"], f"{decree}, {_place(data, row['source'])}")
        for rule, row in data["faults"].items()
    }


def _place(data: dict[str, Any], source: str) -> str:
    """Return the place of a rule; a source of another Phụ lục is whole already."""
    if source.startswith("Phụ lục"):
        return source
    return ", ".join(part for part in (data["citation"]["place"], source) if part)
