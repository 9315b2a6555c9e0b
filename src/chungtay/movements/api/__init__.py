"""The API of this context: what a person can do on the pages, a program can do here."""

from ninja import Router

from chungtay.movements.api import (
    adoption,
    amending,
    assigning,
    calendar,
    cascade,
    changing,
    comparing,
    composing,
    launching,
    links,
    plans,
    questions,
    readers,
    readings,
    sending,
    targets,
    tasks,
    timeline,
    versions,
)

router = Router(tags=["movements"])
for part in (
    readings,
    plans,
    assigning,
    changing,
    amending,
    versions,
    targets,
    calendar,
    tasks,
    comparing,
    cascade,
    composing,
    links,
    questions,
    sending,
    readers,
    timeline,
    adoption,
    launching,
):
    router.add_router("", part.router)
