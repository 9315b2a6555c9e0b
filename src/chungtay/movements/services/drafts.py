"""Make drafts of what was read: documents, and the plan they carry."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction

from chungtay.accounts.actor import Actor
from chungtay.audit.journal import record
from chungtay.documents.models import Document
from chungtay.documents.services.drafts import create_document, full_date
from chungtay.kernel.errors import RefusedError
from chungtay.kernel.text import gettext_noop
from chungtay.kernel.verdict import refuse
from chungtay.movements.models import Plan, Reading
from chungtay.movements.permissions import may_review
from chungtay.movements.rules.findings import Certitude, Finding, carriers, fold
from chungtay.movements.selectors.plan_facts import LISTS
from chungtay.movements.selectors.units import own_unit
from chungtay.movements.services.citing import arrive, link_sources
from chungtay.movements.services.items import store_items
from chungtay.movements.services.lineage import link_parent
from chungtay.movements.services.registering import register_plan
from chungtay.organizations.models import Organization

Row = Mapping[str, Any]
NOT_SEEN = gettext_noop("Còn %(count)s mục chưa chắc cần xem trước khi lập dự thảo.")
DISCARDED = gettext_noop("Bản đọc này đã bỏ. Mời tải tệp lên lại.")
NOT_OURS = gettext_noop(
    "Cơ quan ban hành “%(issuer)s” không phải đơn vị của mình. Nếu là dự thảo của mình, mời sửa "
    "mục Cơ quan ban hành; nếu là văn bản của cơ quan khác, mời điền đủ số và ngày ban hành."
)
_TEXT = 300


@transaction.atomic
def draft_plan(reading_id: int, *, actor: Actor) -> list[Plan]:
    """Return the plans of a reviewed reading, stored as drafts; a second call returns the same.

    Raises:
        RefusedError: when the actor may not, or a finding the reader is unsure of was not seen.
    """
    reading = (
        Reading.objects.select_for_update(of=("self",))
        .select_related("organization", "file")
        .get(pk=reading_id)
    )
    RefusedError.unless(may_review(actor, reading))
    if reading.state == Reading.State.DISCARDED:
        raise RefusedError(refuse(DISCARDED))
    if reading.state == Reading.State.SAVED:
        return list(reading.plans.order_by("pk"))
    if waiting := len(unsure_of(reading)):
        raise RefusedError(refuse(NOT_SEEN, count=waiting))
    for found in reviewed_documents(reading):
        _refuse_strangers(reading, found)
    return draft_unreviewed(reading, actor=actor)


def reviewed_documents(reading: Reading) -> list[dict[str, Any]]:
    """Return the documents of a reading as reviewed so far."""
    findings = [Finding.from_json(plain) for plain in reading.reviewed]
    return fold(reading.found["documents"], findings)


def _refuse_strangers(reading: Reading, found: Row) -> None:
    """A paper of another body without number and date could be neither issued nor noted here."""
    is_dated = found.get("number") and full_date(found.get("issued_on"))
    if found["attached_to"] is None and not is_dated and _issuer(reading, found) is None:
        raise RefusedError(refuse(NOT_OURS, issuer=found.get("issuer") or ""))


def unsure_of(reading: Reading) -> list[Finding]:
    """Return the findings that a person must look at before a draft is made."""
    findings = [Finding.from_json(plain) for plain in reading.reviewed]
    return [f for f in findings if not f.is_seen and f.certitude is Certitude.UNSURE and f.is_open]


def draft_unreviewed(reading: Reading, *, actor: Actor) -> list[Plan]:
    """Return the plans of a reading as it stands; call it inside a transaction."""
    documents = reviewed_documents(reading)
    stored = _store_documents(reading, documents, actor=actor)
    plans = [
        _store_plan(reading, stored, documents, index, actor=actor) for index in carriers(documents)
    ]
    reading.state = Reading.State.SAVED
    reading.save(update_fields=["state"])
    record(actor, "reading.saved", reading, change={"plans": len(plans)})
    return plans


def _store_documents(reading: Reading, documents: Sequence[Row], *, actor: Actor) -> list[Document]:
    stored: list[Document] = []
    for index, found in enumerate(documents):
        parent = found["attached_to"]
        issuer = stored[parent].issuer if parent is not None else _issuer(reading, found)
        document = create_document(
            found, issuer=issuer, file=reading.file, position=index, actor=actor
        )
        if parent is not None:
            document.attached_to = stored[parent]
            document.save(update_fields=["attached_to"])
        stored.append(document)
    return stored


def _issuer(reading: Reading, found: Row) -> Organization | None:
    """A paper without a number is the unit's own; a numbered one only if it bears its name."""
    if not found.get("number") and not full_date(found.get("issued_on")):
        printed = found.get("issuer")
        own = reading.organization
        return own if not printed or own is None else own_unit(printed, own)
    return own_unit(found.get("issuer") or "", reading.organization)


def _store_plan(
    reading: Reading,
    stored: Sequence[Document],
    documents: Sequence[Row],
    index: int,
    *,
    actor: Actor,
) -> Plan:
    root = documents[index]["attached_to"]
    parts = [documents[index]] if root is None else [documents[index], documents[root]]
    movement: Row = next((part["movement"] for part in parts if part.get("movement")), {})
    document = stored[index]
    plan, _ = Plan.objects.update_or_create(
        document=document,
        defaults={
            "organization": document.issuer,
            "reading": reading,
            "movement_name": (movement.get("name") or "")[:_TEXT],
            "from_year": movement.get("from"),
            "to_year": movement.get("to"),
        },
    )
    _store_rows(plan, parts)
    link_parent(plan)
    link_sources(plan)
    arrive(plan.document.attached_to or plan.document)
    record(actor, "plan.drafted", plan)
    acting = document.attached_to or document
    if acting.issuer is None and acting.number and acting.issued_on:
        register_plan(plan, actor=actor)
    return plan


def _store_rows(plan: Plan, parts: Sequence[Row]) -> None:
    for kind in LISTS:
        rows = (row for part in parts for row in part[kind])
        store_items(plan, kind, rows)
