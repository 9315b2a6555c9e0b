"""Which table of points an office gave for a household, if any (rule Q01)."""

from datetime import date

from django.db.models import QuerySet

from chungtay.accounts.actor import Actor
from chungtay.households.rules import points as rules
from chungtay.households.rules.poverty import Area
from chungtay.organizations.models import Organization, Place
from chungtay.reviews.models import Entry, PointsTable
from chungtay.reviews.selectors.reviews import measured_by


def tables_for(place: Place) -> QuerySet[PointsTable]:
    """Return the tables that offices gave for ``place``: its own, and those of the units above."""
    paths = [place.path[:end] for end in range(1, len(place.path) + 1)]
    givers = Organization.objects.filter(place__path__in=paths) | Organization.objects.filter(
        place__isnull=True
    )
    return PointsTable.objects.filter(organization__in=givers).select_related(
        "organization", "entered_by"
    )


def tables_seen_by(actor: Actor) -> QuerySet[PointsTable]:
    """Return the tables that hold at the actor's unit, withdrawn ones too, the newest first."""
    unit = Organization.objects.filter(pk=actor.organization_id or 0).select_related("place")
    found = unit.first()
    if found is None or found.place is None:
        return PointsTable.objects.filter(organization=found)
    return tables_for(found.place)


def table_of(entry: Entry, day: date) -> tuple[PointsTable, rules.PointsTable] | None:
    """Return the table by which a household is scored on ``day``, as stored and as the rules read
    it; None where no office gave one for its area and the standard of the review.
    """
    area, standard = entry.household.area, measured_by(entry.review).closing.id
    rows = tables_for(entry.review.place).filter(
        area=area, standard=standard, valid_from__lte=day, withdrawn_on__isnull=True
    )
    stored = rows.order_by("-valid_from", "-pk").first()
    return (stored, as_rule(stored)) if stored else None


def as_rule(stored: PointsTable) -> rules.PointsTable:
    """Return a stored table as the rules read it."""
    points, _faults = rules.parse_points(stored.rows)
    slot = rules.Slot(Area(stored.area), stored.region)
    return rules.PointsTable(slot, stored.valid_from, None, stored.pk, stored.source, points)
