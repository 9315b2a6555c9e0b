"""Put organisations into their tree, and keep what they were called."""

from datetime import date

from django.db import transaction

from chungtay.kernel.text import nfc, sort_key, squeeze
from chungtay.organizations.models import Organization, OrganizationVersion, Place
from chungtay.organizations.rules.names import place_key

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
    **more: str | bool,
) -> Organization:
    """Return a new organisation placed under ``parent``, with its first version.

    ``more`` are the other fields of the model: the official codes, the seat, who owns it.
    """
    clean = squeeze(nfc(name))
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
        search_key=place_key(clean),
        sort_key=sort_key(clean),
        path=f"new:{code}",
        **more,
    )
    organization.path = path_under(parent, organization)
    organization.save(update_fields=["path"])
    version_of(organization, valid_from=valid_from, valid_to=valid_to).save()
    return organization


def path_under(parent: Organization | None, organization: Organization) -> str:
    """Return the path of ``organization`` right under ``parent``."""
    return (parent.path if parent else "") + f"{organization.pk:0{_WIDTH}d}/"


def version_of(
    organization: Organization, *, valid_from: date, valid_to: date | None, instrument: str = ""
) -> OrganizationVersion:
    """Return an unsaved version that says what ``organization`` is called and where it stands."""
    return OrganizationVersion(
        organization=organization,
        name=organization.name,
        abbreviation=organization.abbreviation,
        parent=organization.parent,
        place=organization.place,
        search_key=organization.search_key,
        sort_key=organization.sort_key,
        instrument=instrument or organization.instrument,
        valid_from=valid_from,
        valid_to=valid_to,
    )
