"""The page on the phone as files to keep there: without any name, the same for everybody."""

from functools import lru_cache
from hashlib import sha256
from pathlib import Path

from django.contrib.staticfiles import finders
from django.templatetags.static import static

_SCRIPTS = (
    "app", "form", "home", "html", "photos", "places", "result", "rules", "server", "store", "sync",
    "vault", "words",
)  # fmt: skip
_STYLES = ("tokens", "base", "icons", "components", "data", "pages", "print", "fonts")
_FONTS = [
    f"be-vietnam-pro-{subset}-{weight}-normal.woff2"
    for subset in ("latin", "latin-ext", "vietnamese")
    for weight in (400, 500, 600)
]
FILES = (
    "web/chungtay.css",
    "web/app.js",
    "web/favicon.svg",
    *(f"web/css/{name}.css" for name in _STYLES),
    *(f"web/fonts/{name}" for name in _FONTS),
    "field/field.css",
    *(f"field/{name}.js" for name in _SCRIPTS),
    *(f"field/icon-{size}.png" for size in (192, 512)),
)
TEMPLATES = Path(__file__).parent / "templates/field"


def addresses() -> list[str]:
    """Return the addresses of the files that the page needs without a network."""
    return [static(name) for name in FILES]


@lru_cache(maxsize=1)
def version() -> str:
    """Return what changes whenever any of these files does, so that phones fetch them anew.

    Read once: new files come with a new start of the server.
    """
    digest = sha256()
    paths = [Path(str(finders.find(name))) for name in FILES]
    for path in (*paths, *sorted(TEMPLATES.glob("app*.html"))):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]
