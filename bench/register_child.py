"""One process of the benchmark of the register, in a throw-away test database."""

import os
import random
from collections.abc import Iterator
from datetime import date
from functools import partial

import django

from bench.table import Times, ms, timed

HOUSEHOLDS, MEMBERS, REQUESTS = 500_000, 4, 40
YEAR, DAY = 2025, date(2025, 1, 2)
_CHUNK = 5_000
_FAMILIES = (
    "Nguyễn", "Trần", "Lê", "Phạm", "Đinh", "Siu", "Rơ", "Võ", "Đặng", "Bùi", "Đỗ", "Hồ", "Ngô",
)  # fmt: skip
_MIDDLES = (
    "Văn", "Thị", "Hữu", "Đức", "Minh", "Thanh", "Ngọc", "Quốc", "Châm", "Xuân", "Hồng", "Kim",
)  # fmt: skip
_GIVEN = (
    "An", "Bình", "Cường", "Dũng", "Brưt", "Yêm", "Nhin", "Hà", "Hải", "Hạnh", "Hiền", "Hoa",
    "Hùng", "Hương", "Khang", "Lan", "Linh", "Long", "Mai", "Nam", "Nga", "Phúc", "Quân", "Quý",
    "Sơn", "Tâm", "Thảo", "Thắng", "Trang", "Tú", "Tuấn", "Tùng", "Vân", "Vinh", "Xuân", "Yến",
)  # fmt: skip
TYPED = ("dinh van brut", "yem", "nguyen thi", "ro cham nhin", "le", "van brut", "hung", "khong co")


def main() -> None:
    """Print one line for each thing measured."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "chungtay.config.settings")
    django.setup()
    from django.db import connection
    from django.test.utils import setup_databases, teardown_databases

    if connection.vendor != "sqlite":  # beside the database of the tests, not in its place
        connection.settings_dict["TEST"]["NAME"] = "chungtay_bench_register"
    old = setup_databases(verbosity=0, interactive=False)
    try:
        for what, times, queries, size in _measured():
            cells = (connection.vendor, what, ms(times.p50), ms(times.p95), ms(times.cpu50))
            print("\t".join((*cells, queries, size)))
    finally:
        teardown_databases(old, verbosity=0)


def _measured() -> Iterator[tuple[str, Times, str, str]]:
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    officers = _province()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")  # as autovacuum does within a minute of such a load
    for level, officer in officers.items():
        client = Client()
        client.force_login(officer)
        for what, addresses in _addresses(officer).items():
            turn = iter(addresses * 100)
            times = timed(partial(_next, client, turn), runs=REQUESTS, warm_up=3)
            with CaptureQueriesContext(connection) as queries:
                answer = client.get(addresses[0])
            assert answer.status_code == 200, (addresses[0], answer.status_code)
            size = f"{len(answer.content) / 1000:.0f}"
            yield f"{what}, officer of a {level}", times, str(len(queries)), size


def _next(client: object, addresses: Iterator[str]) -> object:
    return client.get(next(addresses))


def _province() -> dict[str, object]:
    """Store a province with its households; return an officer of it and of one commune."""
    from chungtay.organizations.models import OrganizationKind
    from chungtay.organizations.selectors.layout import provinces_on
    from chungtay.organizations.selectors.places import communes_within
    from chungtay.organizations.services.reforms import load_reforms, shipped_reforms
    from chungtay.organizations.services.tree import create_organization

    load_reforms(shipped_reforms())
    today = date(2026, 11, 1)
    province = max(provinces_on(today), key=lambda one: communes_within(one).on(today).count())
    communes = list(communes_within(province).on(today))
    begin, officers = date(2025, 7, 1), {}
    for level, place in (("province", province), ("commune", communes[0])):
        unit = create_organization(
            code=place.code, name=f"Ủy ban nhân dân {place.name}", level=level, place=place,
            kind=OrganizationKind.COMMITTEE, valid_from=begin,
        )  # fmt: skip
        officers[level] = _officer(level, unit)
    _fill(communes)
    return officers


def _officer(name: str, unit: object) -> object:
    from chungtay.accounts.models import Position, User

    officer = User.objects.create(username=name, full_name="Chuyên viên")
    Position.objects.create(
        user=officer, organization=unit, role="officer", title="Chuyên viên", valid_from=DAY
    )
    return officer


def _fill(communes: list[object]) -> None:
    from django.db import transaction

    from chungtay.households.models import Household, Member, YearClass
    from chungtay.households.services.counts import recount

    choice, keys = random.Random(2026), _names()
    for first in range(0, HOUSEHOLDS, _CHUNK):
        homes = []
        for n in range(first, first + _CHUNK):
            commune, values = communes[n % len(communes)], choice.choice(keys)
            homes.append(
                Household(
                    code=f"{commune.code}-{n:06d}",
                    place=commune,
                    hamlet=f"Thôn {n % 9 + 1}",
                    ethnicity="Kinh",
                    ethnicity_code="01",
                    ethnicity_list="2008",
                    is_ethnic_minority=False,
                    registered_on=DAY,
                    **values,
                )
            )
        with transaction.atomic():
            homes = Household.objects.bulk_create(homes)
            Member.objects.bulk_create([row for home in homes for row in _people(choice, home)])
            YearClass.objects.bulk_create(
                [
                    YearClass(
                        household=home,
                        place_id=home.place_id,
                        year=YEAR,
                        standard="vn_2022_2025",
                        poverty_class=choice.choice(("poor", "near_poor", *["not_poor"] * 18)),
                    )
                    for home in homes
                ]
            )
    recount([commune.pk for commune in communes], [YEAR])


def _people(choice: random.Random, home: object) -> Iterator[object]:
    from chungtay.households.models import Member

    for n in range(MEMBERS):
        yield Member(
            household=home, full_name=home.head_name, search_key=home.search_key,
            birth_year=choice.randint(1940, 2024), sex=("male", "female")[n % 2],
            relationship="Con" if n else "Chủ hộ", is_head=n == 0,
        )  # fmt: skip


def _names() -> list[dict[str, str]]:
    """Return names with the keys made of them, which every household of the name shares."""
    from chungtay.households.models import Household

    choice, found = random.Random(7), []
    for _n in range(20_000):
        words = [choice.choice(_FAMILIES), choice.choice(_MIDDLES), choice.choice(_GIVEN)]
        if choice.random() < 0.4:
            words.insert(2, choice.choice(_GIVEN))
        home = Household(head_name=" ".join(words), ethnicity="Kinh")
        home.refresh_keys()
        names = ("head_name", "search_key", "given_key", "sort_key")
        found.append({name: getattr(home, name) for name in names})
    return found


def _addresses(officer: object) -> dict[str, list[str]]:
    from urllib.parse import urlencode

    from chungtay.accounts.selectors import actor_in
    from chungtay.households.selectors.register import households_visible_to

    actor = actor_in(officer.positions.get(), user=officer)
    some = households_visible_to(actor).order_by("pk").values_list("pk", flat=True)[:2_000:50]
    root = "/ho-dan/"
    known = {"nam": YEAR, "den": "2026-11-01"}
    return {
        "search by name": [f"{root}?{urlencode({'tim': text})}" for text in TYPED],
        "page of a household": [f"{root}{pk}/" for pk in some],
        "list": [root, f"{root}?trang=2", f"{root}?trang=40"],
        "poor households of a year": [f"{root}?loai=poor&nam={YEAR}"],
        "who was poor, as known then": [f"{root}theo-ngay/?{urlencode(known)}"],
        "who seems entered twice": [f"{root}ghi-trung/"],
    }


if __name__ == "__main__":
    main()
