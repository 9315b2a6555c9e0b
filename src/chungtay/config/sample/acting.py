"""Do things in the sample as a person, on a day."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from chungtay.accounts.actor import Actor
from chungtay.accounts.models import Position
from chungtay.accounts.selectors import actor_in
from chungtay.config.sample.tree import SITE, Sample
from chungtay.organizations import clock


@contextmanager
def on_day(day: date) -> Iterator[None]:
    """Let services take ``day`` for today."""
    before = clock.practice_day()
    clock.set_practice_day(day, site_name=SITE)
    try:
        yield
    finally:
        clock.set_practice_day(before, site_name=SITE)


def actor_named(sample: Sample, username: str) -> Actor:
    """Return a person of the sample in their position."""
    return actor_in(sample.positions[username], user=sample.people[username])


def officer_of(organization_id: int) -> Actor:
    """Return the first officer of a unit."""
    position = (
        Position.objects.filter(organization_id=organization_id, role="officer")
        .select_related("user", "organization", "acts_for")
        .order_by("pk")[0]
    )
    return actor_in(position, user=position.user)
