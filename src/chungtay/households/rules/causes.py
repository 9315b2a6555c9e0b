"""Why a household is poor: a set of causes, never a single one."""

from collections.abc import Iterable
from dataclasses import dataclass

from chungtay.households.rules import bits
from chungtay.households.rules.poverty import DATA
from chungtay.kernel.certainty import Certainty
from chungtay.kernel.citation import Citation
from chungtay.kernel.dated import read_yaml
from chungtay.kernel.text import gettext_noop
from chungtay.kernel.verdict import GRANTED, Verdict, refuse

OTHER = "other"
NO_CAUSE = gettext_noop("Cần chọn ít nhất một nguyên nhân nghèo.")
OTHER_UNSAID = gettext_noop("Chọn “Nguyên nhân khác” cùng nguyên nhân đã nêu thì phải ghi rõ.")
SAID_NOT_CHOSEN = gettext_noop("Đã ghi nguyên nhân khác nhưng chưa chọn “Nguyên nhân khác”.")


@dataclass(frozen=True, slots=True)
class Cause:
    """One cause of poverty; ``bit`` is its place in a mask, from 0."""

    id: str
    bit: int
    name: str


_DATA = read_yaml(DATA, "causes.yaml")
CITATION = Citation(_DATA["text"], _DATA["place"])
CERTAINTY = Certainty(_DATA["certainty"])
CAUSES = tuple(Cause(row["id"], bit, row["name"]) for bit, row in enumerate(_DATA["causes"]))
_BITS = {cause.id: cause.bit for cause in CAUSES}


def mask_of(ids: Iterable[str]) -> int:
    """Return the causes as one number; ``UnknownBitError`` when an id is no cause.

    Legal source: TT 07/2021/TT-BLĐTBXH, report form 10 (rule P28).
    """
    return bits.mask_of(ids, _BITS)


def ids_of(mask: int) -> tuple[str, ...]:
    """Return the causes set in ``mask`` in the form's order; ``UnknownBitError`` as above.

    Legal source: TT 07/2021/TT-BLĐTBXH, report form 10 (rule P28).
    """
    return bits.ids_of(mask, _BITS)


def check(ids: Iterable[str], *, other_words: str = "") -> Verdict:
    """Say whether a set of causes is complete: at least one, and "other" only with its words.

    "Other" alone stands for none of the seven named causes and needs no words.

    Legal source: TT 07/2021/TT-BLĐTBXH, report form 10 (rule P28).
    """
    chosen, words = frozenset(ids), other_words.strip()
    mask_of(chosen)
    if not chosen:
        return refuse(NO_CAUSE, CITATION)
    if words and OTHER not in chosen:
        return refuse(SAID_NOT_CHOSEN, CITATION)
    if OTHER in chosen and len(chosen) > 1 and not words:
        return refuse(OTHER_UNSAID, CITATION)
    return GRANTED
