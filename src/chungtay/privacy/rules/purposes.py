"""Why sensitive data is opened or taken out, and on what ground."""

from dataclasses import dataclass
from functools import cache

from chungtay.kernel.certainty import Certainty
from chungtay.kernel.citation import Citation
from chungtay.kernel.dated import read_yaml
from chungtay.kernel.text import gettext_noop, squeeze
from chungtay.kernel.verdict import GRANTED, Verdict, refuse

DATA = "chungtay.privacy.rules.data"
UNKNOWN = gettext_noop("Mời chọn mục đích xem dữ liệu trong danh sách.")
NO_NOTE = gettext_noop("Với mục đích này, mời ghi rõ việc gì, theo văn bản nào.")


@dataclass(frozen=True, slots=True)
class Purpose:
    """One purpose; ``needs_note`` where the words alone do not tell which work it is."""

    code: str
    label: str
    citation: Citation | None
    certainty: Certainty
    needs_note: bool


@cache
def purposes() -> dict[str, Purpose]:
    """Return all purposes by code; the first is the standing work of those who keep the register.

    Legal source: Luật 91/2025/QH15, Điều 19 (from memory): statutory work needs no consent.
    """
    return {
        row["code"]: Purpose(
            code=row["code"],
            label=row["label"],
            citation=Citation(row["text"]) if "text" in row else None,
            certainty=Certainty(row["certainty"]),
            needs_note=row.get("needs_note", False),
        )
        for row in read_yaml(DATA, "purposes.yaml")
    }


def standing_purpose() -> Purpose:
    """Return the purpose that holds until a person says another.

    Legal source: QĐ 24/2021/QĐ-TTg.
    """
    return next(iter(purposes().values()))


def check_purpose(code: str, note: str) -> Verdict:
    """Say whether ``code`` with ``note`` tells why.

    Legal source: Luật 91/2025/QH15 (data is processed for a purpose that is stated).
    """
    known = purposes().get(code)
    if known is None:
        return refuse(UNKNOWN)
    return refuse(NO_NOTE) if known.needs_note and not squeeze(note) else GRANTED
