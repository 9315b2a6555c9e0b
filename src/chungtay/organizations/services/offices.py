"""Load offices, their successions and functions from a data file."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from importlib.resources import files
from typing import Any

from django.db import transaction

from chungtay.kernel.dated import read_yaml
from chungtay.organizations.models import (
    Organization,
    OrganizationFunction,
    OrganizationSuccession,
    PlaceLevel,
)
from chungtay.organizations.selectors.places import place_on
from chungtay.organizations.services.tree import create_organization

_PACKAGE = "chungtay.organizations"
_FOLDER = "data/offices"


@dataclass
class Offices:
    """What a file gave: the organisations by its keys, and how many rows are new."""

    title: str
    units: dict[str, Organization] = field(default_factory=dict)
    created: int = 0


def shipped_offices() -> list[str]:
    """Return the names of the files that come with the software."""
    folder = files(_PACKAGE) / _FOLDER
    return sorted(
        item.name.removesuffix(".yaml") for item in folder.iterdir() if item.name.endswith(".yaml")
    )


@transaction.atomic
def load_offices(name: str) -> Offices:
    """Return the offices of the shipped file ``name``, stored; a second call adds nothing."""
    spec = read_yaml(_PACKAGE, f"{_FOLDER}/{name}.yaml")
    offices = Offices(spec["title"])
    offices.units["root"] = _unit(spec, spec["root"], None, offices)
    for row in spec["organizations"]:
        offices.units[row["key"]] = _unit(spec, row, offices.units[row["under"]], offices)
    for old, new, act, extent in spec["successions"]:
        what = spec["acts"][act]
        _, is_new = OrganizationSuccession.objects.get_or_create(
            predecessor=offices.units[old], successor=offices.units[new],
            defaults={
                "extent": extent, "effective_on": what["day"], "instrument": what["instrument"],
                "certainty": what["certainty"],
            },
        )  # fmt: skip
        offices.created += is_new
    for row in spec["functions"]:
        _functions(row, offices)
    return offices


def _unit(
    spec: Mapping[str, Any], row: Mapping[str, Any], parent: Organization | None, offices: Offices
) -> Organization:
    known = Organization.objects.filter(code=row["code"]).first()
    if known is not None:
        return known
    offices.created += 1
    begin, act = _begin(spec, row)
    end = spec["acts"][row["to"]]["day"] if "to" in row else None
    return create_organization(
        code=row["code"], name=row["name"], kind=row["kind"], abbreviation=row["abbreviation"],
        level=row.get("level", PlaceLevel.PROVINCE), parent=parent, valid_from=begin,
        valid_to=end - timedelta(days=1) if end else None,
        place=place_on(row["place"], begin) if "place" in row else None, instrument=act,
    )  # fmt: skip


def _begin(spec: Mapping[str, Any], row: Mapping[str, Any]) -> tuple[date, str]:
    """Return the day a body began and the act that made it, if one did."""
    begin = row.get("from", spec["root"]["from"])
    act = spec["acts"].get(begin)
    return (act["day"], act["instrument"]) if act else (begin, "")


def _functions(row: Mapping[str, Any], offices: Offices) -> None:
    """Store one chain of holders, each linked to the one before."""
    before: OrganizationFunction | None = None
    for key, instrument in zip(row["holders"], row["instruments"], strict=True):
        unit = offices.units[key]
        begin = unit.valid_from
        if before is not None and before.valid_to is not None:
            begin = max(begin, before.valid_to + timedelta(days=1))
        before, is_new = OrganizationFunction.objects.get_or_create(
            organization=unit, function=row["function"], valid_from=begin,
            defaults={
                "valid_to": unit.valid_to, "taken_from": before, "instrument": instrument,
                "certainty": row["certainty"],
            },
        )  # fmt: skip
        offices.created += is_new
