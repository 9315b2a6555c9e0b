"""The draft of a plan made here: its words, its document, taking it back and opening it again."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from chungtay.accounts.actor import Actor
from chungtay.audit.journal import record
from chungtay.documents.models import Clause, DocumentState, Recipient
from chungtay.kernel.errors import RefusedError
from chungtay.kernel.text import gettext_noop, nfc, squeeze
from chungtay.kernel.verdict import refuse
from chungtay.movements.models import Composition, Plan
from chungtay.movements.permissions import may_compose_plan
from chungtay.movements.selectors.composed_paper import composed_clauses
from chungtay.movements.selectors.composing import words_fingerprint
from chungtay.movements.selectors.plan_facts import items_of
from chungtay.movements.services.items import model_of
from chungtay.movements.services.reviews import STALE, StaleError

NOT_COMPOSED = gettext_noop("Kế hoạch này đọc từ tệp; mời sửa trong bản đọc của tệp đó.")
NOT_A_DRAFT = gettext_noop("Kế hoạch này không còn là dự thảo nên không sửa được nữa.")
NO_TITLE = gettext_noop("Kế hoạch cần có trích yếu.")


@dataclass(frozen=True, slots=True)
class Words:
    """What of a plan is no item: summary, purpose, arrangement, recipients one a line."""

    title: str
    purpose: str
    arrangement: str
    recipients: Sequence[str]


@transaction.atomic
def word(plan_id: int, words: Words, *, seen: str, actor: Actor) -> Plan:
    """Return the draft with its summary, purpose, arrangement and recipients written anew."""
    plan, composition = locked_draft(plan_id, actor=actor)
    if seen and seen != words_fingerprint(plan, composition):
        raise StaleError(refuse(STALE))
    title = squeeze(nfc(words.title))[:500]
    if not title:
        raise RefusedError(refuse(NO_TITLE))
    document = plan.document
    document.title = title
    document.save(update_fields=["title"])
    composition.purpose, composition.arrangement = nfc(words.purpose), nfc(words.arrangement)
    composition.save(update_fields=["purpose", "arrangement"])
    document.recipients.all().delete()
    Recipient.objects.bulk_create(
        Recipient(document=document, line=squeeze(nfc(line))[:300], position=n)
        for n, line in enumerate(line for line in words.recipients if line.strip())
    )
    settle(plan)
    record(actor, "plan.worded", plan)
    return plan


@transaction.atomic
def withdraw(plan_id: int, *, actor: Actor) -> Plan:
    """Return the draft taken back; making the plan again opens it as it was."""
    plan = _plan(plan_id)
    RefusedError.unless(may_compose_plan(actor, plan))
    if plan.document.state == DocumentState.WITHDRAWN:
        return plan
    plan, _composition = locked_draft(plan_id, actor=actor)
    _move(plan, DocumentState.WITHDRAWN)
    record(actor, "plan.withdrawn", plan)
    return plan


@transaction.atomic
def restore(plan_id: int, *, actor: Actor) -> Plan:
    """Return a draft that was taken back, open again."""
    plan = _plan(plan_id)
    RefusedError.unless(may_compose_plan(actor, plan))
    return reopen(plan, actor=actor)


def reopen(plan: Plan, *, actor: Actor) -> Plan:
    """Return ``plan``, a draft again where it was taken back; call it inside a transaction."""
    is_ours = Composition.objects.filter(plan=plan).exists()
    if plan.document.state == DocumentState.WITHDRAWN and is_ours:
        _move(plan, DocumentState.DRAFTED)
        record(actor, "plan.reopened", plan)
    return plan


def settle(plan: Plan) -> None:
    """Write the clauses of the document anew from the items, and tell each item its clause."""
    document = plan.document
    found = composed_clauses(plan)
    document.clauses.all().delete()
    Clause.objects.bulk_create(
        Clause(
            document=document, ref=one.ref, parent_ref=one.parent, level=one.level, position=n,
            heading=one.heading, text=one.text,
        )
        for n, one in enumerate(found)
    )  # fmt: skip
    refs = {key: one.ref for one in found for key in one.keys}
    for kind in {kind for kind, _pk in refs}:
        rows = [row for row in items_of(plan, kind) if row.clause != refs[kind, row.pk]]
        for row in rows:
            row.clause = refs[kind, row.pk]
        model: Any = model_of(kind)
        model.objects.bulk_update(rows, ["clause"])


def locked_draft(plan_id: int, *, actor: Actor) -> tuple[Plan, Composition]:
    """Return a draft made here and how it was made, locked until the transaction ends.

    Raises:
        RefusedError: when the actor may not work on it, it was read from a file, or it is no draft.
    """
    plan = _plan(plan_id)
    RefusedError.unless(may_compose_plan(actor, plan))
    composition = Composition.objects.filter(plan=plan).first()
    if composition is None:
        raise RefusedError(refuse(NOT_COMPOSED))
    if plan.document.state != DocumentState.DRAFTED:
        raise RefusedError(refuse(NOT_A_DRAFT))
    return plan, composition


def _plan(plan_id: int) -> Plan:
    return (
        Plan.objects.select_for_update(of=("self",))
        .select_related("document", "document__issuer", "organization__place", "parent")
        .get(pk=plan_id)
    )


def _move(plan: Plan, state: DocumentState) -> None:
    plan.document.state = state
    plan.document.save(update_fields=["state"])
