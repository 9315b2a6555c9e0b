"""Personal data for programs, one module a subject."""

from ninja import Router

from chungtay.privacy.api import consents, erasing, requests

router = Router(tags=["privacy"])
for part in (requests, consents, erasing):
    router.add_router("", part.router)
