"""Legal texts as dated data."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cache

from chungtay.kernel.certainty import Certainty
from chungtay.kernel.citation import Citation
from chungtay.kernel.dated import is_in_force, read_yaml
from chungtay.kernel.text import gettext_noop


class TextKind(StrEnum):
    """The kinds of text, in the order of their force."""

    LAW = "law"
    RESOLUTION = "resolution"
    DECREE = "decree"
    DECISION = "decision"
    CIRCULAR = "circular"
    GUIDANCE = "guidance"


KIND_LABELS = {
    TextKind.LAW: gettext_noop("Luật"),
    TextKind.RESOLUTION: gettext_noop("Nghị quyết"),
    TextKind.DECREE: gettext_noop("Nghị định"),
    TextKind.DECISION: gettext_noop("Quyết định"),
    TextKind.CIRCULAR: gettext_noop("Thông tư"),
    TextKind.GUIDANCE: gettext_noop("Hướng dẫn"),
}


class UnknownTextError(LookupError):
    """No legal text is stored under the id asked for."""


@dataclass(frozen=True, slots=True)
class LegalText:
    """One legal text. Dates are both included; ``None`` is open, or not found (see ``note``)."""

    id: str
    kind: TextKind
    title: str
    issuer: str
    certainty: Certainty
    issued_on: date | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    replaced_by: str = ""
    note: str = ""

    @property
    def number(self) -> str:
        """The number and symbol, e.g. ``98/2023/NĐ-CP``."""
        return self.id.rpartition(" ")[2]

    def __str__(self) -> str:
        return self.id


@cache
def all_texts() -> tuple[LegalText, ...]:
    """Return every stored text in the order of the register."""
    return tuple(
        LegalText(**row | {"kind": TextKind(row["kind"]), "certainty": Certainty(row["certainty"])})
        for row in read_yaml("chungtay.law", "texts.yaml")
    )


def text(id: str) -> LegalText:
    """Return the text stored under ``id``, e.g. ``NĐ 98/2023/NĐ-CP``.

    Raises:
        UnknownTextError: when there is none.
    """
    try:
        return _by_id()[id]
    except KeyError:
        raise UnknownTextError(id) from None


def in_force(id: str, day: date) -> bool:
    """Say whether the text is in force on ``day``; never when its first day was not found."""
    found = text(id)
    return found.valid_from is not None and is_in_force(found, day)


def resolve(citation: Citation) -> LegalText:
    """Return the text that ``citation`` points into; errors as in :func:`text`."""
    return text(citation.text)


@cache
def _by_id() -> dict[str, LegalText]:
    return {item.id: item for item in all_texts()}
