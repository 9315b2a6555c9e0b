"""One process of the benchmark of the journal, in a throw-away test database."""

import os
from collections.abc import Iterator
from itertools import count

import django

from bench.journal import ENTRIES
from bench.table import Times, ms, timed

_CHUNK = 5_000


def main() -> None:
    """Print one line for each thing measured."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "chungtay.config.settings")
    django.setup()
    from django.db import connection
    from django.test.utils import setup_databases, teardown_databases

    if connection.vendor != "sqlite":  # beside the database of the tests, not in its place
        connection.settings_dict["TEST"]["NAME"] = "chungtay_bench_journal"
    old = setup_databases(verbosity=0, interactive=False)
    try:
        for what, times in _measured():
            print(
                "\t".join((connection.vendor, what, *map(ms, (times.p50, times.p95, times.cpu50))))
            )
    finally:
        teardown_databases(old, verbosity=0)


def _measured() -> Iterator[tuple[str, Times]]:
    from chungtay.accounts.models import User
    from chungtay.audit.verification import verify

    names = (f"u{n}" for n in count())
    bare = lambda: User.objects.create(username=next(names), full_name="Một người")  # noqa: E731
    yield "a bare row", timed(bare, runs=300, warm_up=10)
    yield "an entry", timed(_write, runs=300, warm_up=10)
    _fill()
    yield f"an entry after {ENTRIES:,}", timed(_write, runs=300, warm_up=10)
    yield "verify all", timed(verify, runs=1, warm_up=0)
    assert verify(since=ENTRIES).is_whole


def _write() -> object:
    from chungtay.accounts.actor import NOBODY
    from chungtay.accounts.models import User
    from chungtay.audit.journal import record

    return record(NOBODY, "plan.issued", User(pk=1, full_name="Một người"), change={"number": 1})


def _fill() -> None:
    """Write the entries as ``record`` would, many at a time; PostgreSQL chains them itself."""
    from django.db import connection, transaction
    from django.utils import timezone

    from chungtay.audit.chain import CANONICAL, content_digest, link_digest
    from chungtay.audit.models import Entry, Link
    from chungtay.audit.verification import head

    for first in range(0, ENTRIES, _CHUNK):
        rows = [
            Entry(
                at=timezone.now(), person="Nguyễn Thị Lan", position="Chuyên viên, Phòng Nội vụ",
                verb="household.classified", object_type="households.household",
                object_id=str(first + n), object_label=f"23659-{first + n}",
                change={"year": 2024}, before={"class": "poor"}, after={"class": "near_poor"},
                address="10.0.0.1", search_key="nguyen thi lan chuyen vien, phong noi vu 23659",
            )
            for n in range(_CHUNK)
        ]  # fmt: skip
        for row in rows:
            row.content = content_digest([getattr(row, name) for name in CANONICAL])
        with transaction.atomic():
            Entry.objects.bulk_create(rows)
            if connection.vendor == "postgresql":
                continue
            links, last = [], head()
            number, digest = last.number, last.digest
            for row in rows:
                number, digest = number + 1, link_digest(number + 1, digest, row.content)
                links.append(Link(number=number, entry=row, digest=digest))
            Link.objects.bulk_create(links)


if __name__ == "__main__":
    main()
