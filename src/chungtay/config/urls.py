"""All addresses; the only place that knows every context."""

from importlib import import_module

from django.urls import URLPattern, URLResolver, include, path

from chungtay.administration.api import (
    blocs,
    delegations,
    journal,
    offices,
    people,
    places,
    reorganizing,
)
from chungtay.signin.api import router as sign_in_router
from chungtay.web import gallery
from chungtay.web.api import api

_PAGES = {
    "": "chungtay.portal.urls",
    "tai-khoan/": "chungtay.signin.urls",
    "quan-tri/dang-nhap/": "chungtay.signin.people_urls",
    "van-ban/": "chungtay.documents.urls",
    "ho-dan/": "chungtay.households.urls",
    "phong-trao/": "chungtay.movements.urls",
    "so-lieu/": "chungtay.indicators.urls",
    "ra-soat/": "chungtay.reviews.urls",
    "khao-sat/": "chungtay.field.urls",
    "ket-qua-ra-soat/": "chungtay.results.urls",
    "do-dau/": "chungtay.support.urls",
    "bao-cao/": "chungtay.reporting.urls",
    "giam-sat/": "chungtay.inspection.urls",
    "khen-thuong/": "chungtay.commendation.urls",
    "nhac-viec/": "chungtay.reminders.urls",
    "don-vi-hanh-chinh/": "chungtay.administration.urls.places",
    "du-lieu-ca-nhan/": "chungtay.privacy.urls",
    "co-quan/": "chungtay.administration.urls.offices",
    "khoi-thi-dua/": "chungtay.administration.urls.blocs",
    "nhat-ky/": "chungtay.administration.urls.journal",
    "quan-tri/": "chungtay.administration.urls.people",
    "cai-dat/": "chungtay.administration.urls.first_run",
}
urlpatterns: list[URLPattern | URLResolver] = [
    path(prefix, include(module)) for prefix, module in _PAGES.items()
]
for context in (
    "documents",
    "privacy",
    "indicators",
    "households",
    "movements",
    "reviews",
    "field",
    "results",
    "support",
    "reporting",
    "inspection",
    "commendation",
    "reminders",
):
    api.add_router(f"/{context}", import_module(f"chungtay.{context}.api").router)
api.add_router("/organizations", places.router)
api.add_router("/offices", offices.router)
api.add_router("/reorganizations", reorganizing.router)
api.add_router("/blocs", blocs.router)
api.add_router("/journal", journal.router)
api.add_router("/people", people.router)
api.add_router("/delegations", delegations.router)
api.add_router("/sign-in", sign_in_router)
urlpatterns.append(path("api/v1/", api.urls))
urlpatterns.append(path("_ui/", gallery.components, name="components"))
