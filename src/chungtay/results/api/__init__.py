"""Operations for programs."""

from ninja import Router

from chungtay.results.api import tables

router = Router(tags=["results"])
router.add_router("", tables.router)
