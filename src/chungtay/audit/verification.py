"""Is the journal whole? Read every entry again and compare with the chain."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection
from django.utils.timezone import localdate

from chungtay.audit import triggers
from chungtay.audit.chain import CANONICAL, GENESIS, content_digest, link_digest
from chungtay.audit.models import Entry, Link
from chungtay.kernel.dates import short_date
from chungtay.kernel.text import gettext_noop

CHANGED = gettext_noop("nội dung đã bị sửa sau khi ghi")
MISSING = gettext_noop("đã bị lấy ra khỏi nhật ký")
INSERTED = gettext_noop("được chèn thêm, không có trong chuỗi")
BROKEN = gettext_noop("không nối với mục liền trước: chuỗi đã bị ghép lại từ đây")
CUT_OFF = gettext_noop("mục đã ghi trong mốc không còn: phần cuối nhật ký đã bị cắt")
OTHER_CHAIN = gettext_noop("khác với mốc đã giữ: chuỗi đã bị viết lại")

_CHUNK = 5000
_MOST_FAULTS = 20


@dataclass(frozen=True, slots=True)
class Anchor:
    """A link as it was known outside the database: kept on paper or in another place."""

    number: int
    digest: str

    @classmethod
    def parse(cls, text: str) -> "Anchor":
        """Return the anchor written ``number:digest``.

        Raises:
            ValueError: when it is not so written.
        """
        number, _colon, digest = text.strip().partition(":")
        if len(digest) != len(GENESIS) or not set(digest) <= set("0123456789abcdef"):
            raise ValueError(text)
        return cls(int(number), digest)

    def __str__(self) -> str:
        return f"{self.number}:{self.digest}"


NOTHING_YET = Anchor(0, GENESIS)


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong at the link ``number`` (0 for an entry outside the chain)."""

    reason: str
    number: int
    entry: str = ""


@dataclass(frozen=True, slots=True)
class Result:
    """How many entries were read, the last link, what is wrong, and whether triggers are there."""

    checked: int
    head: Anchor
    faults: list[Fault]
    guarded: bool

    @property
    def is_whole(self) -> bool:
        """Say whether nothing is wrong."""
        return not self.faults


def head() -> Anchor:
    """Return the last link of the chain."""
    last = Link.objects.order_by("-number").values_list("number", "digest").first()
    return Anchor(*last) if last else NOTHING_YET


def verify(*, since: int = 1, anchors: Sequence[Anchor] = ()) -> Result:
    """Return what reading all entries from link ``since`` on finds; at most 20 faults and a few.

    Args:
        since: the first link to read; the digest before it is taken as stored.
        anchors: links kept elsewhere, which must stand in the chain as they were.
    """
    faults: list[Fault] = []
    checked, last = 0, _link_before(since)
    for number, digest, content, *values in _rows(since):
        faults += _faults_at(last, number, digest, content, values)
        last, checked = Anchor(number, digest), checked + 1
        if len(faults) >= _MOST_FAULTS:
            break
    else:
        faults += _outside()
    faults += _against(anchors)
    return Result(checked, last, faults, guarded=is_guarded())


def is_guarded() -> bool:
    """Say whether the database refuses changes to the journal."""
    with connection.cursor() as cursor:

        def run(statement: str) -> Any:
            cursor.execute(statement)
            return cursor

        return triggers.installed(run, connection.vendor) == set(triggers.names())


def _rows(since: int) -> Iterator[tuple[Any, ...]]:
    columns = ["number", "digest", "entry__content", *(f"entry__{name}" for name in CANONICAL)]
    rows: Iterator[tuple[Any, ...]] = (
        Link.objects.filter(number__gte=since)
        .order_by("number")
        .values_list(*columns)
        .iterator(chunk_size=_CHUNK)
    )
    return rows


def _link_before(since: int) -> Anchor:
    before = Link.objects.filter(number=since - 1).values_list("number", "digest").first()
    return Anchor(*before) if before else Anchor(max(since - 1, 0), GENESIS)


def _faults_at(
    last: Anchor, number: int, digest: str, content: str, values: Sequence[Any]
) -> Iterator[Fault]:
    if number != last.number + 1:
        yield Fault(MISSING, last.number + 1, f"{last.number + 1}–{number - 1}")
    follows = number != last.number + 1 or link_digest(number, last.digest, content) == digest
    if content_digest(values) != content:
        yield Fault(CHANGED, number, _told(values))
    elif not follows:  # after a gap the digest before is gone, and nothing can be tried
        yield Fault(BROKEN, number, _told(values))


def _outside() -> Iterator[Fault]:
    columns = ("pk", *CANONICAL)
    for pk, *values in Entry.objects.filter(link__isnull=True).values_list(*columns)[:_MOST_FAULTS]:
        yield Fault(INSERTED, 0, f"{_told(values)}, id {pk}")


def _against(anchors: Sequence[Anchor]) -> Iterator[Fault]:
    kept = {anchor.number: anchor.digest for anchor in anchors}
    stored = dict(Link.objects.filter(number__in=kept).values_list("number", "digest"))
    stored[0] = GENESIS
    for number, digest in sorted(kept.items()):
        if number not in stored:
            yield Fault(CUT_OFF, number)
        elif stored[number] != digest:
            yield Fault(OTHER_CHAIN, number)


def _told(values: Sequence[Any]) -> str:
    entry = dict(zip(CANONICAL, values, strict=True))
    day = short_date(localdate(entry["at"]))
    return f"{day}, {entry['person']}, {entry['verb']} {entry['object_label']}"
