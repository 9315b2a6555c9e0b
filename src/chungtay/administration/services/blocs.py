"""Form emulation blocs, change their year, and open the next."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from chungtay.accounts.actor import Actor
from chungtay.administration.permissions.blocs import may_keep_bloc
from chungtay.audit.journal import record
from chungtay.kernel.errors import RefusedError
from chungtay.kernel.text import gettext_noop, nfc, squeeze
from chungtay.kernel.verdict import refuse
from chungtay.organizations.models import Bloc, BlocMember, BlocYear, Organization
from chungtay.organizations.rules.blocs import LEAD, MEMBER, Seat, check_members
from chungtay.organizations.rules.names import place_key
from chungtay.organizations.selectors.heirs import standing_on

NEEDS_NAME = gettext_noop("Mời ghi tên khối, cụm thi đua.")
KNOWN_NAME = gettext_noop("“%(unit)s” đã có khối, cụm thi đua tên “%(name)s”.")
KNOWN_YEAR = gettext_noop("Khối, cụm này đã có năm %(year)s.")
CHANGED_MEANWHILE = gettext_noop(
    "Người khác vừa sửa khối, cụm này. Chưa ghi gì cả; mời mở lại trang để xem bản mới."
)
NOTHING_TO_CLONE = gettext_noop("Khối, cụm này chưa có năm nào để lấy làm mẫu.")


@dataclass(frozen=True, slots=True)
class YearEntry:
    """A bloc in a year as entered: who is in it (unit and role), in what they emulate."""

    year: int
    members: Sequence[tuple[Organization, str]]
    content: str = ""
    instrument: str = ""


@transaction.atomic
def create_bloc(
    kind: str, name: str, organization: Organization, entry: YearEntry, *, actor: Actor
) -> Bloc:
    """Return a new bloc with its first year.

    Raises:
        RefusedError: outside the actor's reach, a name that is taken, or unfit members.
    """
    RefusedError.unless(may_keep_bloc(actor, organization))
    clean = squeeze(nfc(name))
    if not clean:
        raise RefusedError(refuse(NEEDS_NAME))
    if Bloc.objects.filter(organization=organization, name=clean).exists():
        raise RefusedError(refuse(KNOWN_NAME, unit=organization.name, name=clean))
    bloc = Bloc.objects.create(
        kind=kind, name=clean, organization=organization, search_key=place_key(clean)
    )
    record(actor, "bloc.created", bloc, change={"kind": kind, "unit": organization.code})
    _open(bloc, entry, actor=actor)
    return bloc


@transaction.atomic
def change_year(pk: int, entry: YearEntry, *, revision: int, actor: Actor) -> BlocYear:
    """Return the year with other members or contents.

    Args:
        revision: the one the form was opened with.

    Raises:
        RefusedError: outside the actor's reach, changed meanwhile, or unfit members.
    """
    row = BlocYear.objects.select_for_update(of=("self",)).get(pk=pk)
    RefusedError.unless(may_keep_bloc(actor, row.bloc.organization))
    if row.revision != revision:
        raise RefusedError(refuse(CHANGED_MEANWHILE))
    RefusedError.unless(check_members(_seats(entry.members), row.year))
    before = _told(row)
    row.content, row.instrument = nfc(entry.content).strip(), squeeze(nfc(entry.instrument))
    row.revision += 1
    row.save()
    row.members.all().delete()
    _seat(row, entry.members)
    record(actor, "bloc.changed", row, before=before, after=_told(row))
    return row


@transaction.atomic
def open_next_year(bloc_id: int, *, actor: Actor) -> tuple[BlocYear, list[str]]:
    """Return the year after the last one with the same members, and the names of those left out.

    A member that stands no more is followed to its one heir; one with several heirs, or none, is
    left out and told. When the lead is left out the first member leads, to be changed at will.

    Raises:
        RefusedError: outside the actor's reach, or nothing to begin from.
    """
    bloc = Bloc.objects.select_for_update(of=("self",)).get(pk=bloc_id)
    RefusedError.unless(may_keep_bloc(actor, bloc.organization))
    last = bloc.years.first()
    if last is None:
        raise RefusedError(refuse(NOTHING_TO_CLONE))
    members, left_out = _carried(last, date(last.year + 1, 1, 1))
    entry = YearEntry(last.year + 1, members, last.content)
    return _open(bloc, entry, actor=actor), left_out


def _carried(last: BlocYear, day: date) -> tuple[list[tuple[Organization, str]], list[str]]:
    found: dict[int, tuple[Organization, str]] = {}
    left_out = []
    for member in last.members.select_related("organization").order_by("pk"):
        heirs = standing_on(member.organization, day)
        if len(heirs) != 1:
            left_out.append(member.organization.name)
            continue
        heir = heirs[0][0]
        known = found.get(heir.pk)
        if known is None or member.role == LEAD:
            found[heir.pk] = (heir, member.role)
    members = list(found.values())
    if members and all(role != LEAD for _, role in members):
        members[0] = (members[0][0], LEAD)
    return members, left_out


def _open(bloc: Bloc, entry: YearEntry, *, actor: Actor) -> BlocYear:
    RefusedError.unless(check_members(_seats(entry.members), entry.year))
    if bloc.years.filter(year=entry.year).exists():
        raise RefusedError(refuse(KNOWN_YEAR, year=entry.year))
    row = BlocYear.objects.create(
        bloc=bloc, year=entry.year, content=nfc(entry.content).strip(),
        instrument=squeeze(nfc(entry.instrument)),
    )  # fmt: skip
    _seat(row, entry.members)
    record(actor, "bloc.year_opened", row, after=_told(row))
    return row


def _seats(members: Iterable[tuple[Organization, str]]) -> list[Seat]:
    return [
        Seat(unit.pk, unit.name, role, unit.valid_from, unit.valid_to) for unit, role in members
    ]


def _seat(row: BlocYear, members: Iterable[tuple[Organization, str]]) -> None:
    BlocMember.objects.bulk_create(
        BlocMember(bloc_year=row, organization=unit, role=role or MEMBER) for unit, role in members
    )


def _told(row: BlocYear) -> dict[str, object]:
    members = row.members.select_related("organization").order_by("pk")
    return {
        "content": row.content,
        "act": row.instrument,
        "members": [[member.organization.code, member.role] for member in members],
    }
