"""One process of the benchmark of shares: 34 provinces, 3,321 communes, one target shared out."""

import sys
from datetime import date
from decimal import Decimal

from bench.table import ms, timed
from bench.throwaway import analyze, database

PROVINCES, COMMUNES = 34, 3321
BEGIN = date(2025, 7, 1)


def main() -> None:
    """Print one line a page."""
    with database("shares") as vendor:
        _measure(vendor)


def _measure(vendor: str) -> None:
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext
    from django.urls import reverse

    target, province = _country()
    analyze()
    client = Client()
    client.force_login(_officer(target))
    check = reverse("movements:target_check", args=[target.pk])
    pages = {
        "check, the country": check,
        "check, one province": f"{check}?don-vi={province.pk}",
        "share out, the country": reverse("movements:target_shares", args=[target.pk]),
    }
    for name, address in pages.items():
        times = timed(lambda address=address: client.get(address), runs=20, warm_up=2)
        with CaptureQueriesContext(connection) as queries:
            answer = client.get(address)
        assert answer.status_code == 200, answer.content[:500]
        cells = (
            vendor, name, ms(times.p50), ms(times.p95), ms(times.cpu50), str(len(queries)),
            f"{len(answer.content) / 1024:.0f} kB",
        )  # fmt: skip
        print("\t".join(cells))


def _country():
    """Return a target of the Government shared out to every commune, and one province."""
    from chungtay.documents.models import Document
    from chungtay.households.models import ClassCount
    from chungtay.movements.models import Allocation, Plan, Target
    from chungtay.organizations.models import Organization, Place

    root = _unit(1, None, None, "Chính phủ", kind="government", level="nation")
    root.save()
    places, units = [], []
    for n in range(PROVINCES):
        province = Place.build(code=f"{n:02}", level="province", name=f"Tỉnh {n}", parent=None,
                               valid_from=BEGIN)  # fmt: skip
        province.save()
        unit = _unit(
            n + 2, root, province, f"Ủy ban nhân dân tỉnh {n}", kind="committee", level="province"
        )
        unit.save()
        units.append(unit)
        places.append(province)
    communes = [
        Place.build(code=f"{n:05}", level="commune", name=f"Xã {n}", parent=places[n % PROVINCES],
                    valid_from=BEGIN)
        for n in range(COMMUNES)
    ]  # fmt: skip
    Place.objects.bulk_create(communes)
    committees = [
        _unit(
            n + 100, units[n % PROVINCES], place, f"Ủy ban nhân dân xã {n}",
            kind="committee", level="commune",
        )
        for n, place in enumerate(communes)
    ]  # fmt: skip
    Organization.objects.bulk_create(committees)
    ClassCount.objects.bulk_create(
        [
            ClassCount(place=place, year=year, standard="vn_2022_2025", poverty_class=kind,
                       is_ethnic_minority=minority, households=households + n % 700)
            for n, place in enumerate(communes)
            for year in (2025, 2026)
            for minority in (False, True)
            for kind, households in (("poor", 90), ("near_poor", 120), ("not_poor", 2500))
        ],
        batch_size=2000,
    )  # fmt: skip
    document = Document.objects.create(type="plan", issuer=root, title="Kế hoạch", state="issued",
                                       issued_on=date(2026, 1, 5))  # fmt: skip
    plan = Plan.objects.create(document=document, organization=root, from_year=2026, to_year=2026)
    target = Target.objects.create(
        plan=plan, position=1, indicator="poverty_rate", population="all", direction="decrease",
        measure="points_per_year", minimum=Decimal(1), from_year=2026, to_year=2026,
    )  # fmt: skip
    Allocation.objects.bulk_create(
        [
            Allocation(target=target, organization=unit, bound=Decimal(1) + n % 3)
            for n, unit in enumerate([*units, *committees])
        ],
        batch_size=2000,
    )
    return target, units[0]


def _unit(pk, parent, place, name, *, kind, level):
    from chungtay.kernel.text import search_key, sort_key
    from chungtay.organizations.models import Organization

    path = f"{parent.path if parent else ''}{pk}/"
    return Organization(
        pk=pk, code=f"b{pk}", name=name, kind=kind, level=level, place=place, parent=parent,
        path=path, valid_from=BEGIN, search_key=search_key(name), sort_key=sort_key(name),
    )  # fmt: skip


def _officer(target):
    from chungtay.accounts.models import Position, User

    user = User.objects.create_user("bench", full_name="Đo Đạc", password="do-dac-2026")
    Position.objects.create(user=user, organization=target.plan.organization, role="officer",
                            title="Chuyên viên", valid_from=BEGIN)  # fmt: skip
    return user


if __name__ == "__main__":
    sys.exit(main())
