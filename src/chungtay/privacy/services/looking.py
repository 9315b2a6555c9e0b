"""Write down that somebody looked at personal data, at which fields, and why."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Model

from chungtay.accounts.actor import Actor
from chungtay.audit.journal import record
from chungtay.audit.models import Entry
from chungtay.kernel.errors import RefusedError
from chungtay.kernel.text import nfc, squeeze
from chungtay.privacy.rules.purposes import check_purpose, purposes, standing_purpose

_NOTE = 300


@dataclass(frozen=True, slots=True)
class Reason:
    """Why somebody looks: a purpose of the list, and words where it needs them."""

    purpose: str
    note: str = ""


STANDING = Reason(standing_purpose().code)


def note_look(
    actor: Actor,
    verb: str,
    obj: Model,
    *,
    reason: Reason,
    fields: Collection[str] = (),
    more: Mapping[str, Any] | None = None,
) -> Entry:
    """Return the entry that ``actor`` saw ``fields`` of ``obj``; call it before they are shown.

    Raises:
        RefusedError: when the reason is not one of the list, or lacks its words.
    """
    RefusedError.unless(check_purpose(reason.purpose, reason.note))
    change = {"purpose": purposes()[reason.purpose].label, **(more or {})}
    if note := squeeze(nfc(reason.note))[:_NOTE]:
        change["note"] = note
    if fields:
        change["fields"] = sorted(fields)
    return record(actor, verb, obj, change=change, citation=purposes()[reason.purpose].citation)
