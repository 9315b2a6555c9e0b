"""The indicators by which each standard measures deprivation, in the order of its decree."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from chungtay.households.rules import bits
from chungtay.households.rules.poverty import DATA, standard
from chungtay.kernel.certainty import Certainty
from chungtay.kernel.citation import Citation
from chungtay.kernel.dated import read_yaml

FILE = "deprivations.yaml"


@dataclass(frozen=True, slots=True)
class Indicator:
    """One indicator of a standard; ``bit`` is its place in a mask, from 0.

    ``words`` say when a household is deprived; they are empty where the threshold was not found.
    ``certainty`` is that of the words.
    """

    id: str
    bit: int
    dimension: str
    name: str
    words: str
    citation: Citation
    certainty: Certainty


@cache
def indicators(standard_id: str) -> tuple[Indicator, ...]:
    """Return the indicators of a standard in the order of its decree.

    Raises:
        KeyError: when no such standard is stored.

    Legal source: QĐ 59/2015/QĐ-TTg, Phụ lục; NĐ 07/2021/NĐ-CP, Phụ lục; NĐ 351/2025/NĐ-CP, of
        which only a draft was read (rules Q05, Q06: the words of all are assumed).
    """
    rows = read_yaml(DATA, FILE)["standards"][standard(standard_id).id]
    citation = Citation(rows["text"], rows["place"])
    return tuple(_indicator(row, bit, citation) for bit, row in enumerate(rows["indicators"]))


def dimension_name(dimension: str) -> str:
    """Return the Vietnamese name of a dimension; ``KeyError`` when there is none.

    Legal source: as :func:`indicators`.
    """
    name: str = read_yaml(DATA, FILE)["dimensions"][dimension]
    return name


def mask_of(ids: Iterable[str], standard_id: str) -> int:
    """Return the deprived indicators as one number, bit 0 for the first of the decree's order.

    Raises:
        UnknownBitError: when an id is no indicator of the standard.

    Legal source: as :func:`indicators`.
    """
    return bits.mask_of(ids, _bits(standard_id))


def ids_of(mask: int, standard_id: str) -> tuple[str, ...]:
    """Return the ids of the indicators set in ``mask``, in the decree's order.

    Raises:
        UnknownBitError: when the standard has no such bit.

    Legal source: as :func:`indicators`.
    """
    return bits.ids_of(mask, _bits(standard_id))


def _bits(standard_id: str) -> dict[str, int]:
    return {indicator.id: indicator.bit for indicator in indicators(standard_id)}


def _indicator(row: dict[str, Any], bit: int, citation: Citation) -> Indicator:
    return Indicator(
        id=row["id"],
        bit=bit,
        dimension=row["dimension"],
        name=row["name"],
        words=row["words"],
        citation=citation,
        certainty=Certainty(row["certainty"]),
    )
