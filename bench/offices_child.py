"""One process of the benchmark of the tree of offices, in a throw-away test database."""

import random
from collections.abc import Iterator

from bench.table import Times, ms, timed
from bench.throwaway import analyze, database

OFFICES, USERS = 13_000, 60_000
REQUESTS = 40
TYPED = ("krong", "uy ban dak", "phong kinh te", "xa", "thuỷ", "an giang", "so nong nghiep", "binh")


def main() -> None:
    """Print one line for each thing measured."""
    with database("offices") as vendor:
        for what, times, queries in _measured():
            cells = (vendor, what, ms(times.p50), ms(times.p95), ms(times.cpu50))
            print("\t".join((*cells, queries)))


def _measured() -> Iterator[tuple[str, Times, str]]:
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client = Client()
    client.force_login(_country())  # an officer: no second factor is demanded of the role
    analyze()
    for what, addresses in _addresses().items():
        turn = iter(addresses * 100)
        times = timed(lambda turn=turn: client.get(next(turn)), runs=REQUESTS, warm_up=3)
        with CaptureQueriesContext(connection) as queries:
            answer = client.get(addresses[0])
        assert answer.status_code == 200, (addresses[0], answer.status_code, answer.headers)
        yield what, times, str(len(queries))


def _country() -> object:
    """Store a committee for every commune of today with three desks each, and the users.

    Returns an officer of the government, who sees all.
    """
    from datetime import date

    from chungtay.accounts.models import Position, User
    from chungtay.organizations.models import Organization
    from chungtay.organizations.selectors.layout import provinces_on
    from chungtay.organizations.selectors.places import communes_within
    from chungtay.organizations.services.reforms import load_reforms, shipped_reforms

    load_reforms(shipped_reforms())
    day = date(2026, 11, 1)
    root = _store([("vn", "Chính phủ", "government", "nation", None, None)])[0]
    provinces = list(provinces_on(day))
    committees = _store(
        [(f"t{p.code}", f"Ủy ban nhân dân {p.name}", "committee", "province", root, p)
         for p in provinces]
    )  # fmt: skip
    rows = [
        (f"x{c.code}", f"Ủy ban nhân dân {c.name}", "committee", "commune", above, c)
        for above, province in zip(committees, provinces, strict=True)
        for c in communes_within(province).on(day)
    ]
    communes = _store(rows)
    desks = ("Văn phòng", "Phòng Kinh tế", "Phòng Văn hóa - Xã hội")
    _store(
        [(f"{unit.code}.{n}", f"{desk} {unit.place.name}", "department", "commune", unit, None)
         for unit in communes for n, desk in enumerate(desks)][: OFFICES - 1 - len(communes)]
    )  # fmt: skip
    officer = User.objects.create(username="chuyen.vien", full_name="Chuyên viên")
    Position.objects.create(
        user=officer,
        organization=root,
        role="officer",
        title="Chuyên viên",
        valid_from=date(2020, 1, 1),
    )
    units = list(Organization.objects.values_list("pk", flat=True))
    users = [User(username=f"u{n}", full_name=f"Người {n}") for n in range(USERS)]
    for user in users:
        user.refresh_keys()
    users = User.objects.bulk_create(users, batch_size=2_000)
    Position.objects.bulk_create(
        [Position(user=user, organization_id=units[n % len(units)], role="officer",
                  title="Công chức", valid_from=date(2020, 1, 1))
         for n, user in enumerate(users)],
        batch_size=2_000,
    )  # fmt: skip
    return officer


def _store(rows: list[tuple[object, ...]]) -> list[object]:
    """Store organisations by (code, name, kind, level, parent, place) with their versions."""
    from datetime import date

    from chungtay.kernel.text import sort_key
    from chungtay.organizations.models import Organization, OrganizationVersion
    from chungtay.organizations.rules.names import place_key
    from chungtay.organizations.services.tree import path_under, version_of

    begin = date(2020, 1, 1)
    units = [
        Organization(
            code=code, name=name, kind=kind, level=level, parent=parent, place=place,
            valid_from=begin, path=f"new:{code}", search_key=place_key(name),
            sort_key=sort_key(name),
        )
        for code, name, kind, level, parent, place in rows
    ]  # fmt: skip
    units = Organization.objects.bulk_create(units, batch_size=2_000)
    for unit in units:
        unit.path = path_under(unit.parent, unit)
    Organization.objects.bulk_update(units, ["path"], batch_size=500)
    OrganizationVersion.objects.bulk_create(
        [version_of(unit, valid_from=begin, valid_to=None) for unit in units], batch_size=2_000
    )
    return units


def _addresses() -> dict[str, list[str]]:
    from urllib.parse import urlencode

    from chungtay.organizations.models import Organization

    choice = random.Random(2025)
    root = "/co-quan/"
    pages = {
        "tree of a day": [f"{root}?ngay=2026-11-01", f"{root}?ngay=2024-05-01"],
        "list by kind": [f"{root}?loai=committee", f"{root}?loai=department"],
    }
    for level in ("nation", "province", "commune"):
        units = list(Organization.objects.filter(level=level).values_list("pk", flat=True))
        chosen = choice.sample(units, min(30, len(units)))
        pages[f"page of an office, {level}"] = [f"{root}{pk}/" for pk in chosen]
    found = [urlencode({"tim": text}) for text in TYPED]
    pages["search page"] = [f"{root}?{query}" for query in found]
    pages["search by API"] = [f"/api/v1/offices/?{query}" for query in found]
    pages["who handles what"] = [
        f"{root}ai-phu-trach/?viec=poverty_reduction&don_vi=x23650&ngay=2026-11-01"
    ]
    return pages


if __name__ == "__main__":
    main()
