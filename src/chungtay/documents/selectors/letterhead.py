"""What stands in the head of a document of a body: the body above it, and its place."""

from chungtay.documents.rules.places import bare_place
from chungtay.organizations.models import Organization, OrganizationKind


def superior_name(unit: Organization) -> str:
    """Return the line above the issuer: a committee has none, a department its committee.

    Legal source: NĐ 30/2020/NĐ-CP, Phụ lục I, Phần I, Mục II.2.
    """
    if unit.kind == OrganizationKind.COMMITTEE or unit.parent is None:
        return ""
    return unit.parent.name


def place_name(unit: Organization) -> str:
    """Return the place of the date line, e.g. ``Kbang``; empty where the body has no place."""
    return bare_place(unit.place.name) if unit.place else ""
