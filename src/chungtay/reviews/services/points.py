"""Keep tables of points for score A that an office gives: versions, never guessed (rule Q01)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from chungtay.accounts.actor import Actor
from chungtay.audit.journal import record
from chungtay.households.rules.points import COLUMNS as KEYS
from chungtay.households.rules.points import parse_points
from chungtay.households.rules.poverty import standards
from chungtay.kernel.errors import RefusedError
from chungtay.kernel.text import gettext_noop, nfc, squeeze
from chungtay.kernel.verdict import Verdict, refuse
from chungtay.organizations.clock import today
from chungtay.organizations.models import Organization
from chungtay.reviews.models import PointsTable
from chungtay.reviews.permissions import may_keep_points
from chungtay.web.sheets.book import write_book
from chungtay.web.sheets.reading import read_rows
from chungtay.web.sheets.shape import Column

SHEET = (
    Column("item", "Mục", gettext_noop("Tên mục như trên phiếu, ghi ở mọi dòng."), 40, True),
    Column("option", "Lựa chọn", gettext_noop("Mỗi dòng một lựa chọn của mục."), 40, True),
    Column("points", "Điểm", gettext_noop("Số nguyên, từ 0."), 10, True),
)
NO_SOURCE = gettext_noop("Cần ghi căn cứ: văn bản, phụ lục mà bảng điểm chép lại.")
NO_STANDARD = gettext_noop("Không có chuẩn nghèo này.")
NO_SCORES = gettext_noop("Chuẩn nghèo này chưa có phiếu chấm điểm nên chưa nhận bảng điểm.")
TOO_MANY = gettext_noop("Bảng điểm có quá 500 dòng.")
_MOST_ROWS, _SOURCE, _REGION, _WORD = 500, 300, 40, 300


@dataclass(frozen=True, slots=True)
class NewTable:
    """A table as an office gives it; ``rows`` bear ``item``, ``option`` and ``points``."""

    standard: str
    area: str
    region: str
    valid_from: date
    source: str
    rows: Sequence[Mapping[str, object]]


@transaction.atomic
def add_table(new: NewTable, *, actor: Actor) -> PointsTable:
    """Return the table kept as a new version for the ground of the actor's unit.

    The same rows for the same use, sent twice, are kept once.

    Raises:
        RefusedError: when the actor may not, the source is missing, or a row cannot be read; the
            first faults are named by their rows.

    Legal source: TT 07/2021/TT-BLĐTBXH, Phụ lục III, IV, not found (rule Q01).
    """
    unit = Organization.objects.select_for_update(of=("self",)).get(pk=actor.organization_id or 0)
    RefusedError.unless(may_keep_points(actor, unit))
    RefusedError.unless(_fits(new))
    points, faults = parse_points(new.rows)
    if faults:
        words = " ".join(str(one) for one in faults[:5])
        raise RefusedError(Verdict(allowed=False, reason="%(words)s", params={"words": words}))
    rows = [
        {"item": item, "option": option, "points": score}
        for item, options in points.items()
        for option, score in options.items()
    ]
    values = {
        "standard": new.standard,
        "area": new.area,
        "region": squeeze(nfc(new.region))[:_REGION],
        "valid_from": new.valid_from,
        "source": squeeze(nfc(new.source))[:_SOURCE],
        "organization": unit,
        "withdrawn_on": None,
    }
    for known in PointsTable.objects.filter(**values):
        if known.rows == rows:
            return known
    made = PointsTable.objects.create(**values, rows=rows, entered_by_id=actor.user_id)
    record(actor, "points.added", made, change={"rows": len(rows)})
    return made


@transaction.atomic
def withdraw_table(table_id: int, *, actor: Actor) -> PointsTable:
    """Return a table that scores nobody any more; surveys scored by it keep their score."""
    table = (
        PointsTable.objects.select_for_update(of=("self",))
        .select_related("organization")
        .get(pk=table_id)
    )
    RefusedError.unless(may_keep_points(actor, table.organization))
    if table.withdrawn_on is None:
        table.withdrawn_on = today()
        table.save(update_fields=["withdrawn_on"])
        record(actor, "points.withdrawn", table)
    return table


def rows_in(sheet: bytes) -> list[dict[str, object]]:
    """Return the rows of a spreadsheet; ``UnreadableSheetError`` where it has no such columns."""
    return [{key: row.text(key) for key in KEYS} for row in read_rows(sheet, SHEET)]


def rows_typed(text: str) -> list[dict[str, object]]:
    """Return the rows of typed lines ``item | option | points``."""
    lines = [line.split("|") for line in text.splitlines() if line.strip()]
    return [
        dict(zip(KEYS, (cell.strip()[:_WORD] for cell in line), strict=False)) for line in lines
    ]


def template_book() -> bytes:
    """Return an empty spreadsheet with the columns to fill in; no points are shipped."""
    return write_book("Bảng điểm A", SHEET, [], [])


def _fits(new: NewTable) -> Verdict:
    known = {one.id: one for one in standards()}
    if new.standard not in known:
        return refuse(NO_STANDARD)
    if not known[new.standard].scores:
        return refuse(NO_SCORES, known[new.standard].citation)
    if len(new.rows) > _MOST_ROWS:
        return refuse(TOO_MANY)
    return Verdict(allowed=bool(squeeze(new.source)), reason=NO_SOURCE)
