"""Drives the pages from a file to an issued plan, for the real plans and for made-up ones."""

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from chungtay.accounts.actor import Role
from chungtay.accounts.models import Position, User
from chungtay.movements.models import Plan, Reading
from chungtay.organizations.models import Organization, Place, PlaceLevel
from chungtay.organizations.services.tree import create_organization
from tests.cast import BEGIN


def url(name: str, *args: object) -> str:
    """Return an address of the movements."""
    return reverse(f"movements:{name}", args=args)


def page(client: Client, name: str, *args: object) -> str:
    """Return the page as text."""
    response = client.get(url(name, *args))
    assert response.status_code == 200
    return response.content.decode()


def uploaded(client: Client, name: str, data: bytes) -> Reading:
    """Upload a file and return its reading."""
    file = SimpleUploadedFile(name, data)
    response = client.post(url("reading_upload"), {"file": file})
    assert response.status_code == 302, response.content.decode()
    return Reading.objects.latest("pk")


def drafted(client: Client, name: str, data: bytes) -> Plan:
    """Upload a file, accept what was found, and make the draft."""
    reading = uploaded(client, name, data)
    for finding in reading.reviewed:
        seen = Reading.objects.values_list("revision", flat=True).get(pk=reading.pk)
        if finding["confidence"] < 0.7:
            act = {"viec": f"keep:{finding['id']}", "seen": seen}
            client.post(url("reading_act", reading.pk), act)
    response = client.post(url("reading_save", reading.pk))
    assert response.status_code == 302, response.content.decode()
    return Plan.objects.get(reading=reading)


def issued(drafter: Client, head: Client, file: Path, *, on: date) -> Plan:
    """Draft a file and issue it."""
    plan = drafted(drafter, file.name, file.read_bytes())
    data = {"number": "", "issued_on": f"{on:%d/%m/%Y}"}
    response = head.post(url("plan_issue", plan.pk), data)
    assert response.status_code == 302, response.content.decode()
    return Plan.objects.get(pk=plan.pk)


@dataclass
class Office:
    """A unit with an officer and a head."""

    unit: Organization
    officer: Client = field(default_factory=Client)
    head: Client = field(default_factory=Client)


def open_office(
    code: str, name: str, kind: str, *, place: Place, parent: Organization | None = None
) -> Office:
    """Return a new unit in which an officer and a head have signed in."""
    unit = create_organization(
        code=code, name=name, kind=kind, level=place.level, valid_from=BEGIN, place=place,
        parent=parent, abbreviation=code.upper(),
    )  # fmt: skip
    office = Office(unit)
    for role, client in ((Role.OFFICER, office.officer), (Role.HEAD, office.head)):
        person = User.objects.create_user(f"{code}-{role}", full_name=f"{role} {code}")
        Position.objects.create(user=person, organization=unit, role=role, valid_from=BEGIN)
        client.force_login(person)
    return office


def new_province(code: str, name: str) -> Place:
    """Return a province of its own."""
    place = Place.build(
        code=code, level=PlaceLevel.PROVINCE, name=name, parent=None, valid_from=BEGIN
    )
    place.save()
    return place


def made_up(
    *, letterhead: str, number: str, place_line: str, kind: str, title: str, opening: str, body: str
) -> bytes:
    """Return a small official paper as text."""
    lines = [
        letterhead, "", f"Số: {number}", "", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "",
        "Độc lập - Tự do - Hạnh phúc", "", place_line, "", kind, "", title, "", opening, "", body,
        "", "Nơi nhận:", "- UBND các xã;", "- Lưu: VT.", "", "CHỦ TỊCH", "", "Nguyễn Văn An", "",
    ]  # fmt: skip
    return "\n".join(lines).encode()
