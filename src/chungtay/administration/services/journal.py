"""What an auditor does is written down as well."""

from collections.abc import Mapping

from chungtay.accounts.actor import Actor
from chungtay.administration.permissions import may_read_journal
from chungtay.audit.journal import record
from chungtay.audit.models import Entry
from chungtay.kernel.errors import RefusedError
from chungtay.organizations.models import Organization


def note_export(actor: Actor, *, asked: Mapping[str, str], count: int) -> Entry:
    """Return the entry that ``actor`` took ``count`` entries out, found by what was ``asked``.

    Raises:
        RefusedError: when the actor may not read the journal.
    """
    RefusedError.unless(may_read_journal(actor))
    unit = Organization.objects.get(pk=actor.organization_id or 0)
    change = {"entries": count, "asked": {name: text for name, text in asked.items() if text}}
    return record(actor, "journal.exported", unit, change=change)
