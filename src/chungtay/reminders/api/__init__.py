"""The API of this context."""

from ninja import Router

from chungtay.reminders.api import letters, office, wishes

router = Router(tags=["reminders"])
for part in (wishes, office, letters):
    router.add_router("", part.router)
