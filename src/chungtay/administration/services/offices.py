"""Create and correct organisations, and say what they handle from when to when."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from chungtay.accounts.actor import Actor
from chungtay.administration.permissions.offices import may_keep_office
from chungtay.audit.journal import record
from chungtay.kernel.dates import short_date
from chungtay.kernel.errors import RefusedError
from chungtay.kernel.text import gettext_noop, nfc, sort_key, squeeze
from chungtay.kernel.verdict import refuse
from chungtay.organizations.models import (
    DatedQuerySet,
    Organization,
    OrganizationFunction,
    Place,
)
from chungtay.organizations.rules.identifiers import check_qcvn102, check_qd20
from chungtay.organizations.rules.names import place_key
from chungtay.organizations.services.tree import create_organization

NEEDS_PARENT = gettext_noop("Mời chọn đơn vị quản lý trực tiếp.")
NEEDS_NAME = gettext_noop("Mời ghi tên cơ quan, tổ chức.")
SAME_CODE = gettext_noop("Mã “%(code)s” đang là của “%(unit)s”.")
SAME_NAME = gettext_noop("“%(parent)s” đã có đơn vị tên “%(name)s”.")
NOT_OUTSIDE = gettext_noop(
    "“%(place)s” nằm trong địa bàn của “%(parent)s”, nên trụ sở không ở ngoài địa bàn."
)
BEFORE_PARENT = gettext_noop("“%(parent)s” chỉ hoạt động từ ngày %(day)s.")
CHANGED_MEANWHILE = gettext_noop(
    "Người khác vừa sửa đơn vị này. Chưa ghi gì cả; mời mở lại trang để xem bản mới."
)
HELD_ALREADY = gettext_noop("Đơn vị đã giữ chức năng này trong khoảng thời gian đó.")
OUTSIDE_TIME = gettext_noop("Khoảng thời gian nằm ngoài thời gian hoạt động của đơn vị.")
WRONG_ORDER = gettext_noop("Ngày kết thúc phải từ ngày bắt đầu (%(day)s) trở đi.")
_OWN_CODES = ("code_qd20", "code_qcvn102")


@dataclass(frozen=True, slots=True)
class Entry:
    """An organisation as entered; ``code`` is made where none is given."""

    name: str
    kind: str
    level: str
    parent: Organization | None
    valid_from: date
    place: Place | None = None
    abbreviation: str = ""
    code: str = ""
    code_qd20: str = ""
    code_qcvn102: str = ""
    ownership: str = ""
    is_outside: bool = False
    seat: str = ""
    instrument: str = ""


@transaction.atomic
def create_office(entry: Entry, *, actor: Actor) -> Organization:
    """Return a new organisation.

    Raises:
        RefusedError: outside the actor's care, or not fit to stand.

    Legal source: QCVN 102:2016/BTTTT, QĐ 20/2020/QĐ-TTg (form of the codes).
    """
    if entry.parent is None:
        raise RefusedError(refuse(NEEDS_PARENT))
    RefusedError.unless(may_keep_office(actor, entry.parent))
    _refuse_unfit(entry, known=None)
    unit = create_organization(
        code=entry.code.strip() or _free_code(entry.parent),
        name=entry.name, kind=entry.kind, level=entry.level, parent=entry.parent,
        place=entry.place, abbreviation=entry.abbreviation.strip(), valid_from=entry.valid_from,
        code_qd20=entry.code_qd20, code_qcvn102=entry.code_qcvn102, ownership=entry.ownership,
        is_outside=entry.is_outside, seat=squeeze(nfc(entry.seat)),
        instrument=squeeze(nfc(entry.instrument)),
    )  # fmt: skip
    record(actor, "office.created", unit, after=_told(unit))
    return unit


def _free_code(parent: Organization) -> str:
    number = Organization.objects.filter(parent=parent).count() + 1
    while Organization.objects.filter(code=_numbered(parent, number)).exists():
        number += 1
    return _numbered(parent, number)


def _numbered(parent: Organization, number: int) -> str:
    return f"{parent.code[:28]}.{number}"


@transaction.atomic
def change_office(pk: int, entry: Entry, *, revision: int, actor: Actor) -> Organization:
    """Correct an organisation; who stands above it and since when is changed by reorganising.

    Args:
        revision: the one the form was opened with.

    Raises:
        RefusedError: outside the actor's care, changed meanwhile, or not fit to stand.
    """
    unit = Organization.objects.select_for_update(of=("self",)).get(pk=pk)
    RefusedError.unless(may_keep_office(actor, unit))
    if unit.revision != revision:
        raise RefusedError(refuse(CHANGED_MEANWHILE))
    _refuse_unfit(entry, known=unit)
    before = _told(unit)
    name = squeeze(nfc(entry.name))
    unit.name, unit.search_key, unit.sort_key = name, place_key(name), sort_key(name)
    unit.abbreviation, unit.place = entry.abbreviation.strip(), entry.place
    unit.kind, unit.level = entry.kind, entry.level
    unit.code_qd20, unit.code_qcvn102 = entry.code_qd20, entry.code_qcvn102
    unit.ownership, unit.is_outside = entry.ownership, entry.is_outside
    unit.seat, unit.instrument = squeeze(nfc(entry.seat)), squeeze(nfc(entry.instrument))
    unit.revision += 1
    unit.save()
    newest = unit.versions.order_by("-valid_from").first()
    if newest is not None:
        newest.name, newest.search_key, newest.sort_key = name, unit.search_key, unit.sort_key
        newest.abbreviation, newest.place = unit.abbreviation, unit.place
        newest.save()
    record(actor, "office.changed", unit, before=before, after=_told(unit))
    return unit


def _refuse_unfit(entry: Entry, *, known: Organization | None) -> None:
    parent, name = entry.parent, squeeze(nfc(entry.name))
    if not name:
        raise RefusedError(refuse(NEEDS_NAME))
    RefusedError.unless(check_qcvn102(entry.code_qcvn102))
    RefusedError.unless(check_qd20(entry.code_qd20, kind=entry.kind))
    others = Organization.objects.exclude(pk=known.pk if known else 0)
    _refuse_same_codes(entry, others)
    if parent is None:
        return
    if entry.valid_from < parent.valid_from:
        day = short_date(parent.valid_from)
        raise RefusedError(refuse(BEFORE_PARENT, parent=parent.name, day=day))
    if others.on(entry.valid_from).filter(parent=parent, name=name).exists():
        raise RefusedError(refuse(SAME_NAME, parent=parent.name, name=name))
    if entry.is_outside and _lies_inside(entry.place, parent):
        raise RefusedError(refuse(NOT_OUTSIDE, place=entry.place, parent=parent.name))


def _refuse_same_codes(entry: Entry, others: DatedQuerySet[Organization]) -> None:
    """Refuse a code that another body in force on the day has; a heir may bear that of the dead."""
    standing = others.on(entry.valid_from)
    for field in _OWN_CODES:
        code = getattr(entry, field)
        same = standing.filter(**{field: code}).first() if code else None
        if same is not None:
            raise RefusedError(refuse(SAME_CODE, code=code, unit=same.name))
    same = others.filter(code=entry.code.strip()).first() if entry.code.strip() else None
    if same is not None:
        raise RefusedError(refuse(SAME_CODE, code=entry.code, unit=same.name))


def _lies_inside(place: Place | None, parent: Organization) -> bool:
    return bool(place and parent.place and place.path.startswith(parent.place.path))


@transaction.atomic
def give_function(
    pk: int,
    function: str,
    *,
    valid_from: date,
    valid_to: date | None,
    instrument: str,
    actor: Actor,
) -> OrganizationFunction:
    """Return what the organisation now handles; who handled it before in its unit is linked.

    Raises:
        RefusedError: outside the actor's care, or the time does not fit.
    """
    unit = Organization.objects.select_for_update(of=("self",)).get(pk=pk)
    RefusedError.unless(may_keep_office(actor, unit))
    _refuse_time(unit, valid_from, valid_to)
    late = unit.functions.filter(function=function)
    if valid_to is not None:
        late = late.filter(valid_from__lte=valid_to)
    if late.exclude(valid_to__lt=valid_from).exists():
        raise RefusedError(refuse(HELD_ALREADY))
    held = OrganizationFunction.objects.create(
        organization=unit, function=function, valid_from=valid_from, valid_to=valid_to,
        instrument=squeeze(nfc(instrument)), taken_from=_holder_before(unit, function, valid_from),
    )  # fmt: skip
    change = {"function": function, "from": valid_from.isoformat(), "act": held.instrument}
    record(actor, "office.function_given", unit, change=change)
    return held


def _holder_before(unit: Organization, function: str, day: date) -> OrganizationFunction | None:
    """Return the holding of a sister body that ended before ``day``, the latest one."""
    return (
        OrganizationFunction.objects.filter(
            function=function, organization__parent=unit.parent_id, valid_to__lt=day
        )
        .exclude(organization__parent=None)
        .order_by("-valid_to")
        .first()
    )


@transaction.atomic
def end_function(pk: int, last_day: date, *, actor: Actor) -> OrganizationFunction:
    """Let ``last_day`` be the last day on which the function is held.

    Raises:
        RefusedError: outside the actor's care, or before it began.
    """
    held = OrganizationFunction.objects.select_for_update(of=("self",)).get(pk=pk)
    unit = held.organization
    RefusedError.unless(may_keep_office(actor, unit))
    if last_day < held.valid_from:
        raise RefusedError(refuse(WRONG_ORDER, day=short_date(held.valid_from)))
    _refuse_time(unit, held.valid_from, last_day)
    held.valid_to = last_day
    held.save(update_fields=["valid_to"])
    change = {"function": held.function, "to": last_day.isoformat()}
    record(actor, "office.function_ended", unit, change=change)
    return held


def _refuse_time(unit: Organization, first: date, last: date | None) -> None:
    if last is not None and last < first:
        raise RefusedError(refuse(WRONG_ORDER, day=short_date(first)))
    ends_late = unit.valid_to is not None and (last is None or last > unit.valid_to)
    if first < unit.valid_from or (ends_late and last is not None):
        raise RefusedError(refuse(OUTSIDE_TIME))


def _told(unit: Organization) -> dict[str, object]:
    return {
        "name": unit.name,
        "kind": unit.kind,
        "level": unit.level,
        "codes": [unit.code, unit.code_qd20, unit.code_qcvn102],
        "place": unit.place.code if unit.place else "",
        "ownership": unit.ownership,
        "is_outside": unit.is_outside,
        "from": unit.valid_from.isoformat(),
    }
