"""The API of this context, one module a subject."""

from ninja import Router

from chungtay.reviews.api import cycle, surveys

router = Router(tags=["reviews"])
router.add_router("", surveys.router)
router.add_router("", cycle.router)
