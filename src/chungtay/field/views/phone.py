"""The page on the phone, its worker and its card: public, because they hold nobody's data."""

import json
from pathlib import Path

from django.contrib.staticfiles import finders
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import ensure_csrf_cookie
from django.views.decorators.http import require_GET

from chungtay.field import shell
from chungtay.web.views import public


@public
@require_GET
@ensure_csrf_cookie
def phone(request: HttpRequest) -> HttpResponse:
    """Show the frame in which the device draws what it carries; no name comes from here."""
    return render(request, "field/app.html")


@public
@require_GET
@never_cache
def worker(request: HttpRequest) -> HttpResponse:
    """Return the script that keeps the page's files on the phone, with its version and list."""
    kept = {
        "version": f"{shell.version()}-{get_language()}",
        "page": reverse("field:phone"),
        "files": [reverse("field:manifest"), *shell.addresses()],
    }
    source = Path(str(finders.find("field/sw.js"))).read_text(encoding="utf-8")
    script = f"const KEPT = {json.dumps(kept)};\n{source}"
    return HttpResponse(script, content_type="text/javascript; charset=utf-8")


@public
@require_GET
def manifest(request: HttpRequest) -> JsonResponse:
    """Return the card by which a phone installs the page."""
    page = reverse("field:phone")
    return JsonResponse(
        {
            "name": _("Chung Tay: khảo sát tại thôn"),
            "short_name": _("Khảo sát"),
            "lang": get_language(),
            "id": page,
            "start_url": page,
            "scope": page,
            "display": "standalone",
            "background_color": "#fffefb",
            "theme_color": "#1b2226",
            "icons": [
                {"src": static(f"field/icon-{n}.png"), "sizes": f"{n}x{n}", "type": "image/png"}
                for n in (192, 512)
            ],
        },
        content_type="application/manifest+json",
    )
