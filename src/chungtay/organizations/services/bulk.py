"""Many organisations at once: created in their tree, or corrected where a word was wrong."""

from collections.abc import Sequence

from django.db.models import F

from chungtay.kernel.text import nfc, sort_key, squeeze
from chungtay.organizations.models import Organization, OrganizationVersion
from chungtay.organizations.rules.names import place_key
from chungtay.organizations.services.tree import path_under, version_of

_BATCH = 500
_CORRECTED = (
    "name", "kind", "level", "place", "abbreviation", "code_qcvn102", "code_qd20", "ownership",
    "seat", "instrument", "search_key", "sort_key", "revision",
)  # fmt: skip


def create_organizations(organizations: Sequence[Organization]) -> None:
    """Store new organisations whose parents are stored, each with its first version.

    Call it inside a transaction.
    """
    for organization in organizations:
        _refresh(organization)
        organization.path = f"new:{organization.code}"
    Organization.objects.bulk_create(organizations, batch_size=_BATCH)
    for organization in organizations:
        organization.path = path_under(organization.parent, organization)
    Organization.objects.bulk_update(organizations, ["path"], batch_size=_BATCH)
    OrganizationVersion.objects.bulk_create(
        [
            version_of(one, valid_from=one.valid_from, valid_to=one.valid_to)
            for one in organizations
        ],
        batch_size=_BATCH,
    )


def correct_organizations(organizations: Sequence[Organization]) -> None:
    """Store corrected words of organisations, in the version that is in force too.

    A correction says what was meant all along; a renaming by decision is a reorganisation.
    Call it inside a transaction.
    """
    for organization in organizations:
        _refresh(organization)
        organization.revision = F("revision") + 1
    Organization.objects.bulk_update(organizations, list(_CORRECTED), batch_size=_BATCH)
    by_pk = {organization.pk: organization for organization in organizations}
    versions = _last_versions(list(by_pk))
    for version in versions:
        meant = by_pk[version.organization_id]
        version.name, version.abbreviation = meant.name, meant.abbreviation
        version.place = meant.place
        version.search_key, version.sort_key = meant.search_key, meant.sort_key
    OrganizationVersion.objects.bulk_update(
        versions, ["name", "abbreviation", "place", "search_key", "sort_key"], batch_size=_BATCH
    )


def _refresh(organization: Organization) -> None:
    organization.name = squeeze(nfc(organization.name))
    organization.search_key = place_key(organization.name)
    organization.sort_key = sort_key(organization.name)


def _last_versions(pks: list[int]) -> list[OrganizationVersion]:
    found: dict[int, OrganizationVersion] = {}
    for start in range(0, len(pks), _BATCH):
        rows = OrganizationVersion.objects.filter(organization__in=pks[start : start + _BATCH])
        for version in rows.order_by("valid_from"):
            found[version.organization_id] = version
    return list(found.values())
