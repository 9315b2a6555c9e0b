"""What must hold everywhere: every page asks who, every context takes its place."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

SOURCE = Path(__file__).resolve().parents[2] / "src/chungtay"


def patterns(resolver: URLResolver, prefix: str = "") -> Iterator[tuple[str, URLPattern]]:
    for entry in resolver.url_patterns:
        path = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from patterns(entry, path)
        else:
            yield path, entry


def test_every_page_declares_who_may_open_it():
    silent = [
        path
        for path, entry in patterns(get_resolver())
        if not path.startswith("api/") and not hasattr(entry.callback, "permission")
    ]

    assert silent == []


@pytest.mark.parametrize("path", sorted(SOURCE.rglob("*.html")), ids=lambda p: p.stem)
def test_no_template_carries_inline_script_or_style(path):
    text = path.read_text(encoding="utf-8")

    assert not re.search(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son[a-z]+=", text)


def test_no_letter_class_spans_capital_and_small_letters():
    span = re.compile("À" + "-Ỹ")
    guilty = [p.name for p in SOURCE.rglob("*.py") if span.search(p.read_text(encoding="utf-8"))]

    assert guilty == []


def test_every_environment_variable_is_explained():
    example = (SOURCE.parents[1] / ".env.example").read_text(encoding="utf-8")
    read = (SOURCE / "config/settings.py").read_text(encoding="utf-8")
    names = set(re.findall(r'env\.\w+\(\s*"([A-Z_]+)"', read))

    assert names == set(re.findall(r"^# ([A-Z_]+)=", example, re.MULTILINE))
