"""One process of the benchmark of spreadsheets, in a throw-away test database."""

import os
import random
from collections.abc import Callable, Iterator
from datetime import date

import django

from bench.table import Times, ms, timed

OFFICES, PEOPLE = 13_000, 60_000
DAY = date(2026, 1, 1)
FAMILIES = ("Nguyễn", "Trần", "Đinh", "Rơ Châm", "Ksor", "Lê", "Phạm", "Y")
GIVEN = ("Lan", "Hoa", "Ánh", "Thủy", "Đức", "Phước", "An", "Quý", "Bình")


def main() -> None:
    """Print one line for each thing measured."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "chungtay.config.settings")
    django.setup()
    from django.db import connection
    from django.test.utils import setup_databases, teardown_databases

    if connection.vendor != "sqlite":  # beside the database of the tests, not in its place
        connection.settings_dict["TEST"]["NAME"] = "chungtay_bench_sheets"
    old = setup_databases(verbosity=0, interactive=False)
    try:
        for what, times, queries in _measured():
            figures = (ms(times.p50), ms(times.p95), ms(times.cpu50), queries)
            print("\t".join((connection.vendor, what, *figures)))
    finally:
        teardown_databases(old, verbosity=0)


def _measured() -> Iterator[tuple[str, Times, str]]:
    from django.test import Client

    from chungtay.administration.selectors.sheets import office_columns, people_columns
    from chungtay.administration.services.sheets import exports
    from chungtay.signin.services.sessions import STRONG
    from chungtay.web.sheets.book import write_book

    actor, person = _administrator()
    books = {
        "offices": write_book("Đơn vị", office_columns(), _offices(), []),
        "people": write_book("Người dùng", people_columns(), _people(), []),
    }
    for kind, data in books.items():
        yield from _imported(kind, data, actor)
        yield f"export {kind}", _once(lambda k=kind: exports.export_of(k, actor=actor)), "–"
    client = Client()
    client.force_login(person)
    session = client.session
    session[STRONG] = True  # signed in with a second factor
    session.save()
    for what, address in {
        "list of people": "/quan-tri/nguoi-dung/",
        "last page of the list": "/quan-tri/nguoi-dung/?trang=1200",
        "search in the list": "/quan-tri/nguoi-dung/?tim=ro+cham+hoa",
        "people of an office": "/quan-tri/nguoi-dung/?don_vi=dv.77",
    }.items():
        yield what, *_page(client, address)


def _imported(kind: str, data: bytes, actor: object) -> Iterator[tuple[str, Times, str]]:
    from chungtay.accounts.intake import SheetImport
    from chungtay.administration.services.sheets import imports

    imports.AT_ONCE = 1_000_000  # in this process, so that it can be timed
    taken: list[SheetImport] = []

    def take() -> None:
        taken.append(imports.take_in(data, name="x.xlsx", kind=kind, actor=actor))

    yield f"read and check {kind}", _once(take), "–"
    assert taken[0].result["wrong"] == 0, taken[0].result["problems"][:3]
    yield f"store {kind}", _once(lambda: imports.store(taken[0].pk, actor=actor)), "–"
    yield f"read and check {kind} again", _once(take), "–"
    assert taken[1].result["new"] + taken[1].result["changed"] == 0, taken[1].result


def _once(work: Callable[[], object]) -> Times:
    return timed(work, runs=1, warm_up=0)


def _page(client: object, address: str) -> tuple[Times, str]:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    times = timed(lambda: client.get(address), runs=60, warm_up=3)
    with CaptureQueriesContext(connection) as queries:
        answer = client.get(address)
    assert answer.status_code == 200, answer.status_code
    return times, str(len(queries))


def _administrator() -> tuple[object, object]:
    from chungtay.accounts.models import Position, User
    from chungtay.accounts.selectors import actor_in
    from chungtay.organizations.models import OrganizationKind, Place, PlaceLevel
    from chungtay.organizations.services.tree import create_organization

    place = Place.build(code="52", level=PlaceLevel.PROVINCE, name="Tỉnh Gia Lai", parent=None,
                        valid_from=DAY)  # fmt: skip
    place.save()
    unit = create_organization(
        code="goc", name="Ủy ban nhân dân tỉnh", kind=OrganizationKind.COMMITTEE,
        level=PlaceLevel.PROVINCE, valid_from=DAY, place=place,
    )  # fmt: skip
    person = User.objects.create_user("quantri", full_name="Quản Trị")
    seat = Position.objects.create(
        user=person, organization=unit, role="administrator", valid_from=DAY
    )
    return actor_in(seat, user=person), person


def _offices() -> Iterator[list[object]]:
    for n in range(OFFICES):
        parent = "goc" if n < 135 else f"dv.{n % 135}"
        yield [f"dv.{n}", f"Đơn vị số {n}", "Sở, ban, ngành, phòng", "Cấp xã", parent, "", "52",
               "DV", "", "", "", "", "", DAY, None]  # fmt: skip


def _people() -> Iterator[list[object]]:
    choice = random.Random(2026)
    for n in range(PEOPLE):
        name = f"{choice.choice(FAMILIES)} Văn {choice.choice(GIVEN)} {choice.choice(GIVEN)}"
        yield [f"cb{n:05d}", name, f"cb{n}@example.vn", f"dv.{n % OFFICES}", "", "Cán bộ đơn vị",
               "Chuyên viên", "", DAY, None, "", ""]  # fmt: skip


if __name__ == "__main__":
    main()
