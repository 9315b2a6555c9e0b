"""Registrations and sponsorship pairs for programs."""

from ninja import Router

from chungtay.support.api import registering, windows

router = Router(tags=["support"])
for part in (registering, windows):
    router.add_router("", part.router)
