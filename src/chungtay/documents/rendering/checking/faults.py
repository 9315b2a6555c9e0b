"""A fault of form."""

from collections.abc import Iterator
from dataclasses import dataclass

from chungtay.documents.rules.faults import fault_texts


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault: the rule's id, where in the document, a sentence, and its legal source."""

    rule: str
    place: str
    message_vi: str
    source: str


Faults = Iterator[Fault]


def fault(rule: str, place: str, **found: object) -> Fault:
    """Return the fault ``rule`` with the blanks of its sentence filled from ``found``."""
    text = fault_texts()[rule]
    return Fault(rule, place, text.message.format(**found), text.source)
