"""The API of this context: what the page on the phone works by, open to other programs too."""

from ninja import Router

from chungtay.field.api.devices import router as devices
from chungtay.field.api.surveys import router as surveys

router = Router(tags=["field"])
router.add_router("", devices)
router.add_router("", surveys)
