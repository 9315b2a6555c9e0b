"""The content of a report as it is frozen when sent: figures with their way back, and words."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Self

from chungtay.reporting.rules.template import Source


@dataclass(frozen=True, slots=True)
class Way:
    """The way back from a figure to its rows: the question that was asked."""

    population: str = ""
    place_ids: tuple[int, ...] = ()
    year: int = 0


@dataclass(frozen=True, slots=True)
class Cell:
    """One figure. A rate keeps its two numbers; ``standard`` names the rule of counting."""

    value: Decimal | None
    source: Source
    numerator: Decimal | None = None
    denominator: Decimal | None = None
    standard: str = ""
    note: str = ""
    evidence_id: int | None = None
    evidence_name: str = ""
    way: Way = field(default_factory=Way)

    @property
    def is_explained(self) -> bool:
        """Whether a reader can see what stands behind a typed figure."""
        return bool(self.note.strip()) or self.evidence_id is not None

    def to_json(self) -> dict[str, Any]:
        """Return plain values; numbers as text, so that nothing is rounded."""
        return {
            "value": _text(self.value),
            "numerator": _text(self.numerator),
            "denominator": _text(self.denominator),
            "source": self.source.value,
            "standard": self.standard,
            "note": self.note,
            "evidence_id": self.evidence_id,
            "evidence_name": self.evidence_name,
            "way": {
                "population": self.way.population,
                "place_ids": list(self.way.place_ids),
                "year": self.way.year,
            },
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """Return the cell that :meth:`to_json` wrote."""
        way = data["way"]
        return cls(
            value=_number(data["value"]),
            source=Source(data["source"]),
            numerator=_number(data["numerator"]),
            denominator=_number(data["denominator"]),
            standard=data["standard"],
            note=data["note"],
            evidence_id=data["evidence_id"],
            evidence_name=data["evidence_name"],
            way=Way(way["population"], tuple(way["place_ids"]), way["year"]),
        )


@dataclass(frozen=True, slots=True)
class Content:
    """Figures by indicator and words by section."""

    figures: Mapping[str, Cell]
    narratives: Mapping[str, str]

    def to_json(self) -> dict[str, Any]:
        """Return plain values."""
        figures = {code: cell.to_json() for code, cell in self.figures.items()}
        return {"figures": figures, "narratives": dict(self.narratives)}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Self:
        """Return the content that :meth:`to_json` wrote."""
        figures = {code: Cell.from_json(row) for code, row in data["figures"].items()}
        return cls(figures=figures, narratives=dict(data["narratives"]))


def _text(number: Decimal | None) -> str | None:
    return None if number is None else format(number.normalize(), "f")


def _number(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)
