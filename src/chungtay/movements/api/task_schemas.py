"""What the API takes and gives about one task."""

from datetime import date, datetime
from decimal import Decimal
from typing import Annotated, Literal

from ninja import Field, Schema

from chungtay.movements.models import TaskComment


class WorkIn(Schema):
    """What was done; the same ``request_key`` twice is one record."""

    done_on: date
    note: str
    request_key: str
    figure: Decimal | None = None
    figure_unit: str = ""
    document_id: int | None = None
    place: Annotated[str, Field(max_length=200)] = ""


class AcceptIn(Schema):
    """That a task is done, and how well."""

    quality: Literal["good", "met", "with_remarks"] = "met"
    remark: str = ""


class CommentIn(Schema):
    """A word on a task; the same ``request_key`` twice is one comment."""

    text: Annotated[str, Field(max_length=2000)]
    request_key: Annotated[str, Field(min_length=1, max_length=40)]


class CommentOut(Schema):
    """What somebody said about a task."""

    id: int
    text: str
    person: str
    unit_name: str
    written_at: datetime

    @staticmethod
    def resolve_person(row: TaskComment) -> str:
        """Return the name of who said it."""
        return str(row.written_by)


class JudgementOut(Schema):
    """What the giver answered; ``days_late`` 0 is on time, null without a due day."""

    outcome: str
    quality: str
    days_late: int | None
    remark: str


class PassOnIn(Schema):
    """To whom of the unit; null for back to the head."""

    person_id: int | None
    note: Annotated[str, Field(max_length=500)]


class HappeningOut(Schema):
    """One act on a task."""

    at: datetime
    person: str
    position: str
    label: str
    note: str
