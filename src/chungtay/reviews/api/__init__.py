"""The API of this context."""

from ninja import Router

router = Router(tags=["reviews"])
