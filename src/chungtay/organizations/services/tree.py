"""Put organisations and places into their trees."""

from datetime import date

from django.db import transaction

from chungtay.kernel.text import fold, nfc, sort_key
from chungtay.organizations.models import Organization, Place

_WIDTH = 6


@transaction.atomic
def create_organization(
    *,
    code: str,
    name: str,
    kind: str,
    level: str,
    valid_from: date,
    parent: Organization | None = None,
    place: Place | None = None,
    abbreviation: str = "",
    valid_to: date | None = None,
) -> Organization:
    """Return a new organisation placed under ``parent``."""
    clean = nfc(name)
    organization = Organization.objects.create(
        code=code,
        name=clean,
        kind=kind,
        level=level,
        parent=parent,
        place=place,
        abbreviation=abbreviation,
        valid_from=valid_from,
        valid_to=valid_to,
        search_key=fold(clean),
        sort_key=sort_key(clean),
        path=f"new:{code}",
    )
    organization.path = (parent.path if parent else "") + f"{organization.pk:0{_WIDTH}d}/"
    organization.save(update_fields=["path"])
    return organization
