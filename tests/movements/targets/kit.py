"""Figures of the register, evidence and addresses for the tests of targets."""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from chungtay.households.models import ClassCount
from chungtay.movements.models import Target
from chungtay.organizations.models import Place

PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"
OLD, NEW = "vn_2016_2020", "vn_2022_2025"


def count(
    place: Place, year: int, *, poor: int, of: int = 1000, minority: bool = False,
    standard: str = NEW,
) -> None:  # fmt: skip
    """Enter the households of a commune at the end of a year."""
    for poverty_class, households in (("poor", poor), ("not_poor", of - poor)):
        ClassCount.objects.create(
            place=place, year=year, standard=standard, is_ethnic_minority=minority,
            poverty_class=poverty_class, households=households,
        )  # fmt: skip


def evidence(name: str = "bao-cao.pdf") -> SimpleUploadedFile:
    """Return a file that shows a figure."""
    return SimpleUploadedFile(name, PDF, "application/pdf")


def url(name: str, target: Target, query: str = "") -> str:
    """Return an address of the pages of a target."""
    return reverse(f"movements:{name}", args=[target.pk]) + query


def words(client: Client, name: str, target: Target, query: str = "") -> str:
    """Return a page of a target as text."""
    response = client.get(url(name, target, query))
    assert response.status_code == 200
    return response.content.decode()


def figure(unit: int, key: str, **more: object) -> dict[str, object]:
    """Return a filled form of a figure."""
    return {
        "unit": unit, "year": 2023, "value": "9,5", "source": "Báo cáo 12/BC-UBND",
        "evidence": evidence(), "request_key": key, **more,
    }  # fmt: skip
