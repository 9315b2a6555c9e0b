"""What became of the district's plan in the communes: received, read, launched; some lag behind."""

from datetime import date, datetime, time, timedelta
from random import Random
from zoneinfo import ZoneInfo

from chungtay.accounts.models import Position
from chungtay.documents.models import Delivery
from chungtay.movements.models import Acknowledgement, Launch, Movement, Plan

_VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
_RECEIVED, _READ, _LAUNCHED = 0.85, 0.7, 0.65  # of the units, of their people, of the units


def load_following(plan: Plan, *, seed: int) -> None:
    """Date the receipts of an issued plan by its day of issue, and let most units follow it."""
    issued_on, movement = plan.document.issued_on, plan.movement
    if issued_on is None or movement is None:
        return
    random = Random(seed)  # noqa: S311 -- sample data
    rows = plan.document.deliveries.select_related("organization").order_by("organization__path")
    for delivery in rows:
        delivery.sent_at = _at(issued_on, 9)
        _follow(delivery, plan, movement, random)
        delivery.save()


def _follow(delivery: Delivery, plan: Plan, movement: Movement, random: Random) -> None:
    issued_on = delivery.sent_at.date()
    people = list(
        Position.objects.on(issued_on).filter(organization=delivery.organization).order_by("pk")
    )
    received_on = issued_on + timedelta(days=random.randint(0, 5))
    if people and random.random() < _RECEIVED:
        delivery.opened_at = delivery.acknowledged_at = _at(received_on, 14)
        delivery.acknowledged_by = people[0].user
        _read(people, plan, received_on, random)
        if random.random() < _LAUNCHED:
            _launch(people[0], movement, received_on + timedelta(days=random.randint(7, 40)))


def _read(people: list[Position], plan: Plan, day: date, random: Random) -> None:
    Acknowledgement.objects.bulk_create(
        Acknowledgement(plan=plan, position=one, read_at=_at(day, 15))
        for one in people
        if random.random() < _READ
    )


def _launch(by: Position, movement: Movement, day: date) -> None:
    Launch.objects.create(
        movement=movement, organization=by.organization, held_on=day,
        manner=Launch.Manner.MEETING, recorded_by=by.user,
    )  # fmt: skip


def _at(day: date, hour: int) -> datetime:
    return datetime.combine(day, time(hour), tzinfo=_VIETNAM)
