"""Places, organisations and people of the sample, in both layouts."""

from dataclasses import dataclass, field
from datetime import date
from functools import cache
from importlib import resources
from typing import Any

import yaml
from django.contrib.auth.hashers import make_password

from chungtay.accounts.models import Position, User
from chungtay.organizations.models import (
    Extent,
    Organization,
    OrganizationFunction,
    OrganizationKind,
    Place,
    PlaceLevel,
    PlaceSuccession,
)
from chungtay.organizations.services.tree import create_organization

SITE = "Kbang 2021-2025"
PASSWORD = "chung-tay-2024"  # noqa: S105 -- printed at start; a practice installation only


@cache
def data(name: str) -> dict[str, Any]:
    """Return a data file of the sample."""
    text = resources.files(__package__).joinpath(f"data/{name}.yaml").read_text("utf-8")
    loaded: dict[str, Any] = yaml.safe_load(text)
    return loaded


@dataclass
class Sample:
    """What later steps of the sample refer to, by short names."""

    places: dict[str, Place] = field(default_factory=dict)
    units: dict[str, Organization] = field(default_factory=dict)
    people: dict[str, User] = field(default_factory=dict)
    positions: dict[str, Position] = field(default_factory=dict)

    @property
    def today(self) -> date:
        """The practice day."""
        day: date = data("kbang")["practice_today"]
        return day

    @property
    def communes(self) -> list[str]:
        """The short names of the fourteen communes."""
        return [row["key"] for row in data("kbang")["communes"]]


def load_tree() -> Sample:
    """Return the sample's units and people, stored."""
    sample = Sample()
    _load_places(sample)
    _load_successors(sample)
    _load_committees(sample)
    _load_offices(sample)
    _load_people(sample)
    return sample


def _place(sample: Sample, key: str, row: dict[str, Any], level: str, **more: Any) -> Place:
    # All units of the country may be loaded already (`chungtay places load`).
    place = Place.objects.filter(code=row["code"], valid_from=more["valid_from"]).first()
    if place is None:
        place = Place.build(code=row["code"], level=level, name=row["name"], **more)
        place.save()
    sample.places[key] = place
    return place


def _load_places(sample: Sample) -> None:
    spec = data("kbang")
    span = {"valid_from": spec["begin"], "valid_to": spec["districts_until"]}
    province = _place(sample, "tinh", spec["province"], PlaceLevel.PROVINCE, parent=None, **span)
    district = _place(
        sample, "huyen", spec["district"], PlaceLevel.DISTRICT, parent=province, **span
    )
    for row in spec["communes"]:
        _place(sample, row["key"], row, PlaceLevel.COMMUNE, parent=district, **span)


def _load_successors(sample: Sample) -> None:
    spec, merger = data("kbang"), data("kbang")["merger"]
    since = {"valid_from": merger["effective_on"], "instrument": merger["instrument"]}
    province = _place(
        sample, "n_tinh", spec["province_after"], PlaceLevel.PROVINCE, parent=None, **since
    )
    for row in spec["communes_after"]:
        _place(sample, row["key"], row, PlaceLevel.COMMUNE, parent=province, **since)
    for row in spec["communes"]:
        PlaceSuccession.objects.get_or_create(
            predecessor=sample.places[row["key"]],
            successor=sample.places[row["after"]],
            defaults={
                "extent": Extent.WHOLE,
                "effective_on": merger["effective_on"],
                "instrument": merger["instrument"],
            },
        )


def _load_committees(sample: Sample) -> None:
    spec, kind, level = data("kbang"), OrganizationKind, PlaceLevel
    units = sample.units
    begin, until = spec["begin"], spec["districts_until"]
    units["chinh_phu"] = create_organization(
        code="vn", name="Thủ tướng Chính phủ", kind=kind.GOVERNMENT, level=level.NATION,
        valid_from=begin, abbreviation="TTg",
    )  # fmt: skip
    units["tinh"] = create_organization(
        code="gl", name="Ủy ban nhân dân tỉnh Gia Lai", kind=kind.COMMITTEE, level=level.PROVINCE,
        valid_from=begin, place=sample.places["tinh"], parent=units["chinh_phu"],
        abbreviation="UBND",
    )  # fmt: skip
    units["huyen"] = create_organization(
        code="gl.kbang", name="Ủy ban nhân dân huyện Kbang", kind=kind.COMMITTEE,
        level=level.DISTRICT, valid_from=begin, valid_to=until, place=sample.places["huyen"],
        parent=units["tinh"], abbreviation="UBND",
    )  # fmt: skip
    for row in spec["communes"]:
        lowered = row["name"][0].lower() + row["name"][1:]
        units[row["key"]] = create_organization(
            code=f"gl.kbang.{row['code']}", name=f"Ủy ban nhân dân {lowered}",
            kind=kind.COMMITTEE, level=level.COMMUNE, valid_from=begin, valid_to=until,
            place=sample.places[row["key"]], parent=units["huyen"], abbreviation="UBND",
        )  # fmt: skip


def _load_offices(sample: Sample) -> None:
    spec = data("kbang")
    for row in spec["offices"]:
        unit = create_organization(
            code=f"gl.kbang.{row['key']}", name=row["name"], kind=row["kind"],
            level=PlaceLevel.DISTRICT, valid_from=spec["begin"], valid_to=spec["districts_until"],
            place=sample.places["huyen"], abbreviation=row["abbreviation"],
            parent=sample.units[row["parent"]] if row["parent"] else None,
        )  # fmt: skip
        sample.units[row["key"]] = unit
        if "function" in row:
            OrganizationFunction.objects.create(
                organization=unit, function=row["function"], valid_from=spec["begin"],
                valid_to=spec["districts_until"],
            )  # fmt: skip


def _load_people(sample: Sample) -> None:
    spec = data("kbang")
    rows = [*spec["people"], *_commune_people(sample)]
    hashed = make_password(PASSWORD)  # slow by design; one password for all, so once is enough
    for username, name, unit, role, title, acts_for in rows:
        person = User.objects.create(username=username, full_name=name, password=hashed)
        sample.people[username] = person
        sample.positions[username] = Position.objects.create(
            user=person, organization=sample.units[unit], role=role, title=title,
            acts_for=sample.units[acts_for] if acts_for else None,
            valid_from=spec["begin"], valid_to=spec["districts_until"],
        )  # fmt: skip


def _commune_people(sample: Sample) -> list[list[Any]]:
    """Return one officer and one head for each commune that has none by name."""
    named = {row[2] for row in data("kbang")["people"]}
    rows: list[list[Any]] = []
    for key in sample.communes:
        if key in named:
            continue
        place = sample.places[key].name
        rows.append(
            [f"cb.{key}", f"Cán bộ {place}", key, "officer", "Công chức văn hóa - xã hội", None]
        )
        rows.append(
            [f"ct.{key}", f"Chủ tịch {place}", key, "head", "Chủ tịch Ủy ban nhân dân", None]
        )
    return rows
