"""Letters of urging for programs."""

from datetime import date
from typing import Annotated, Any

from django.shortcuts import get_object_or_404
from ninja import Field, Router, Schema

from chungtay.kernel.errors import RefusedError
from chungtay.organizations.clock import today
from chungtay.reminders.models import Letter
from chungtay.reminders.permissions import may_see_letters
from chungtay.reminders.selectors.letters import (
    key_of,
    letters_visible_to,
    shown_lines,
    units_to_urge,
)
from chungtay.reminders.services import letters
from chungtay.web.http import ActorRequest
from chungtay.web.schemas import Key

router = Router()
_MOST = 200
Text = Annotated[str, Field(max_length=4000)]


class DutyOut(Schema):
    """A late duty that a letter can name; ``key`` picks it."""

    key: str
    organization: str
    title: str
    url: str
    due_on: date
    basis: str


class LetterIn(Schema):
    """Which late duties to urge; the same ``request_key`` twice makes one letter."""

    duties: Annotated[list[str], Field(max_length=2000)]
    request_key: Annotated[str, Field(min_length=1, max_length=40)]


class WordsIn(Schema):
    """Other words; ``keep`` are the lines that stay."""

    subject: Annotated[str, Field(max_length=300)]
    opening: Text
    closing: Text
    respond_by: date
    keep: list[Key]
    revision: Key


class IssueIn(Schema):
    """The number, "" for the next one."""

    number: Annotated[str, Field(max_length=10)] = ""


class LineOut(Schema):
    """One late duty in a letter."""

    id: int
    organization: str
    title: str
    url: str
    due_on: date
    days_late: int
    basis: str
    is_late: bool


class LetterOut(Schema):
    """A letter; ``state`` is that of its document."""

    id: int
    subject: str
    opening: str
    closing: str
    respond_by: date
    counted_on: date
    state: str
    number: str
    document_id: int | None
    revision: int
    lines: list[LineOut]


class LetterRow(Schema):
    """A letter in a list."""

    id: int
    subject: str
    state: str
    number: str
    units: int
    duties: int


@router.get("/duties", response=list[DutyOut])
def duty_list(request: ActorRequest) -> list[dict[str, Any]]:
    """List what is late below the actor's unit."""
    RefusedError.unless(may_see_letters(request.actor))
    return [
        {
            "key": key_of(unit.organization.pk, item), "organization": unit.organization.name,
            "title": item.title, "url": item.url, "due_on": item.due_on, "basis": item.basis,
        }
        for unit in units_to_urge(request.actor, today())
        for item in unit.items
    ]  # fmt: skip


@router.get("/letters", response=list[LetterRow])
def letter_list(request: ActorRequest) -> list[dict[str, Any]]:
    """List the newest 200 letters of the actor's unit."""
    RefusedError.unless(may_see_letters(request.actor))
    rows = letters_visible_to(request.actor)[:_MOST]
    return [
        {"id": row.pk, "subject": row.subject, "units": row.units, "duties": row.duties,  # type: ignore[attr-defined]
         **_standing(row)}
        for row in rows
    ]  # fmt: skip


@router.post("/letters", response=LetterOut)
def letter_add(request: ActorRequest, data: LetterIn) -> dict[str, Any]:
    """Draft a letter."""
    made = letters.draft_letter(data.duties, request_key=data.request_key, actor=request.actor)
    return _out(request, made.pk)


@router.get("/letters/{pk}", response=LetterOut)
def letter(request: ActorRequest, pk: int) -> dict[str, Any]:
    """Return a letter."""
    return _out(request, pk)


@router.put("/letters/{pk}", response=LetterOut)
def letter_edit(request: ActorRequest, pk: int, data: WordsIn) -> dict[str, Any]:
    """Change the words of a draft, take lines out."""
    row = _letter(request, pk)
    words = letters.Words(data.subject, data.opening, data.closing, data.respond_by)
    letters.edit_letter(
        row.pk, words, keep=set(data.keep), revision=data.revision, actor=request.actor
    )
    return _out(request, pk)


@router.post("/letters/{pk}/issue", response=LetterOut)
def letter_issue(request: ActorRequest, pk: int, data: IssueIn) -> dict[str, Any]:
    """Sign a letter and send it to the units."""
    row = _letter(request, pk)
    letters.issue_letter(row.pk, number=data.number, actor=request.actor)
    return _out(request, pk)


def _letter(request: ActorRequest, pk: int) -> Letter:
    return get_object_or_404(letters_visible_to(request.actor), pk=pk)


def _standing(row: Letter) -> dict[str, Any]:
    document = row.document
    return {
        "state": document.state if document else "drafted",
        "number": document.notation if document else "",
    }


def _out(request: ActorRequest, pk: int) -> dict[str, Any]:
    row = _letter(request, pk)
    names = ("subject", "opening", "closing", "respond_by", "counted_on", "document_id", "revision")
    return {
        "id": row.pk,
        **{name: getattr(row, name) for name in names},
        **_standing(row),
        "lines": [
            {
                "id": line.row.pk, "organization": line.row.organization.name,
                "title": line.row.title, "url": line.row.url, "due_on": line.row.due_on,
                "days_late": line.days, "basis": line.row.basis, "is_late": line.is_late,
            }
            for line in shown_lines(row, request.actor, today())
        ],
    }  # fmt: skip
