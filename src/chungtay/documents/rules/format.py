"""The constants of NĐ 30/2020/NĐ-CP about page and components, read from dated data."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

import yaml

from chungtay.kernel.citation import Citation


@dataclass(frozen=True, slots=True)
class Bounds:
    """A least and a most value, both allowed."""

    least: float
    most: float

    def holds(self, value: float, *, tolerance: float = 0.0) -> bool:
        return self.least - tolerance <= value <= self.most + tolerance


@dataclass(frozen=True, slots=True)
class Chosen:
    """What this software prints within the bounds of the decree; mm and pt."""

    margins: Mapping[str, float]
    header_distance: float
    first_line_indent: float
    line_spacing: float
    letterhead_columns: tuple[float, float]
    signature_columns: tuple[float, float]
    sizes: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Layout:
    """The rules of page and components; lengths in mm, sizes in pt."""

    citation: Citation
    certainty: str
    font: str
    paper: tuple[float, float]
    margins: Mapping[str, Bounds]
    first_line_indents: tuple[float, ...]
    space_between_paragraphs_pt: float
    line_spacing: Bounds
    padded_numbers_below: int
    padded_days_below: int
    padded_months_below: int
    rule_share: Bounds
    state_name: str
    motto: str
    end_mark: str
    point_letters: str
    sizes: Mapping[str, Bounds]
    chosen: Chosen

    @property
    def text_width(self) -> float:
        """Width between the chosen margins of a portrait page, in mm."""
        return self.paper[0] - self.chosen.margins["left"] - self.chosen.margins["right"]


_PLAIN = (
    "certainty",
    "font",
    "space_between_paragraphs_pt",
    "padded_numbers_below",
    "padded_days_below",
    "padded_months_below",
    "state_name",
    "motto",
    "end_mark",
    "point_letters",
)


@cache
def layout() -> Layout:
    """Return the rules of form in force.

    Legal source: NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I.
    """
    text = resources.files(__package__).joinpath("data/format.yaml").read_text("utf-8")
    data: dict[str, Any] = yaml.safe_load(text)
    chosen: dict[str, Any] = data["chosen"]
    return Layout(
        citation=Citation(**data["citation"]),
        paper=(data["paper"]["width"], data["paper"]["height"]),
        margins=_bounds(data["margins"]),
        first_line_indents=tuple(data["first_line_indents"]),
        line_spacing=Bounds(*data["line_spacing"]),
        rule_share=Bounds(*data["rule_share"]),
        sizes=_bounds(data["sizes"]),
        chosen=Chosen(**{name: _frozen(value) for name, value in chosen.items()}),
        **{name: data[name] for name in _PLAIN},
    )


def _bounds(table: Mapping[str, list[float]]) -> dict[str, Bounds]:
    return {name: Bounds(*pair) for name, pair in table.items()}


def _frozen(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value
