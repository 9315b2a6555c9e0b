"""One process of the benchmark of adoption, in a throw-away test database."""

from collections.abc import Iterator
from datetime import date, datetime
from time import perf_counter, process_time, sleep
from zoneinfo import ZoneInfo

from bench.offices_child import _store
from bench.table import Times, ms, timed
from bench.throwaway import analyze, database

DUTIES = 4
REQUESTS = 30
DAY = date(2026, 11, 1)
_PEOPLE = 3
_ASIDE = 3  # one unit of so many has not gone on


def main() -> None:
    """Print one line for each thing measured."""
    with database("adoption") as vendor:
        for what, times, queries in _measured():
            cells = (vendor, what, ms(times.p50), ms(times.p95), ms(times.cpu50))
            print("\t".join((*cells, queries)))


def _measured() -> Iterator[tuple[str, Times, str]]:
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    from chungtay.organizations import clock

    head, plan = _country()
    clock.set_practice_day(DAY)
    analyze()
    client = Client()
    client.force_login(head)
    times, asked = _send(client, plan.pk)
    yield f"sending to all and {DUTIES} tasks each, progress asked {asked} times", times, ""
    times, asked = _send(client, plan.pk)
    yield "sending once more, nothing missing", times, ""
    _carry_on(plan)
    analyze()
    for what, address in _addresses(plan).items():
        times = timed(lambda address=address: client.get(address), runs=REQUESTS, warm_up=3)
        with CaptureQueriesContext(connection) as queries:
            answer = client.get(address)
        assert answer.status_code == 200, (address, answer.status_code)
        yield what, times, str(len(queries))


def _country() -> tuple[object, object]:
    """Store committees, people and a plan; return who signed it, and the plan, issued."""
    from chungtay.accounts.models import Position, User
    from chungtay.documents.models import Document
    from chungtay.movements.models import Assignment, Movement, Plan
    from chungtay.organizations.models import Organization
    from chungtay.organizations.selectors.layout import provinces_on
    from chungtay.organizations.selectors.places import communes_within
    from chungtay.organizations.services.reforms import load_reforms, shipped_reforms

    load_reforms(shipped_reforms())
    root = _store([("vn", "Chính phủ", "government", "nation", None, None)])[0]
    provinces = list(provinces_on(DAY))
    committees = _store(
        [(f"t{p.code}", f"Ủy ban nhân dân {p.name}", "committee", "province", root, p)
         for p in provinces]
    )  # fmt: skip
    _store(
        [(f"x{c.code}", f"Ủy ban nhân dân {c.name}", "committee", "commune", above, c)
         for above, province in zip(committees, provinces, strict=True)
         for c in communes_within(province).on(DAY)]
    )  # fmt: skip
    units = list(Organization.objects.values_list("pk", flat=True))
    users = [User(username=f"u{n}", full_name=f"Người {n}") for n in range(len(units) * _PEOPLE)]
    for user in users:
        user.refresh_keys()
    users = User.objects.bulk_create(users, batch_size=2_000)
    Position.objects.bulk_create(
        [Position(user=user, organization_id=units[n % len(units)], role="officer",
                  title="Công chức", valid_from=date(2025, 7, 1))
         for n, user in enumerate(users)],
        batch_size=2_000,
    )  # fmt: skip
    movement = Movement.objects.create(
        name="Cả nước cùng tiến", search_key="ca nuoc cung tien", from_year=2026, to_year=2026
    )
    document = Document.objects.create(
        type="plan", state="issued", issuer=root, number="1", symbol="KH-CP", year=2026,
        issued_on=date(2026, 1, 5), title="Phát động phong trào",
    )  # fmt: skip
    plan = Plan.objects.create(
        document=document, movement=movement, organization=root, from_year=2026, to_year=2026
    )
    Assignment.objects.bulk_create(
        [Assignment(plan=plan, position=n, action=f"Nhiệm vụ {n}", due="12-10",
                    recurrence="yearly", lead_name="UBND các tỉnh, các xã")
         for n in range(DUTIES)]
    )  # fmt: skip
    return users[0], plan


def _send(client: object, plan: int) -> tuple[Times, int]:
    """Send the plan to all committees; return how long it took, and how often it was asked."""
    from django.urls import reverse

    from chungtay.movements.models import Sending

    chosen = {"groups": ["province:committee", "commune:committee"]}
    begun, begun_cpu = perf_counter(), process_time()
    answer = client.post(reverse("movements:plan_send", args=[plan]), chosen)
    assert answer.status_code == 302, answer.content.decode()[-2_000:]
    asked = 0
    while "Refresh" in client.get(answer["Location"]).headers:
        asked += 1
        sleep(0.25)
    taken = Times((perf_counter() - begun,), (process_time() - begun_cpu,))
    assert Sending.objects.first().state == "done", Sending.objects.first().state
    return taken, asked


def _carry_on(plan: object) -> None:
    """Let two thirds of the units acknowledge, plan, launch, and their people read."""
    from chungtay.accounts.models import Position
    from chungtay.documents.models import Delivery, Document
    from chungtay.movements.models import Acknowledgement, Launch, Plan

    now = datetime(2026, 2, 1, tzinfo=ZoneInfo("Asia/Ho_Chi_Minh"))
    units = [
        pk for n, pk in enumerate(plan.document.deliveries.values_list("organization", flat=True))
        if n % _ASIDE
    ]  # fmt: skip
    chosen = set(units)
    people = Position.objects.values_list("pk", "user", "organization")
    reading = [(pk, user, unit) for pk, user, unit in people if unit in chosen]
    for start in range(0, len(units), 500):
        Delivery.objects.filter(organization__in=units[start : start + 500]).update(
            acknowledged_at=now
        )
    documents = Document.objects.bulk_create(
        [Document(type="plan", state="issued", issuer_id=pk, number="1", symbol="KH-UBND",
                  year=2026, issued_on=date(2026, 2, 1), title="Kế hoạch", search_key="ke hoach")
         for pk in units],
        batch_size=1_000,
    )  # fmt: skip
    Plan.objects.bulk_create(
        [Plan(document=document, movement=plan.movement, organization_id=document.issuer_id,
              parent=plan, from_year=2026, to_year=2026) for document in documents],
        batch_size=1_000,
    )  # fmt: skip
    Launch.objects.bulk_create(
        [Launch(movement=plan.movement, organization_id=pk, held_on=date(2026, 3, 1),
                manner="meeting", recorded_by_id=reading[0][1]) for pk in units],
        batch_size=1_000,
    )  # fmt: skip
    Acknowledgement.objects.bulk_create(
        [Acknowledgement(plan=plan, position_id=pk, read_at=now) for pk, _user, _unit in reading],
        batch_size=1_000,
    )


def _addresses(plan: object) -> dict[str, str]:
    from django.urls import reverse

    from chungtay.organizations.models import Organization

    board = reverse("movements:adoption", args=[plan.movement_id])
    province = Organization.objects.filter(level="province").order_by("pk")[5]
    return {
        "adoption board, nation": board,
        "adoption board, one province": f"{board}?duoi={province.pk}",
        "adoption board, communes not yet launched": f"{board}?cap=commune&thieu=launched",
        "page before sending, all chosen": (
            reverse("movements:plan_send", args=[plan.pk])
            + "?groups=province:committee&groups=commune:committee"
        ),
        "page of the plan": reverse("movements:plan", args=[plan.pk]),
    }


if __name__ == "__main__":
    main()
