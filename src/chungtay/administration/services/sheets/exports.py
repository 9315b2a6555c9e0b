"""Spreadsheets to fill in, and what is stored in the same shape."""

from django.utils.translation import gettext as _

from chungtay.accounts.actor import Actor
from chungtay.accounts.intake import SheetImport
from chungtay.accounts.models import Position
from chungtay.administration.permissions.people import may_exchange_sheets
from chungtay.administration.selectors.sheets import (
    OFFICES_GUIDE,
    PEOPLE_GUIDE,
    office_columns,
    office_rows,
    people_columns,
    people_rows,
)
from chungtay.audit.journal import record
from chungtay.kernel.errors import RefusedError
from chungtay.web.sheets.book import write_book

_SHAPES = {
    SheetImport.Kind.PEOPLE: (people_columns, people_rows, PEOPLE_GUIDE),
    SheetImport.Kind.OFFICES: (office_columns, office_rows, OFFICES_GUIDE),
}


def template_of(kind: str) -> bytes:
    """Return an empty spreadsheet of a kind, with guidance and lists of choices."""
    columns, _rows, guide = _SHAPES[SheetImport.Kind(kind)]
    return write_book(_title(kind), columns(), (), [str(sentence) for sentence in guide])


def export_of(kind: str, *, actor: Actor) -> bytes:
    """Return everything in the care of ``actor``; read back unchanged, it changes nothing.

    Raises:
        RefusedError: the actor may not export.
    """
    RefusedError.unless(may_exchange_sheets(actor))
    columns, rows, guide = _SHAPES[SheetImport.Kind(kind)]
    made = write_book(_title(kind), columns(), rows(actor), [str(line) for line in guide])
    position = Position.objects.get(pk=actor.position_id or 0)
    if kind == SheetImport.Kind.PEOPLE:
        record(actor, "people.exported", position)
    else:
        record(actor, "organizations.exported", position)
    return made


def _title(kind: str) -> str:
    return _("Người dùng") if kind == SheetImport.Kind.PEOPLE else _("Đơn vị")
