"""Rendering without a database: templates with a frame made by hand."""

from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import pytest
from django.template import Context, engines
from django.template.loader import get_template
from django.test import RequestFactory
from django_cotton.compiler_regex import CottonCompiler

from chungtay.web.navigation import Item

Render = Callable[..., str]
MISSING = "¤missing¤"


def frame() -> SimpleNamespace:
    """A person with two positions and a rail of two entries."""
    positions = [
        SimpleNamespace(pk=1, label="Chuyên viên", unit="Sở <Nội vụ>"),
        SimpleNamespace(pk=2, label="Thư ký", unit="Hội đồng"),
    ]
    entries = [("/viec/", "Việc", True, 2), ("/van-ban/", "Văn bản", False, 0)]
    nav = [
        Item(url=url, label=label, icon="tasks", current=phone, count=count, on_phone=phone)
        for url, label, phone, count in entries
    ]
    return SimpleNamespace(
        actor=object(), person="Hà", position=positions[0], positions=positions, nav=nav,
        practice_day=None,
    )  # fmt: skip


@pytest.fixture
def render(monkeypatch: pytest.MonkeyPatch) -> Render:
    """Render a template or a piece of one; a variable nobody set shows as ``MISSING``."""
    engine = engines["django"].engine  # type: ignore[attr-defined]
    monkeypatch.setattr(engine, "string_if_invalid", MISSING)

    def rendered(
        source: str, *, name: str = "", path: str = "/?a=1&trang=2", **context: Any
    ) -> str:
        request = RequestFactory().get(path, headers={"referer": "http://testserver/truoc/?b=1"})
        compiled = CottonCompiler().process(source)
        template = get_template(name).template if name else engine.from_string(compiled)  # type: ignore[attr-defined]
        known = {"request": request, "shell": frame(), "csrf_token": "t", "messages": []}
        return str(template.render(Context({**known, **context})))

    return rendered
