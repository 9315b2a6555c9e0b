"""A spreadsheet on its way in: kept, checked, stored whole or without its wrong rows."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256
from threading import Thread
from typing import Any

from django.core.files.base import ContentFile
from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from chungtay.accounts.actor import Actor
from chungtay.accounts.intake import SheetImport
from chungtay.accounts.selectors import actor_in
from chungtay.administration.permissions.people import may_exchange_sheets
from chungtay.administration.selectors.sheets import office_columns, people_columns
from chungtay.administration.services.sheets.lines import Checked, Fate, Progress
from chungtay.administration.services.sheets.offices import check_offices, store_offices
from chungtay.administration.services.sheets.people import check_people, store_people
from chungtay.audit.journal import record
from chungtay.kernel.errors import RefusedError
from chungtay.kernel.text import gettext_noop
from chungtay.kernel.verdict import refuse
from chungtay.web.sheets.book import write_book
from chungtay.web.sheets.reading import UnreadableSheetError, read_rows
from chungtay.web.sheets.shape import Cell, Column, Row
from chungtay.web.stored import open_stored

AT_ONCE = 2_000  # rows that are checked while the person waits
_EACH = 500  # changes that get a journal entry each; beyond, the import itself is the entry
_SHOWN = 500  # problems and changes kept for the page
_SILENT = timedelta(minutes=3)
WRONG_LEFT = gettext_noop(
    "Còn %(wrong)d dòng có lỗi nên chưa ghi dòng nào. Sửa các dòng ấy rồi tải lên lại, hoặc chọn "
    "bỏ các dòng lỗi sang một bên."
)
NOT_READY = gettext_noop("Tệp này đang được xử lý hoặc đã ghi rồi.")


@dataclass(frozen=True, slots=True)
class Kind:
    """What one kind of spreadsheet needs: columns, a check, and how it is stored."""

    columns: Callable[[], list[Column]]
    check: Callable[[list[Row], Actor, Progress], Checked]
    store: Callable[..., None]


KINDS = {
    SheetImport.Kind.PEOPLE: Kind(people_columns, check_people, store_people),
    SheetImport.Kind.OFFICES: Kind(office_columns, check_offices, store_offices),
}


def take_in(data: bytes, *, name: str, kind: str, actor: Actor) -> SheetImport:
    """Return the import of a spreadsheet: checked already, or on its way when it is long.

    Raises:
        RefusedError: the actor may not import.
        UnreadableSheetError: the file is no spreadsheet of this kind; nothing is kept.
    """
    RefusedError.unless(may_exchange_sheets(actor))
    rows = read_rows(data, KINDS[SheetImport.Kind(kind)].columns())
    if not rows:
        raise UnreadableSheetError(_("Tệp không có dòng nào dưới dòng tiêu đề."))
    taken = SheetImport.objects.create(
        kind=kind, state=SheetImport.State.CHECKING, name=name[-200:], total=len(rows),
        position_id=actor.position_id or 0, file=ContentFile(data, name=f"{kind}.xlsx"),
        result={"sha256": sha256(data).hexdigest()},
    )  # fmt: skip
    _run(taken, lambda: check(taken.pk))
    taken.refresh_from_db()
    return taken


def check(import_id: int) -> None:
    """Check every row of an import and keep what was found; nothing else is stored."""
    taken = SheetImport.objects.get(pk=import_id)
    _tell(taken, _checked(taken, _counting(taken)))


def store(import_id: int, *, actor: Actor, set_aside: bool = False) -> SheetImport:
    """Store an import in one transaction: every row, or every right one with ``set_aside``.

    Raises:
        RefusedError: rows are wrong and were not set aside, or it is not ready to be stored.
    """
    taken = _claim(import_id, actor=actor, set_aside=set_aside)
    _run(taken, lambda: _store(taken.pk, set_aside=set_aside))
    taken.refresh_from_db()
    return taken


def check_again(import_id: int, *, actor: Actor) -> SheetImport:
    """Check an import once more: one that was interrupted, or after offices were added."""
    RefusedError.unless(may_exchange_sheets(actor))
    taken = SheetImport.objects.get(pk=import_id)
    if taken.state == SheetImport.State.STORED or (is_running(taken) and not is_silent(taken)):
        raise RefusedError(refuse(NOT_READY))
    taken.state, taken.done = SheetImport.State.CHECKING, 0
    taken.save()
    _run(taken, lambda: check(taken.pk))
    taken.refresh_from_db()
    return taken


def wrong_rows_book(taken: SheetImport) -> bytes:
    """Return the rows set aside as a workbook of the same shape, with what is wrong in each."""
    kind = KINDS[SheetImport.Kind(taken.kind)]
    rows, checked = _read(taken), _checked(taken, lambda _n: None)
    said: dict[int, list[str]] = {}
    for problem in checked.problems:
        said.setdefault(problem.row, []).append(f"{problem.column}: {problem.sentence}")
    columns = [*kind.columns(), Column("problem", _("Lỗi cần sửa"), width=60)]
    lines: list[Sequence[Cell]] = [
        [*(row.cells.get(column.key) for column in columns[:-1]), "\n".join(said[row.number])]
        for row in rows
        if row.number in said
    ]
    guide = [_("Sửa các ô nêu ở cột cuối, rồi tải tệp này lên lại; cột cuối không được nhập.")]
    return write_book(_("Dòng cần sửa"), columns, lines, guide)


def is_running(taken: SheetImport) -> bool:
    """Say whether an import is being checked or stored."""
    return taken.state in (SheetImport.State.CHECKING, SheetImport.State.STORING)


def is_silent(taken: SheetImport) -> bool:
    """Say whether nothing was heard of a running import for long: the server was stopped."""
    return is_running(taken) and timezone.now() - taken.seen_at > _SILENT


def _claim(import_id: int, *, actor: Actor, set_aside: bool) -> SheetImport:
    with transaction.atomic():
        taken = SheetImport.objects.select_for_update().get(pk=import_id)
        RefusedError.unless(may_exchange_sheets(actor))
        if taken.state != SheetImport.State.CHECKED:
            raise RefusedError(refuse(NOT_READY))
        if taken.result["wrong"] and not set_aside:
            raise RefusedError(refuse(WRONG_LEFT, wrong=taken.result["wrong"]))
        taken.state, taken.done = SheetImport.State.STORING, 0
        taken.save()
    return taken


def _store(import_id: int, *, set_aside: bool) -> None:
    """Check once more and store, all in one transaction: what was right may have become wrong."""
    with transaction.atomic():
        taken = SheetImport.objects.select_for_update(of=("self",)).get(pk=import_id)
        checked = _checked(taken, lambda _n: None)
        new_wrong = len(checked.wrong_rows) > taken.result["wrong"]
        if checked.problems and (new_wrong or not set_aside):
            _tell(taken, checked)
            return
        kind, actor = KINDS[SheetImport.Kind(taken.kind)], actor_of(taken)
        changes = checked.of(Fate.NEW, Fate.CHANGED)
        kind.store(checked, actor, each=len(changes) <= _EACH)
        _tell(taken, checked, state=SheetImport.State.STORED)
        counts = {name: taken.result[name] for name in ("new", "changed", "same", "wrong")}
        told = counts | {"sha256": taken.result["sha256"]}
        if taken.kind == SheetImport.Kind.PEOPLE:
            record(actor, "people.imported", taken, change=told)
        else:
            record(actor, "organizations.imported", taken, change=told)


def actor_of(taken: SheetImport) -> Actor:
    """Return who brought an import, in the position it was brought in."""
    position = taken.position
    return actor_in(position, user=position.user)


def _read(taken: SheetImport) -> list[Row]:
    with open_stored(taken.file, name=taken.name) as stored:
        return read_rows(stored.read(), KINDS[SheetImport.Kind(taken.kind)].columns())


def _checked(taken: SheetImport, progress: Progress) -> Checked:
    return KINDS[SheetImport.Kind(taken.kind)].check(_read(taken), actor_of(taken), progress)


def _counting(taken: SheetImport) -> Progress:
    def tell(done: int) -> None:
        taken.done = done
        taken.save(update_fields=["done", "seen_at"])

    return tell


def _tell(
    taken: SheetImport, checked: Checked, *, state: SheetImport.State = SheetImport.State.CHECKED
) -> None:
    """Keep the counts, and the first problems and changes, for the page."""
    changes = checked.of(Fate.NEW, Fate.CHANGED)
    taken.result = {
        "sha256": taken.result["sha256"],
        "new": len(checked.of(Fate.NEW)),
        "changed": len(checked.of(Fate.CHANGED)),
        "same": len(checked.of(Fate.SAME)),
        "wrong": len(checked.wrong_rows),
        "problems": [[p.row, p.column, p.sentence] for p in checked.problems[:_SHOWN]],
        "changes": [[line.row, line.fate.value, line.label] for line in changes[:_SHOWN]],
    }
    taken.state, taken.done = state, checked.rows
    taken.save()


def _run(taken: SheetImport, work: Callable[[], None]) -> None:
    """Do ``work`` now, or beside the requests when the spreadsheet is long."""
    if taken.total <= AT_ONCE:
        work()
        return

    def beside(*_args: Any) -> None:
        try:
            work()
        except BaseException:
            SheetImport.objects.filter(pk=taken.pk).update(state=SheetImport.State.FAILED)
            raise
        finally:
            connection.close()

    Thread(target=beside, name=f"import-{taken.pk}", daemon=True).start()
