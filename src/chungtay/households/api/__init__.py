"""Operations for programs, one module a subject."""

from ninja import Router

from chungtay.households.api import (
    changing,
    events,
    hamlet_sheets,
    hamlets,
    importing,
    known,
    register,
)

router = Router(tags=["households"])
router.add_router("", register.router)
router.add_router("", known.router)
router.add_router("", events.router)
router.add_router("", changing.router)
router.add_router("", hamlets.router)
router.add_router("", hamlet_sheets.router)
router.add_router("", importing.router)
