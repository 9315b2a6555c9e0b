"""The journal for programs: read, never write."""

from datetime import datetime
from typing import Annotated, Any

from django.shortcuts import get_object_or_404
from ninja import Field, Query, Router, Schema

from chungtay.administration.forms.journal import JournalForm
from chungtay.administration.permissions import may_read_journal
from chungtay.audit.models import Entry
from chungtay.audit.selectors import Wanted, visible_to
from chungtay.audit.verbs import verb_label
from chungtay.audit.verification import head
from chungtay.kernel.errors import RefusedError
from chungtay.web.api import admitting
from chungtay.web.http import ActorRequest

router = Router(tags=["journal"], auth=admitting(may_read_journal))
_MOST = 500


class EntryOut(Schema):
    """One act; ``number`` and ``digest`` are its place in the chain."""

    id: int
    number: int | None
    digest: str
    at: datetime
    person: str
    position: str
    address: str
    verb: str
    verb_label: str
    object_type: str
    object_id: str
    object_label: str
    change: dict[str, Any]
    before: dict[str, Any]
    after: dict[str, Any]
    citation: str

    @staticmethod
    def resolve_number(row: Entry) -> int | None:
        """Return the number in the chain."""
        return row.link.number if hasattr(row, "link") else None

    @staticmethod
    def resolve_digest(row: Entry) -> str:
        """Return the digest in the chain."""
        return row.link.digest if hasattr(row, "link") else ""

    @staticmethod
    def resolve_verb_label(row: Entry) -> str:
        """Return what people call the verb."""
        return verb_label(row.verb)


class HeadOut(Schema):
    """The last link of the chain: keep it elsewhere, and give it to ``chungtay audit verify``."""

    number: int
    digest: str


class Asked(Schema):
    """The same narrowing as on the page; ``truoc`` gives the rows older than this id."""

    tim: str = ""
    nguoi: str = ""
    don_vi: str = ""
    viec: str = ""
    loai: str = ""
    ma: str = ""
    tu: str = ""
    den: str = ""
    truoc: int | None = None
    so: Annotated[int, Field(ge=1, le=_MOST)] = 100


@router.get("/entries", response=list[EntryOut], summary="Tìm trong nhật ký")
def list_entries(request: ActorRequest, asked: Query[Asked]) -> list[Entry]:
    """Return the entries found, newest first."""
    rows = _visible(request, JournalForm(asked.dict()).wanted())
    rows = rows.filter(pk__lt=asked.truoc) if asked.truoc else rows
    return list(rows[: asked.so])


@router.get("/entries/{pk}", response=EntryOut, summary="Một mục nhật ký")
def get_entry(request: ActorRequest, pk: int) -> Entry:
    """Return one entry; 404 outside the auditor's reach."""
    found: Entry = get_object_or_404(_visible(request, Wanted()), pk=pk)
    return found


@router.get("/head", response=HeadOut, summary="Mốc cuối của chuỗi nhật ký")
def get_head(request: ActorRequest) -> HeadOut:
    """Return the last link of the chain."""
    RefusedError.unless(may_read_journal(request.actor))
    last = head()
    return HeadOut(number=last.number, digest=last.digest)


def _visible(request: ActorRequest, wanted: Wanted) -> Any:
    actor = request.actor
    RefusedError.unless(may_read_journal(actor))
    return visible_to(actor, wanted).select_related("link")
