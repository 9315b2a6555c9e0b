"""The API of commendation: what a person can do on the pages, a program can do here."""

from ninja import Router

from chungtay.commendation.api import deciding, dossiers, scoring

router = Router(tags=["commendation"])
for part in (dossiers, deciding, scoring):
    router.add_router("", part.router)
