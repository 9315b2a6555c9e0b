"""Dates, figures and money stand the Vietnamese way on every page and in every file of the sample.

Every page and every file is asked for by the first of the roles to whom it opens.
"""

import re
import zipfile
from collections.abc import Iterator
from io import BytesIO

import pytest
from django.db import connection, transaction
from django.http.response import HttpResponseBase

from chungtay.documents.models import StoredFile
from chungtay.documents.rules.content import DOCX, XLSX
from tests.permissions.figures import strange_figures, strange_in
from tests.permissions.routes import Addresses, Route, routes
from tests.permissions.world import OURS, World, build_world, undisturbed

_TAGS = re.compile(r"<[^>]+>")
_PARAGRAPHS = re.compile(r"</w:p>|</si>|</is>|</c>")
_ENGLISH_FORMAT = re.compile(r'formatCode="[^"]*(?:yyyy-mm|mm/dd)[^"]*"')
pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(connection.vendor != "sqlite", reason="pages look alike on every engine"),
]
Strange = set[tuple[str, str]]


@pytest.fixture(scope="module")
def strange(django_db_setup: None, django_db_blocker, tmp_path_factory) -> Iterator[Strange]:
    """What stands the English way, with the page or file where it does."""
    folder = tmp_path_factory.mktemp("files")
    with django_db_blocker.unblock(), undisturbed(folder), transaction.atomic():
        world, addresses = build_world(), Addresses()
        asked = [one for one in routes() if one.method == "GET" and "api/v1" not in one.pattern]
        found = {(one.key, wrong) for one in asked for wrong in _in_answers(world, one, addresses)}
        for kept in StoredFile.objects.filter(content_type=DOCX.content_type)[:40]:
            with kept.content.open("rb") as opened:
                found |= {(kept.name, wrong) for wrong in _in_file(opened.read())}
        yield found
        transaction.set_rollback(True)


def _in_answers(world: World, route: Route, addresses: Addresses) -> Iterator[str]:
    for column in OURS:
        answer = world.clients[column].get(addresses.of(route))
        if answer.status_code == 200:
            yield from _in_answer(answer)
            return


def _in_answer(answer: HttpResponseBase) -> Iterator[str]:
    kind = answer.headers.get("Content-Type", "")
    data = b"".join(answer) if answer.streaming else answer.content  # type: ignore[attr-defined]
    if kind.startswith("text/html"):
        yield from strange_figures(data.decode())
    elif kind in (XLSX.content_type, DOCX.content_type):
        yield from _in_file(data)


def _in_file(data: bytes) -> Iterator[str]:
    """Yield what is strange in the words of a Word or Excel file, and in its formats of cells."""
    with zipfile.ZipFile(BytesIO(data)) as parts:
        for name in parts.namelist():
            text = parts.read(name).decode("utf-8", "replace") if name.endswith(".xml") else ""
            yield from _ENGLISH_FORMAT.findall(text)
            if name.startswith(("word/document", "xl/sharedStrings", "xl/worksheets/")):
                yield from _in_words(text)


def _in_words(text: str) -> Iterator[str]:
    for paragraph in _PARAGRAPHS.split(text):
        if "<v>" not in paragraph:  # a real number, or the place of a shared string
            yield from strange_in(_TAGS.sub("", paragraph))


def test_no_page_and_no_file_writes_dates_or_figures_the_english_way(strange: Strange) -> None:
    assert strange == set()


@pytest.mark.parametrize(
    "words",
    ["Hạn 2024-12-10", "1,234.5", "1,800,000 đồng", "0.3 × 2", "đạt 5.21%", "1800000 đồng",
     "Còn None việc", "12345 hộ"],
)  # fmt: skip
def test_the_walk_knows_the_english_way_when_it_sees_it(words: str) -> None:
    assert list(strange_figures(f"<p>{words}</p>"))


@pytest.mark.parametrize(
    "words",
    ["Hạn 10/12/2024", "1.234,5", "1.800.000 đồng", "đạt 5,21%", "12.345 hộ", "Điều 3, khoản 1.2.3",
     "15/KH-UBND", "Luật 06/2022/QH15", "năm 2021-2025"],
)  # fmt: skip
def test_the_walk_lets_the_vietnamese_way_pass(words: str) -> None:
    assert not list(strange_figures(f"<p>{words}</p>"))


def test_codes_and_what_is_typed_do_not_count() -> None:
    page = '<code>2024-12-10</code><input value="2024-12-10"><td class="num">1234567</td>'

    assert list(strange_figures(page)) == ["số không ngăn nghìn: 1234567"]
