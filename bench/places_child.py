"""One process of the benchmark of administrative units, in a throw-away test database."""

import os
import random
from collections.abc import Iterator

import django

from bench.table import Times, ms, timed

USERS = 60_000
TYPED = (
    "dak rong",
    "tan",
    "hoa",
    "an giang",
    "xa krong",
    "phường",
    "binh",
    "23650",
    "thuỷ",
    "m'gar",
)


def main() -> None:
    """Print one line for each thing measured."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "chungtay.config.settings")
    django.setup()
    from django.db import connection
    from django.test.utils import setup_databases, teardown_databases

    if connection.vendor != "sqlite":  # beside the database of the tests, not in its place
        connection.settings_dict["TEST"]["NAME"] = "chungtay_bench_places"
    old = setup_databases(verbosity=0, interactive=False)
    try:
        for what, times, queries in _measured():
            cells = (
                connection.vendor,
                what,
                ms(times.p50),
                ms(times.p95),
                ms(times.cpu50),
                queries,
            )
            print("\t".join(cells))
    finally:
        teardown_databases(old, verbosity=0)


def _measured() -> Iterator[tuple[str, Times, str]]:
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from chungtay.organizations.services.reforms import load_reforms, shipped_reforms

    for what in ("load", "load again"):
        yield what, timed(lambda: load_reforms(shipped_reforms()), runs=1, warm_up=0), "–"
    client, province = Client(), Client()
    client.force_login(_people())
    province.force_login(_of_the_province())
    pages = [(client, *page) for page in _addresses().items()]
    pages += [(province, *page) for page in _figures().items()]
    for client, what, addresses in pages:
        turn = iter(addresses * 100)
        times = timed(lambda turn=turn, client=client: client.get(next(turn)), runs=60, warm_up=3)
        with CaptureQueriesContext(connection) as queries:
            answer = client.get(addresses[0])
        assert answer.status_code == 200, (addresses[0], answer.status_code)
        yield what, times, str(len(queries))


def _people() -> object:
    """Store the users, each with a position; return one of them."""
    from datetime import date

    from chungtay.accounts.models import Position, User
    from chungtay.organizations.models import OrganizationKind, PlaceLevel
    from chungtay.organizations.selectors.places import place_on
    from chungtay.organizations.services.tree import create_organization

    commune = place_on("23650", date(2026, 1, 1))
    unit = create_organization(
        code="gl.23650", name="Ủy ban nhân dân xã Krong", kind=OrganizationKind.COMMITTEE,
        level=PlaceLevel.COMMUNE, valid_from=date(2020, 1, 1), place=commune,
    )  # fmt: skip
    users = [User(username=f"u{n}", full_name=f"Người {n}") for n in range(USERS)]
    users = User.objects.bulk_create(users, batch_size=2_000)
    positions = [
        Position(
            user=user, organization=unit, role="officer", title="Công chức",
            valid_from=date(2020, 1, 1),
        )
        for user in users
    ]  # fmt: skip
    Position.objects.bulk_create(positions, batch_size=2_000)
    return users[USERS // 2]


def _of_the_province() -> object:
    """Store the counts of every old commune, and an officer of the new Gia Lai; return them."""
    from datetime import date

    from chungtay.accounts.models import Position, User
    from chungtay.households.models import ClassCount
    from chungtay.organizations.models import OrganizationKind, Place, PlaceLevel
    from chungtay.organizations.selectors.places import place_on
    from chungtay.organizations.services.tree import create_organization

    communes = Place.objects.on(date(2025, 6, 30)).filter(level=PlaceLevel.COMMUNE)
    ClassCount.objects.bulk_create(
        [
            ClassCount(
                place=place, year=2024, standard="nd07_2021", is_ethnic_minority=False,
                poverty_class=poverty_class, households=households,
            )
            for place in communes
            for poverty_class, households in (("poor", 90), ("not_poor", 1_910))
        ],
        batch_size=2_000,
    )  # fmt: skip
    unit = create_organization(
        code="gl", name="Ủy ban nhân dân tỉnh Gia Lai", kind=OrganizationKind.COMMITTEE,
        level=PlaceLevel.PROVINCE, valid_from=date(2025, 7, 1),
        place=place_on("52", date(2026, 1, 1)),
    )  # fmt: skip
    user = User.objects.create_user("tinh", full_name="Cán bộ tỉnh")
    Position.objects.create(
        user=user, organization=unit, role="officer", title="Chuyên viên",
        valid_from=date(2025, 7, 1),
    )  # fmt: skip
    return user


def _figures() -> dict[str, list[str]]:
    days = ("2025-06-30", "2025-07-01")
    return {f"figures of a province, units of {day}": [f"/so-lieu/?ngay={day}"] for day in days}


def _addresses() -> dict[str, list[str]]:
    from datetime import date
    from urllib.parse import urlencode

    from chungtay.organizations.models import Place

    choice = random.Random(2025)
    days = (date(2023, 5, 1), date(2026, 11, 1))
    root = "/don-vi-hanh-chinh/"
    pages: dict[str, list[str]] = {"tree of a day": [f"{root}?ngay={day}" for day in days]}
    for level in ("province", "district", "commune"):
        places = list(Place.objects.filter(level=level).order_by("pk"))
        pages[f"page of a {level}"] = [
            f"{root}{place.pk}/?ngay={choice.choice(days)}" for place in choice.sample(places, 30)
        ]
    found = [urlencode({"tim": text, "ngay": day}) for text in TYPED for day in days]
    pages["search page"] = [f"{root}?{query}" for query in found]
    pages["search by API"] = [f"/api/v1/organizations/places?{query}" for query in found]
    return pages


if __name__ == "__main__":
    main()
