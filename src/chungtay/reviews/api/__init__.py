"""The API of this context, one module a subject."""

from ninja import Router

from chungtay.reviews.api import cycle, points, requests, steps, surveys

router = Router(tags=["reviews"])
router.add_router("", surveys.router)
router.add_router("", points.router)
router.add_router("", requests.router)
router.add_router("", steps.router)
router.add_router("", cycle.router)
