"""Who takes part in a movement, group by group, down to hamlets and households."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Count
from django.utils.translation import gettext as _

from chungtay.accounts.actor import Actor
from chungtay.documents.rendering.sheet import Kind, SheetColumn, Value, render_xlsx
from chungtay.kernel.text import search_key
from chungtay.movements.models import Movement
from chungtay.movements.rules.vocabulary import GROUPS
from chungtay.organizations.clock import today
from chungtay.organizations.models import BlocYear
from chungtay.support.models import Registration, RegistrationWindow
from chungtay.support.rules.window import share_percent
from chungtay.support.selectors.blocs import BlocCount, bloc_counts, of_bloc
from chungtay.support.selectors.naming import Names, hamlet_name
from chungtay.support.selectors.visible import hamlets_of, registrations_visible_to
from chungtay.support.selectors.windows import window_for

_MOST_SILENT = 200


@dataclass(frozen=True, slots=True)
class GroupCount:
    """How many of a group registered, and how many the office planned, if it did."""

    key: str
    label: str
    count: int
    planned: int | None = None

    @property
    def share(self) -> int | None:
        """Return how many of a hundred planned registered."""
        return share_percent(self.count, self.planned)


@dataclass(frozen=True, slots=True)
class Board:
    """The state of registration of one movement, as far as the actor sees it."""

    groups: tuple[GroupCount, ...]
    total: int
    hamlets: int
    hamlets_registered: int
    silent_hamlets: tuple[str, ...]
    window: RegistrationWindow | None = None
    blocs: tuple[BlocCount, ...] = ()

    @property
    def planned(self) -> int | None:
        """Return how many registrations are planned in all."""
        return sum(one.planned or 0 for one in self.groups) or None

    @property
    def share(self) -> int | None:
        """Return how many of a hundred planned registered, in the groups with a plan."""
        counted = sum(one.count for one in self.groups if one.planned)
        return share_percent(counted, self.planned)


def board_of(movement: Movement, actor: Actor) -> Board:
    """Return the board; hamlets without a registration are named, the first 200 of them."""
    standing = registrations_visible_to(actor).filter(movement=movement, withdrawn_on=None)
    counts = dict(
        standing.order_by()
        .values_list("group")
        .annotate(total=Count("pk"))
        .values_list("group", "total")
    )
    hamlets = hamlets_of(actor, today())
    registered = standing.filter(hamlet__isnull=False).values("hamlet")
    silent = hamlets.exclude(pk__in=registered)
    window = window_for(movement.pk, actor.path)
    planned = planned_numbers(window, actor)
    return Board(
        window=window,
        blocs=tuple(bloc_counts(movement, actor, today())),
        groups=tuple(
            GroupCount(key, _(label), counts.get(key, 0), planned.get(key))
            for key, label in GROUPS.items()
        ),
        total=sum(counts.values()),
        hamlets=hamlets.count(),
        hamlets_registered=hamlets.filter(pk__in=registered).count(),
        silent_hamlets=tuple(hamlet_name(one) for one in silent[:_MOST_SILENT]),
    )


def planned_numbers(window: RegistrationWindow | None, actor: Actor) -> dict[str, int]:
    """Return the planned numbers by group; those of an office above are not the unit's own."""
    if window is None or not actor.works_at(window.organization_id):
        return {}
    return dict(window.planned.values_list("group", "number"))


def summary_sheet(movement: Movement, actor: Actor) -> bytes:
    """Return the counts by group and by bloc against the plan as a workbook."""
    board = board_of(movement, actor)
    columns = [
        SheetColumn(_("Nhóm đối tượng, cụm, khối"), width=46),
        SheetColumn(_("Dự kiến"), Kind.INTEGER, 14),
        SheetColumn(_("Đã đăng ký"), Kind.INTEGER, 14),
        SheetColumn(_("Tỷ lệ %"), Kind.INTEGER, 12),
    ]
    rows: list[list[Value]] = [
        [one.label, one.planned, one.count, one.share]
        for one in board.groups
        if one.count or one.planned
    ]
    rows += [
        [one.name, one.members, one.registered, share_percent(one.registered, one.members)]
        for one in board.blocs
    ]
    title = _("Tổng hợp đăng ký thi đua: %(movement)s") % {"movement": movement}
    return render_xlsx(title, columns, rows)


def registrations_sheet(movement: Movement, actor: Actor) -> bytes:
    """Return the registrations of a movement as a workbook."""
    columns = [
        SheetColumn(_("Nhóm đối tượng"), width=34),
        SheetColumn(_("Đăng ký"), width=46),
        SheetColumn(_("Cam kết"), width=60),
        SheetColumn(_("Ngày đăng ký"), Kind.DATE, 14),
        SheetColumn(_("Đơn vị ghi"), width=34),
        SheetColumn(_("Đã rút ngày"), Kind.DATE, 14),
    ]
    title = _("Đăng ký tham gia: %(movement)s") % {"movement": movement}
    return render_xlsx(title, columns, _sheet_rows(movement, actor))


def _sheet_rows(movement: Movement, actor: Actor) -> Iterator[list[Value]]:
    rows = list(registrations_visible_to(actor).filter(movement=movement))
    names = Names(actor, rows)
    for row in rows:
        yield [
            str(row.get_group_display()), names.of_registration(row), row.pledge,
            row.registered_on, row.unit.name, row.withdrawn_on,
        ]  # fmt: skip


def listed(
    movement: Movement,
    actor: Actor,
    *,
    group: str,
    text: str = "",
    bloc_year: BlocYear | None = None,
) -> list[Registration]:
    """Return the registrations of a movement, of one group or bloc where they are named.

    ``text`` is looked for in the name of the subject as the actor may know it.
    """
    rows = registrations_visible_to(actor).filter(movement=movement)
    if bloc_year is not None:
        rows = of_bloc(rows, bloc_year)
    found = list(rows.filter(group=group) if group in GROUPS else rows)
    key = search_key(text)
    if not key:
        return found
    names = Names(actor, found)
    return [row for row in found if key in search_key(names.of_registration(row))]
