"""Devices: what can be taken along, taking it, giving it back, revoking."""

from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from ninja import Router
from ninja.security import APIKeyHeader

from chungtay.field.api.schemas import (
    SECRET,
    ChoicesOut,
    PackOut,
    StandingOut,
    TakeIn,
    TakingOut,
    taking_out,
)
from chungtay.field.models import Device
from chungtay.field.permissions import may_see_field, may_use_field
from chungtay.field.selectors.devices import (
    device_by_secret,
    hamlets_to_survey,
    standing,
    takings_visible_to,
)
from chungtay.field.selectors.packs import pack_of
from chungtay.field.services import taking
from chungtay.kernel.errors import RefusedError
from chungtay.privacy.rules.purposes import purposes
from chungtay.privacy.services.looking import Reason
from chungtay.web.http import ActorRequest
from chungtay.web.schemas import Key

router = Router()


@router.get("/hamlets", response=ChoicesOut)
def hamlet_list(request: ActorRequest) -> dict[str, Any]:
    """List the hamlets of the unit's running reviews."""
    RefusedError.unless(may_use_field(request.actor))
    return {
        "person": request.actor.name,
        "hamlets": [
            {
                "id": row.pk,
                "review": f"{row.review.get_kind_display()} {row.review.year}",
                "hamlet": row.name,
                "listed": row.listed,  # type: ignore[attr-defined]
                "surveyed": row.surveyed,  # type: ignore[attr-defined]
            }
            for row in hamlets_to_survey(request.actor)
        ],
        "purposes": [
            {"code": code, "label": _(one.label), "needs_note": one.needs_note}
            for code, one in purposes().items()
        ],
    }


@router.post("/takings", response=PackOut)
def taking_add(request: ActorRequest, data: TakeIn) -> dict[str, Any]:
    """Take the forms of a hamlet along; the journal tells who, where and why."""
    taken = taking.take_along(
        data.hamlet,
        secret=request.headers.get(SECRET, ""),
        device_name=data.device or request.headers.get("User-Agent", ""),
        reason=Reason(data.purpose, data.note),
        actor=request.actor,
    )
    return {
        "secret": taken.secret,
        "device": taken.taking.device_id,
        "pack": pack_of(taken.taking, taken.entries),
    }


@router.get("/takings", response=list[TakingOut])
def taking_list(request: ActorRequest) -> list[dict[str, Any]]:
    """List what devices carry from the unit's reviews."""
    RefusedError.unless(may_see_field(request.actor))
    return [taking_out(row) for row in takings_visible_to(request.actor)]


@router.post("/takings/{pk}/return", response=TakingOut)
def taking_return(request: ActorRequest, pk: Key) -> dict[str, Any]:
    """Say that the device holds nothing of it any more."""
    RefusedError.unless(may_use_field(request.actor))
    secret = request.headers.get(SECRET, "")
    return taking_out(taking.return_taking(pk, secret=secret, actor=request.actor))


@router.post("/takings/{pk}/revoke", response=StandingOut)
def taking_revoke(request: ActorRequest, pk: Key) -> dict[str, Any]:
    """Revoke the device: it wipes itself when it next reaches the server."""
    get_object_or_404(takings_visible_to(request.actor), pk=pk)
    return {"standing": standing(taking.revoke_device(pk, actor=request.actor))}


class DeviceAuth(APIKeyHeader):
    """The secret of a device; it opens nothing but the question how the device stands."""

    param_name = SECRET

    def authenticate(self, request: HttpRequest, key: str | None) -> Device | None:
        """Return the device that holds ``key``, also a revoked one; None for an unknown key."""
        return device_by_secret(key or "")


@router.get("/standing", response=StandingOut, auth=DeviceAuth())
def device_standing(request: HttpRequest) -> dict[str, Any]:
    """Tell a device whether it may keep what it carries; its secret is the key, nobody signs in."""
    device: Device = request.auth  # type: ignore[attr-defined]
    Device.objects.filter(pk=device.pk).update(last_seen_at=timezone.now())
    return {"standing": standing(device)}
