"""Places, organisations and blocs, each valid from one day to another."""

from chungtay.organizations.models.blocs import Bloc, BlocKind, BlocMember, BlocRole, BlocYear
from chungtay.organizations.models.installation import Installation
from chungtay.organizations.models.organizations import (
    Function,
    Organization,
    OrganizationFunction,
    OrganizationKind,
    OrganizationSuccession,
    OrganizationVersion,
    Ownership,
)
from chungtay.organizations.models.places import (
    Dated,
    DatedQuerySet,
    Extent,
    Place,
    PlaceLevel,
    PlaceSuccession,
)
from chungtay.organizations.models.reorganizations import Reorganization

__all__ = [
    "Bloc",
    "BlocKind",
    "BlocMember",
    "BlocRole",
    "BlocYear",
    "Dated",
    "DatedQuerySet",
    "Extent",
    "Function",
    "Installation",
    "Organization",
    "OrganizationFunction",
    "OrganizationKind",
    "OrganizationSuccession",
    "OrganizationVersion",
    "Ownership",
    "Place",
    "PlaceLevel",
    "PlaceSuccession",
    "Reorganization",
]
