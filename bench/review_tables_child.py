"""One process of the benchmark of the consolidated tables: a district of half a million."""

import os
from datetime import date
from time import perf_counter

from bench.table import ms, timed
from bench.throwaway import analyze, database

HOUSEHOLDS = int(os.environ.get("BENCH_HOUSEHOLDS", "500000"))
YEAR = 2024


def main() -> None:
    """Print one line a measure."""
    with database("review_tables") as vendor:
        _measure(vendor)


def _measure(vendor: str) -> None:
    from django.test import Client
    from django.urls import reverse

    from chungtay.accounts.models import User
    from chungtay.config.sample.households import load_households
    from chungtay.config.sample.tree import load_tree
    from chungtay.organizations import clock

    clock.set_practice_day(date(YEAR, 12, 12))
    sample = load_tree()
    load_households(sample, total=HOUSEHOLDS, seed=2024)
    analyze()
    print(_row(vendor, "classify every household", _classified()))
    started = perf_counter()
    for no, seconds in _tables():
        print(_row(vendor, f"table {no}", seconds))
    print(_row(vendor, "all fifteen tables", perf_counter() - started))
    client = Client()
    client.force_login(User.objects.get(username="hoa"))
    for number in (1, 2, 4, 12):
        address = reverse("results:table", args=[number])
        assert client.get(address).status_code == 200
        times = timed(lambda address=address: client.get(address), runs=10, warm_up=1)
        print("\t".join((vendor, f"page of a commune, table {number}", ms(times.p50))))


def _row(vendor: str, name: str, seconds: float) -> str:
    return "\t".join((vendor, name, f"{seconds * 1000:,.0f} ms"))


def _classified() -> float:
    """Return the seconds to classify all households from what the review found."""
    from chungtay.households.models import YearClass
    from chungtay.households.rules.poverty import Area, classify, standard_on

    rows = list(YearClass.objects.filter(year=YEAR).values_list("area", "score_a", "deprivations"))
    known = standard_on(date(YEAR, 11, 15))
    started = perf_counter()
    for area, score, deprivations in rows:
        classify(standard=known, area=Area(area), score_a=score, deprivations=deprivations)
    return perf_counter() - started


def _tables():
    """Yield the seconds of each table of the district by communes; the lists count their rows."""
    from chungtay.organizations.models import Place
    from chungtay.results.rules.forms import Kind, forms
    from chungtay.results.selectors.basis import Basis
    from chungtay.results.selectors.tables import counting_of, table_of
    from chungtay.results.selectors.units import Scope

    scope = Scope(Place.objects.get(name__contains="Kbang", level="district"),
                  date(YEAR, 12, 31), "commune")  # fmt: skip
    counting = counting_of(Basis(YEAR, "vn_2022_2025"), scope)
    for one in forms():
        started = perf_counter()
        if one.kind is Kind.PEOPLE:
            rows = counting.on_ground(counting.basis.rows)
            rows = rows.filter(poverty_class=one.poverty_class)
            list(rows.order_by("household__sort_key").values_list("household_id", flat=True))
        else:
            table_of(one, counting)
        yield one.no, perf_counter() - started


if __name__ == "__main__":
    main()
