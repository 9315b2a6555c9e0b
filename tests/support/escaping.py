"""An officer with a browser who records registrations to escape poverty."""

import io
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from python_calamine import CalamineWorkbook

from chungtay.households.models import Household, Member
from chungtay.organizations.models import Place
from tests.cast import BEGIN

SIGNED = b"%PDF-1.7 chu ky cua ho"
# Points that make a household of a rural place poor, near-poor and neither, in 2018 to 2025.
POOR, NEAR_POOR, BETTER = (100, 3), (130, 1), (200, 0)


@dataclass
class Desk:
    """A browser, the movement it works in, and the commune of the households."""

    client: Client
    movement: int
    commune: Place

    def household(self, name: str) -> Household:
        """Return a household of the commune with its head."""
        made = Household.objects.create(
            code=f"{self.commune.code}-{Household.objects.count() + 1:05d}", place=self.commune,
            hamlet="Thôn 1", head_name=name, ethnicity="Kinh", is_ethnic_minority=False,
            registered_on=BEGIN,
        )  # fmt: skip
        Member.objects.create(
            household=made, full_name=name, birth_year=1980, sex="male", relationship="Chủ hộ",
            is_head=True,
        )  # fmt: skip
        return made

    def review(self, household: Household, year: int, points: tuple[int, int]) -> None:
        """Record what the review of a year found, on the page of the household."""
        score_a, deprivations = points
        answer = self.client.post(
            reverse("households:household_classify", args=[household.pk]),
            {"year": year, "reviewed_on": date(year, 11, 1).isoformat(), "score_a": score_a,
             "deprivations": deprivations},
        )  # fmt: skip
        assert answer.status_code == 302, answer.content.decode()

    def register(self, household: Household, year: int, *, paper: bytes | None = SIGNED,
                 signed_on: date, **more: Any) -> Any:  # fmt: skip
        """Fill in and send the form, with the signed paper unless it is None."""
        data = {
            "household_code": household.code, "year": year, "plan": "Nuôi hai con bò, học nghề xây",
            "asks": ["credit", "trade"], "consented_by": household.head_name,
            "consented_on": f"{signed_on:%d/%m/%Y}",
        }  # fmt: skip
        if paper is not None:
            data["consent"] = SimpleUploadedFile("dang-ky.pdf", paper)
        return self.client.post(self.url("escape_add"), data | more)

    def url(self, name: str) -> str:
        """Return an address of the movement."""
        return reverse(f"support:{name}", args=[self.movement])

    def page(self) -> str:
        """Return the list as text."""
        return self.client.get(self.url("escape_list")).content.decode()

    def outcomes(self) -> dict[str, str]:
        """Return what the API says became of each household, by the head's name."""
        rows = self.client.get(f"/api/v1/support/movements/{self.movement}/escapes").json()
        return {row["household"].split(" (")[0]: row["outcome"] for row in rows}

    def sheet(self) -> list[list[Any]]:
        """Return the lines of the Excel list."""
        data = self.client.get(self.url("escape_sheet")).content
        lines: list[list[Any]] = (
            CalamineWorkbook.from_filelike(io.BytesIO(data)).get_sheet_by_index(0).to_python()
        )
        return lines
