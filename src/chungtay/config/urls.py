"""All addresses; the only place that knows every context."""

from importlib import import_module

from django.urls import URLPattern, URLResolver, include, path

from chungtay.web import gallery, places_api
from chungtay.web.api import api

_PAGES = {
    "": "chungtay.portal.urls",
    "tai-khoan/": "chungtay.web.urls",
    "van-ban/": "chungtay.documents.urls",
    "ho-dan/": "chungtay.households.urls",
    "phong-trao/": "chungtay.movements.urls",
    "bao-cao/": "chungtay.reporting.urls",
    "khen-thuong/": "chungtay.commendation.urls",
    "don-vi-hanh-chinh/": "chungtay.web.places_urls",
}
urlpatterns: list[URLPattern | URLResolver] = [
    path(prefix, include(module)) for prefix, module in _PAGES.items()
]
for context in ("documents", "households", "movements", "reporting", "commendation"):
    api.add_router(f"/{context}", import_module(f"chungtay.{context}.api").router)
api.add_router("/organizations", places_api.router)
urlpatterns.append(path("api/v1/", api.urls))
urlpatterns.append(path("_ui/", gallery.components, name="components"))
