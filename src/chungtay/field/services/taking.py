"""Take the forms of a hamlet along, give them back, take the right away from a device."""

from dataclasses import dataclass
from secrets import token_urlsafe

from django.db import transaction
from django.utils import timezone

from chungtay.accounts.actor import Actor
from chungtay.audit.journal import record
from chungtay.field.models import Device, Taking
from chungtay.field.permissions import may_revoke_device, may_take_along, may_use_field
from chungtay.field.rules.carrying import Standing, ends_of
from chungtay.field.selectors.devices import (
    device_by_secret,
    digest_of,
    hamlets_to_survey,
    standing,
    takings_visible_to,
)
from chungtay.field.selectors.packs import FIELDS, entries_of
from chungtay.kernel.errors import RefusedError
from chungtay.kernel.text import gettext_noop, nfc, squeeze
from chungtay.kernel.verdict import refuse
from chungtay.privacy.services.looking import Reason, note_look
from chungtay.reviews.models import Entry, HamletReview

NO_HAMLET = gettext_noop("Không có thôn này trong các đợt rà soát đang làm của đơn vị mình.")
EMPTY = gettext_noop("Thôn này chưa có hộ nào trong danh sách rà soát. Mời lập danh sách trước.")
UNKNOWN_DEVICE = gettext_noop(
    "Máy này chưa mang phiếu nào của anh, chị. Mời mang phiếu theo máy trước."
)
REVOKED = gettext_noop("Máy này đã bị thu hồi quyền mang phiếu.")
OTHER_PERSON = gettext_noop(
    "Máy này đang giữ phiếu của người khác. Người đó gửi phiếu và đăng xuất rồi mới dùng được."
)
_NAME = 200


@dataclass(frozen=True, slots=True)
class Taken:
    """What was taken along; ``secret`` is told once, to a device that has none yet."""

    taking: Taking
    entries: list[Entry]
    secret: str


@transaction.atomic
def take_along(
    hamlet_id: int, *, secret: str, device_name: str, reason: Reason, actor: Actor
) -> Taken:
    """Return the forms of a hamlet of a running review for a device, written down with purpose.

    A device that has them already gets them anew, with the same end.

    Raises:
        RefusedError: not one's own review, no household listed, another person's device.
    """
    RefusedError.unless(may_use_field(actor))
    hamlet = hamlets_to_survey(actor).filter(pk=hamlet_id).first()
    if hamlet is None:
        raise RefusedError(refuse(NO_HAMLET))
    RefusedError.unless(may_take_along(actor, hamlet.review))
    entries = entries_of(hamlet)
    if not entries:
        raise RefusedError(refuse(EMPTY))
    device, new_secret = _device(secret, device_name, actor)
    taking = _taking(device, hamlet, len(entries))
    more = {"households": len(entries), "hamlet": hamlet.name, "device": device.pk}
    note_look(actor, "field.taken", taking, reason=reason, fields=FIELDS, more=more)
    return Taken(taking, entries, new_secret)


@transaction.atomic
def return_taking(taking_id: int, *, secret: str, actor: Actor) -> Taking:
    """Return the taking as given back: the device holds nothing of it; again changes nothing."""
    device = own_device(secret, actor)
    taking = Taking.objects.select_for_update().filter(pk=taking_id, device=device).first()
    if taking is None:
        raise RefusedError(refuse(UNKNOWN_DEVICE))
    if taking.returned_at is None:
        taking.returned_at = timezone.now()
        taking.save(update_fields=["returned_at"])
        record(actor, "field.returned", taking)
    return taking


@transaction.atomic
def revoke_device(taking_id: int, *, actor: Actor) -> Device:
    """Return the device of a taking as revoked: it wipes itself when it next asks."""
    taking = takings_visible_to(actor).get(pk=taking_id)
    RefusedError.unless(may_revoke_device(actor, taking))
    device = Device.objects.select_for_update().get(pk=taking.device_id)
    if device.ended_at is None:
        _end(device, Device.End.REVOKED, actor)
        record(actor, "field.device_revoked", device)
    return device


@transaction.atomic
def end_at_sign_out(device_id: int, *, actor: Actor) -> None:
    """End the device on which its person signs out; somebody else's is left alone."""
    rows = Device.objects.select_for_update().filter(pk=device_id, user_id=actor.user_id or 0)
    device = rows.filter(ended_at=None).first()
    if device is not None:
        _end(device, Device.End.SIGNED_OUT, actor)
        record(actor, "field.device_ended", device)


def own_device(secret: str, actor: Actor) -> Device:
    """Return the device that ``actor`` sends from.

    Raises:
        RefusedError: it is unknown, revoked, or another person's.
    """
    device = device_by_secret(secret)
    if device is None:
        raise RefusedError(refuse(UNKNOWN_DEVICE))
    if device.user_id != actor.user_id:
        raise RefusedError(refuse(OTHER_PERSON))
    if standing(device) is Standing.REVOKED:
        raise RefusedError(refuse(REVOKED))
    return device


def _device(secret: str, name: str, actor: Actor) -> tuple[Device, str]:
    now = timezone.now()
    if secret:
        device = own_device(secret, actor)
        device.last_seen_at = now
        device.save(update_fields=["last_seen_at"])
        return device, ""
    made = token_urlsafe(32)
    device = Device.objects.create(
        user_id=actor.user_id or 0,
        digest=digest_of(made),
        name=squeeze(nfc(name))[:_NAME] or "?",
        last_seen_at=now,
    )
    return device, made


def _taking(device: Device, hamlet: HamletReview, households: int) -> Taking:
    now = timezone.now()
    expires_at, last_at = ends_of(now)
    taking, made = Taking.objects.select_for_update().get_or_create(
        device=device,
        hamlet_review=hamlet,
        returned_at=None,
        defaults={
            "households": households,
            "taken_at": now,
            "expires_at": expires_at,
            "last_at": last_at,
        },
    )
    if not made and taking.households != households:
        taking.households = households
        taking.save(update_fields=["households"])
    return taking


def _end(device: Device, why: Device.End, actor: Actor) -> None:
    device.ended_at, device.end, device.ended_by_id = timezone.now(), why, actor.user_id
    device.save(update_fields=["ended_at", "end", "ended_by"])
