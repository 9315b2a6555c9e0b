"""Take a file in, read it, and keep it for review."""

from hashlib import sha256

from django.db import transaction

from chungtay.accounts.actor import NOBODY, Actor
from chungtay.audit.journal import record
from chungtay.documents.services.files import PLANS, store_file
from chungtay.kernel.errors import RefusedError
from chungtay.movements.models import Reading
from chungtay.movements.permissions import may_review, may_upload_plan
from chungtay.movements.rules.findings import unfold
from chungtay.movements.services.drafts import draft_unreviewed
from chungtay.organizations.models import Organization
from chungtay.reader.reading import read


def upload_file(data: bytes, *, name: str, actor: Actor) -> Reading:
    """Return the reading of a file for the actor's unit; known bytes open the reading they have.

    Raises:
        RefusedError: when the actor may not, or the file is too large or of another kind.
        UnreadableError: when it cannot be read as a document; nothing is stored then.
    """
    RefusedError.unless(may_upload_plan(actor))
    return _open(data, name=name, actor=actor, organization_id=actor.organization_id)


def import_file(
    data: bytes,
    *,
    name: str,
    actor: Actor | None = None,
    organization: Organization | None = None,
) -> Reading:
    """Return the reading of a file brought in by command, its documents stored as found.

    The same bytes for the same unit are stored once. Errors as in :func:`upload_file`.
    """
    doer = actor or NOBODY
    unit_id = organization.pk if organization else None
    with transaction.atomic():
        reading = _open(data, name=name, actor=doer, organization_id=unit_id)
        if reading.state == Reading.State.IN_REVIEW and reading.revision == 0:
            draft_unreviewed(reading, actor=doer)
    return reading


@transaction.atomic
def discard_reading(reading_id: int, *, actor: Actor) -> Reading:
    """Put a reading aside; its file stays, and uploading it again takes it up anew."""
    reading = Reading.objects.select_for_update().get(pk=reading_id)
    RefusedError.unless(may_review(actor, reading))
    if reading.state == Reading.State.IN_REVIEW:
        reading.state = Reading.State.DISCARDED
        reading.save(update_fields=["state"])
        record(actor, "reading.discarded", reading)
    return reading


def _open(data: bytes, *, name: str, actor: Actor, organization_id: int | None) -> Reading:
    digest = sha256(data).hexdigest()
    unit = Organization.objects.filter(pk=organization_id or 0).first()
    known = Reading.objects.filter(sha256=digest, organization=unit).first()
    if known:
        return _take_up(known, actor=actor)
    answer = read(data, name=name)
    with transaction.atomic():
        file = store_file(data, name=name, actor=actor, owner=unit, allowed=PLANS)
        found = answer.to_json()
        reading, is_new = Reading.objects.get_or_create(
            sha256=digest,
            organization=unit,
            defaults={
                "file": file,
                "uploaded_by_id": actor.user_id,
                "text": answer.source.text,
                "found": found,
                "reviewed": [finding.to_json() for finding in unfold(found["documents"])],
            },
        )
        if is_new:
            record(actor, "reading.uploaded", reading, change={"file": file.name})
    return reading


def _take_up(reading: Reading, *, actor: Actor) -> Reading:
    if reading.state == Reading.State.DISCARDED:
        reading.state = Reading.State.IN_REVIEW
        reading.save(update_fields=["state"])
        record(actor, "reading.resumed", reading)
    return reading
