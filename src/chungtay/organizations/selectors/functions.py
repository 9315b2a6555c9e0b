"""Who handles what, where, on a day."""

from datetime import date

from chungtay.organizations.models import Organization, OrganizationFunction


def who_handles(function: str, committee: Organization, day: date) -> Organization | None:
    """Return the body under ``committee`` that holds ``function`` on ``day``."""
    row = (
        OrganizationFunction.objects.on(day)
        .filter(function=function, organization__path__startswith=committee.path)
        .select_related("organization")
        .order_by("organization__path")
        .first()
    )
    return row.organization if row else None
