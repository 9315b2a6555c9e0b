"""A list of households on its way in: taken, its columns named, checked, confirmed, stored."""

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from chungtay.accounts.actor import Actor
from chungtay.audit.journal import record
from chungtay.documents.rules.content import XLSX
from chungtay.documents.services.files import store_file
from chungtay.households.models import Household, RosterImport, RosterTitles
from chungtay.households.permissions import may_write_households
from chungtay.households.rules.roster_columns import propose, title_key
from chungtay.households.services.importing.layout import (
    Layout,
    found_layout,
    grid_of,
    titles_at,
)
from chungtay.households.services.importing.marking import marked_book
from chungtay.households.services.importing.plan import Fate
from chungtay.households.services.importing.storing import store_portion
from chungtay.households.services.importing.working import (
    Wishes,
    actor_of,
    charset_in,
    file_of,
    refuse_charset,
    refuse_mapping,
    tell,
    worked_through,
)
from chungtay.kernel.errors import RefusedError
from chungtay.kernel.text import gettext_noop
from chungtay.kernel.verdict import refuse
from chungtay.organizations.clock import today
from chungtay.organizations.models import Organization
from chungtay.web.beside import run_beside
from chungtay.web.sheets.grid import grids

AT_ONCE = 2_000  # lines that are worked on while the person waits
_PORTION = 500  # households stored in one transaction
_EACH = 500  # changed households that get a journal entry each
_SILENT = timedelta(minutes=3)
NOT_READY = gettext_noop("Tệp này đang được xử lý hoặc đã ghi rồi.")
ANOTHER = gettext_noop("Đơn vị đang ghi một tệp khác. Mời chờ tệp đó xong rồi ghi tiếp.")
WRONG_LEFT = gettext_noop(
    "Còn %(wrong)d hộ có lỗi nên chưa ghi hộ nào. Sửa tệp rồi tải lại, hoặc chọn bỏ các hộ lỗi "
    "sang một bên."
)
NOTHING = gettext_noop("Không có hộ nào mới hoặc thay đổi để ghi.")
_REASON = gettext_noop("Nhập từ danh sách Excel số %(number)d")
State = RosterImport.State


def take_in(data: bytes, *, name: str, actor: Actor) -> RosterImport:
    """Return the import of a workbook, its columns proposed; nothing is checked or stored yet.

    Raises:
        RefusedError: the actor may not write into the register, or the file is too large.
        UnreadableSheetError: it is no .xlsx with a list of people; nothing is kept.
    """
    RefusedError.unless(may_write_households(actor))
    sheets = grids(data, name)
    layout, mapping = found_layout(sheets, _remembered(actor))
    grid = grid_of(sheets, layout)
    unit = Organization.objects.get(pk=actor.organization_id or 0)
    with transaction.atomic():
        file = store_file(data, name=name, actor=actor, owner=unit, allowed={XLSX})
        return RosterImport.objects.create(
            name=file.name, file=file, organization=unit, position_id=actor.position_id or 0,
            layout=layout.to_json(), mapping=mapping, total=len(grid.lines) - layout.first,
            options={"charset": charset_in(grid, layout, mapping).value, "confirmed": "unicode"},
            result={"sheets": [one.name for one in sheets]},
        )  # fmt: skip


def move_titles(import_id: int, *, sheet: str, line: int, depth: int, actor: Actor) -> RosterImport:
    """Return the import with its titles at another place: on ``sheet``, from ``line`` (from 1)."""
    RefusedError.unless(may_write_households(actor))
    with transaction.atomic():
        taken = _locked(import_id, actor, State.MAPPING, State.CHECKED, State.FAILED)
        grid = next(one for one in grids(*file_of(taken)) if one.name == sheet)
        titles = titles_at(grid, line - 1, depth)
        taken.layout = Layout(sheet, line - 1 + depth, titles).to_json()
        taken.mapping = propose(titles, _remembered(actor))
        taken.state = State.MAPPING
        taken.save()
    return taken


def set_mapping(import_id: int, wishes: Wishes, *, actor: Actor) -> RosterImport:
    """Return the import, checked with the columns the officer named, or on its way when long.

    What the titles mean is remembered for the next file of the office.

    Raises:
        RefusedError: columns are missing or named twice, the text is of an old charset that was
            not confirmed, or the import is being stored.
    """
    RefusedError.unless(may_write_households(actor))
    with transaction.atomic():
        taken = _locked(import_id, actor, State.MAPPING, State.CHECKED, State.FAILED)
        refuse_mapping(wishes)
        layout = Layout.from_json(taken.layout)
        grid = grid_of(grids(*file_of(taken)), layout)
        refuse_charset(grid, layout, wishes)
        _remember(layout, wishes.mapping, actor)
        taken.mapping = dict(wishes.mapping)
        taken.options |= {
            "hamlet": wishes.options.hamlet, "area": wishes.options.area,
            "year": wishes.options.year, "confirmed": wishes.charset.value,
        }  # fmt: skip
        taken.state, taken.done, taken.run = State.CHECKING, 0, taken.run + 1
        taken.total = len(grid.lines) - layout.first
        taken.save()
    _run(taken, lambda: check(taken.pk))
    taken.refresh_from_db()
    return taken


def check(import_id: int) -> None:
    """Check every line of an import and keep what was found; nothing else is stored."""
    taken = _get(import_id)
    work = worked_through(taken, _counting(taken))
    with transaction.atomic():
        if not _is_mine(taken):
            return
        tell(taken, work)
        taken.state, taken.done = State.CHECKED, taken.total
        taken.save()


def confirm(import_id: int, *, set_aside: bool, actor: Actor) -> RosterImport:
    """Return the import, stored or on its way; a second confirmation is refused.

    Raises:
        RefusedError: lines are wrong and were not set aside, nothing is to be stored, or the import
            is not ready, or another of the office is being stored.
    """
    RefusedError.unless(may_write_households(actor))
    with transaction.atomic():
        Organization.objects.select_for_update().get(pk=actor.organization_id or 0)
        taken = _locked(import_id, actor, State.CHECKED)
        if taken.result["refused"] and not set_aside:
            raise RefusedError(refuse(WRONG_LEFT, wrong=taken.result["refused"]))
        if not taken.result["new"] + taken.result["changed"]:
            raise RefusedError(refuse(NOTHING))
        _begin(taken)
        told = {name: taken.result[name] for name in ("new", "changed", "same", "refused")}
        told |= {"findings": len(taken.result["findings"]), "sha256": taken.file.sha256}
        record(actor, "household.import_confirmed", taken, change=told)
    _run(taken, lambda: _store(taken.pk))
    taken.refresh_from_db()
    return taken


def resume(import_id: int, *, actor: Actor) -> RosterImport:
    """Return the import taken up again where it was cut off: what is stored is found, not doubled.

    Raises:
        RefusedError: it is still under way, or was not begun.
    """
    RefusedError.unless(may_write_households(actor))
    with transaction.atomic():
        Organization.objects.select_for_update().get(pk=actor.organization_id or 0)
        taken = _locked(import_id, actor, State.FAILED, State.CHECKING, State.STORING)
        if taken.state != State.FAILED and not is_silent(taken):
            raise RefusedError(refuse(NOT_READY))
        was_confirmed = bool(taken.result.get("confirmed_at"))
        if was_confirmed:
            _begin(taken)
        else:
            taken.state, taken.done, taken.run = State.CHECKING, 0, taken.run + 1
            taken.save()
    _run(taken, lambda: _store(taken.pk) if was_confirmed else check(taken.pk))
    taken.refresh_from_db()
    return taken


def wrong_cells_book(taken: RosterImport) -> bytes:
    """Return the office's sheet with the wrong cells marked."""
    layout = Layout.from_json(taken.layout)
    grid = grid_of(grids(*file_of(taken)), layout)
    return marked_book(grid, layout.first, taken.problems)


def is_running(taken: RosterImport) -> bool:
    """Say whether an import is being checked or stored."""
    return taken.state in (State.CHECKING, State.STORING)


def is_silent(taken: RosterImport) -> bool:
    """Say whether nothing was heard of a running import for long: the server was stopped."""
    return is_running(taken) and timezone.now() - taken.seen_at > _SILENT


def _begin(taken: RosterImport) -> None:
    others = RosterImport.objects.filter(organization=taken.organization_id, state=State.STORING)
    if any(not is_silent(one) for one in others.exclude(pk=taken.pk)):
        raise RefusedError(refuse(ANOTHER))
    taken.state, taken.done, taken.run = State.STORING, 0, taken.run + 1
    taken.result["confirmed_at"] = timezone.now().isoformat()
    taken.save()


def _store(import_id: int) -> None:
    """Check once more, then store portion by portion; each portion is whole."""
    taken = _get(import_id)
    actor, day = actor_of(taken), today()
    work = worked_through(taken, lambda _n: None)
    newest = Household.objects.aggregate(last=Max("pk"))["last"] or 0
    # Commune by commune: each portion locks, numbers and counts anew as few as can be.
    todo = sorted(work.checked.of(Fate.NEW, Fate.CHANGED), key=lambda one: one.place.pk)
    each = len(work.checked.of(Fate.CHANGED)) <= _EACH
    reason = _(_REASON) % {"number": taken.pk}
    RosterImport.objects.filter(pk=taken.pk).update(total=len(todo), seen_at=timezone.now())
    for start in range(0, len(todo), _PORTION):
        with transaction.atomic():
            if not _is_mine(taken):
                return
            portion = todo[start : start + _PORTION]
            written = store_portion(
                portion, work.checker.known, newest=newest, today=day, reason=reason
            )
            for one in written if each else ():
                if one.fate is Fate.CHANGED and one.known:
                    change = {"import": taken.pk, "fields": sorted(set(one.changes))}
                    record(actor, "household.changed_by_list", one.known, change=change)
            newest = Household.objects.aggregate(last=Max("pk"))["last"] or 0
            _told_stored(taken, done=start + len(portion), written=written)
    _finish(taken, actor)


def _told_stored(taken: RosterImport, *, done: int, written: list[Any]) -> None:
    counts = taken.result.setdefault("stored", {"new": 0, "changed": 0})
    for one in written:
        counts["new" if one.fate is Fate.NEW else "changed"] += 1
    taken.done = done
    RosterImport.objects.filter(pk=taken.pk).update(
        done=done, result=taken.result, seen_at=timezone.now()
    )


def _finish(taken: RosterImport, actor: Actor) -> None:
    with transaction.atomic():
        if not _is_mine(taken):
            return
        taken.state, taken.total = State.STORED, taken.done
        taken.save(update_fields=["state", "total", "seen_at"])
        record(actor, "household.imported", taken, change=taken.result.get("stored", {}))


def _remembered(actor: Actor) -> dict[str, str]:
    row = RosterTitles.objects.filter(organization=actor.organization_id or 0).first()
    return dict(row.fields) if row else {}


def _remember(layout: Layout, mapping: Mapping[str, int], actor: Actor) -> None:
    """Keep what each title of this file means; one that stands twice means nothing by itself."""
    keys = [title_key(title) for title in layout.titles]
    said = {at: field for field, at in mapping.items()}
    told = {key: said.get(at, "") for at, key in enumerate(keys) if key and keys.count(key) == 1}
    row, _made = RosterTitles.objects.get_or_create(organization_id=actor.organization_id or 0)
    row.fields = row.fields | told
    row.save()


def _get(import_id: int) -> RosterImport:
    return RosterImport.objects.select_related("file", "position__user").get(pk=import_id)


def _locked(import_id: int, actor: Actor, *states: str) -> RosterImport:
    rows = RosterImport.objects.select_for_update(of=("self",)).select_related("file")
    taken = rows.get(pk=import_id, organization=actor.organization_id or 0)
    if taken.state not in states:
        raise RefusedError(refuse(NOT_READY))
    return taken


def _is_mine(taken: RosterImport) -> bool:
    """Say, in a transaction, whether no later try has taken this import over."""
    rows = RosterImport.objects.select_for_update()
    return rows.filter(pk=taken.pk, run=taken.run, state=taken.state).exists()


def _counting(taken: RosterImport) -> Callable[[int], None]:
    def tell(done: int) -> None:
        RosterImport.objects.filter(pk=taken.pk, run=taken.run).update(
            done=done, seen_at=timezone.now()
        )

    return tell


def _run(taken: RosterImport, work: Callable[[], None]) -> None:
    """Do ``work`` now, or beside the requests when the list is long."""
    if taken.total <= AT_ONCE:
        work()
        return
    mine = RosterImport.objects.filter(pk=taken.pk, run=taken.run)
    run_beside(work, name=f"roster-{taken.pk}", failed=lambda: mine.update(state=State.FAILED))
