"""Choose by which units the annexes of a consolidated report are drawn up."""

from collections.abc import Sequence

from django.db import transaction

from chungtay.accounts.actor import Actor
from chungtay.audit.journal import record
from chungtay.documents.models import DocumentState
from chungtay.kernel.errors import RefusedError
from chungtay.kernel.verdict import refuse
from chungtay.reporting.models import Consolidation
from chungtay.reporting.permissions import may_collect
from chungtay.reporting.selectors.layouts import Layout
from chungtay.reporting.services.consolidation import ALREADY_ISSUED, locked_consolidation


@transaction.atomic
def choose_layouts(
    consolidation_id: int, layouts: Sequence[Layout], *, actor: Actor
) -> Consolidation:
    """Return the result whose report gets an annex for each of ``layouts``, by day.

    A draft made before is out of date then, as after a change of its words.

    Raises:
        RefusedError: when the actor may not, or the report was issued.
    """
    made = locked_consolidation(consolidation_id)
    RefusedError.unless(may_collect(actor, made.round))
    if made.document and made.document.state != DocumentState.DRAFTED:
        raise RefusedError(refuse(ALREADY_ISSUED))
    chosen = sorted(set(layouts), key=lambda one: (one.day, one.level))
    plain = [one.to_json() for one in chosen]
    if plain != made.layouts:
        made.layouts, made.revision = plain, made.revision + 1
        made.save(update_fields=["layouts", "revision"])
        change = {"days": [one["day"] for one in plain]}
        record(actor, "consolidation.layouts_chosen", made, change=change)
    return made
