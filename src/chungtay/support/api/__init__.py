"""Registrations and sponsorship pairs for programs."""

from ninja import Router

from chungtay.support.api import escape, registering, windows

router = Router(tags=["support"])
for part in (registering, windows, escape):
    router.add_router("", part.router)
