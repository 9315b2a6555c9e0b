"""Enter and withdraw the shares of a split unit."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction

from chungtay.accounts.actor import Actor
from chungtay.audit.journal import record
from chungtay.documents.services.files import store_file
from chungtay.indicators.models import Share, Shares
from chungtay.indicators.permissions import may_enter_shares
from chungtay.indicators.selectors.grounds import scopes_of
from chungtay.kernel.errors import RefusedError
from chungtay.kernel.text import gettext_noop, nfc, squeeze
from chungtay.kernel.verdict import refuse
from chungtay.organizations.clock import today
from chungtay.organizations.models import Extent, Organization, Place, PlaceSuccession

NOT_WHOLLY_OURS = gettext_noop(
    "“%(place)s” không nằm trọn trong địa bàn của đơn vị bạn. "
    "Tỷ lệ do đơn vị quản lý toàn bộ địa bàn bị chia (thường là cấp tỉnh) nhập."
)
NOT_SPLIT = gettext_noop("“%(place)s” không bị chia nên không cần tỷ lệ.")
INCOMPLETE = gettext_noop("Mời ghi phần của mỗi đơn vị kế thừa: %(names)s.")
NOTHING = gettext_noop("Tổng các phần phải lớn hơn 0.")
NOT_A_HUNDRED = gettext_noop("Tổng các phần trăm phải là 100; hiện là %(sum)s.")
NEGATIVE = gettext_noop("Không phần nào được nhỏ hơn 0.")
NO_BASIS = gettext_noop("Mời ghi căn cứ: tên, số, ngày của biên bản hoặc bảng số liệu.")
ALREADY_WITHDRAWN = gettext_noop("Tỷ lệ này đã thu hồi.")
_HUNDRED = Decimal(100)
_BASIS = 300


@dataclass(frozen=True, slots=True)
class Entry:
    """What an office says of one split unit: weights by successor id, and on what ground."""

    measure: str
    weights: Mapping[int, Decimal]
    basis: str
    file: bytes
    file_name: str


@transaction.atomic
def enter_shares(place_id: int, entry: Entry, *, actor: Actor) -> Shares:
    """Return the shares of a split unit, in force from now on; those before stay on record.

    Raises:
        RefusedError: when the actor may not, the unit is not split or not wholly on the actor's
            ground, a successor is left out, or no ground is given.
    """
    RefusedError.unless(may_enter_shares(actor))
    place = Place.objects.select_for_update().get(pk=place_id)
    _refuse_foreign(place, actor)
    successors = _successors(place)
    _refuse_bad(entry, successors)
    owner = Organization.objects.get(pk=actor.organization_id or 0)
    shares = Shares.objects.create(
        place=place,
        measure=entry.measure,
        basis=squeeze(nfc(entry.basis))[:_BASIS],
        evidence=store_file(entry.file, name=entry.file_name, actor=actor, owner=owner),
        organization=owner,
        entered_by_id=actor.user_id,
        entered_on=today(),
    )
    Share.objects.bulk_create(
        Share(shares=shares, successor_id=pk, weight=entry.weights[pk]) for pk in successors
    )
    change = {successors[pk].name: str(entry.weights[pk]) for pk in successors}
    record(actor, "shares.entered", shares, change=change | {"measure": entry.measure})
    return shares


@transaction.atomic
def withdraw_shares(shares_id: int, *, actor: Actor) -> Shares:
    """Return the shares withdrawn; those entered before them count again.

    Raises:
        RefusedError: when the actor may not, or they were withdrawn already.
    """
    RefusedError.unless(may_enter_shares(actor))
    shares = (
        Shares.objects.select_for_update(of=("self",)).select_related("place").get(pk=shares_id)
    )
    _refuse_foreign(shares.place, actor)
    if shares.withdrawn_on is not None:
        raise RefusedError(refuse(ALREADY_WITHDRAWN))
    shares.withdrawn_on = today()
    shares.save(update_fields=["withdrawn_on"])
    record(actor, "shares.withdrawn", shares)
    return shares


def _refuse_foreign(place: Place, actor: Actor) -> None:
    if not scopes_of(actor).filter(pk=place.pk).exists():
        raise RefusedError(refuse(NOT_WHOLLY_OURS, place=place.name))


def _successors(place: Place) -> dict[int, Place]:
    arrows = PlaceSuccession.objects.filter(predecessor=place, extent=Extent.PART).select_related(
        "successor"
    )
    successors = {arrow.successor_id: arrow.successor for arrow in arrows}
    if not successors:
        raise RefusedError(refuse(NOT_SPLIT, place=place.name))
    return successors


def _refuse_bad(entry: Entry, successors: Mapping[int, Place]) -> None:
    if set(entry.weights) != set(successors):
        names = ", ".join(place.name for place in successors.values())
        raise RefusedError(refuse(INCOMPLETE, names=names))
    total = sum(entry.weights.values(), Decimal(0))
    if min(entry.weights.values()) < 0:
        raise RefusedError(refuse(NEGATIVE))
    if total <= 0:
        raise RefusedError(refuse(NOTHING))
    if entry.measure == Shares.Measure.PERCENT and total != _HUNDRED:
        raise RefusedError(refuse(NOT_A_HUNDRED, sum=f"{total.normalize():f}".replace(".", ",")))
    if not entry.basis.strip():
        raise RefusedError(refuse(NO_BASIS))
