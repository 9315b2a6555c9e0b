"""The sample with a neighbour district beside it: who asks, and what there is to ask for."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any
from unittest.mock import patch

from django.test import Client, override_settings

from chungtay.accounts.actor import Role
from chungtay.accounts.models import Position, User
from chungtay.config.sample.load import load
from chungtay.organizations.models import OrganizationKind, Place, PlaceLevel
from chungtay.organizations.services.tree import create_organization

BEGIN = date(2004, 1, 1)
NOBODY, SEATLESS = "khách", "không chức vụ"
# Column of the matrix -> user of the sample.
OURS = {
    "cán bộ xã": "hoa",
    "lãnh đạo xã": "binh",
    "thường trực thi đua": "lan",
    "lãnh đạo huyện": "minh",
    "Hội đồng": "dung",
    "giữ quỹ": "loan",
    "kiểm tra": "tuyet",
    "quản trị": "tam",
}
# The same roles at a district that has nothing to do with ours.
STRANGERS = {
    "cán bộ nơi khác": Role.OFFICER,
    "lãnh đạo nơi khác": Role.HEAD,
    "thường trực nơi khác": Role.RECEIVING_OFFICE,
    "quản trị nơi khác": Role.ADMINISTRATOR,
}
COLUMNS = (NOBODY, SEATLESS, *OURS, *STRANGERS)


@dataclass
class World:
    """Signed-in browsers by column, and where an object of ours is found for an address."""

    clients: dict[str, Client] = field(default_factory=dict)
    objects: list[tuple[str, Callable[[], Any]]] = field(default_factory=list)


@contextmanager
def undisturbed(folder: Path) -> Iterator[None]:
    """Keep files in ``folder``, begin no work beside a request, and copy no template's context.

    The client copies that for tests to look at; nobody looks here. Work beside a request would meet
    the one transaction that all of these tests are in.
    """
    unseen = patch("django.test.client.store_rendered_templates")
    with override_settings(MEDIA_ROOT=folder), unseen, patch("threading.Thread.start"):
        yield


def build_world() -> World:
    """Load the sample and put the neighbours beside it."""
    for _step in load(households=150, seed=2024):
        pass
    world = World()
    world.clients[NOBODY] = Client()
    seatless = User.objects.create(username="khong-ghe", full_name="Phan Quý")
    world.clients[SEATLESS] = _signed_in(seatless)
    for column, username in OURS.items():
        world.clients[column] = _signed_in(User.objects.get(username=username))
    for column, person in _strangers():
        world.clients[column] = _signed_in(person)
    return world


def _signed_in(person: User) -> Client:
    client = Client(raise_request_exception=False)
    client.force_login(person)
    return client


def _strangers() -> Iterator[tuple[str, User]]:
    province = Place.objects.get(code="64", level=PlaceLevel.PROVINCE)
    district = Place.build(
        code="999", level=PlaceLevel.DISTRICT, name="Huyện Láng Giềng", parent=province,
        valid_from=BEGIN,
    )  # fmt: skip
    district.save()
    office = create_organization(
        code="lang-gieng", name="Ủy ban nhân dân huyện Láng Giềng", kind=OrganizationKind.COMMITTEE,
        level=PlaceLevel.DISTRICT, valid_from=BEGIN, place=district,
    )  # fmt: skip
    for column, role in STRANGERS.items():
        person = User.objects.create(username=f"la-{role}", full_name=f"Người lạ {role}")
        Position.objects.create(user=person, organization=office, role=role, valid_from=BEGIN)
        yield column, person
