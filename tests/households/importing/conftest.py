"""A browser that sends lists in."""

from dataclasses import dataclass
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from chungtay.households.models import RosterImport


@dataclass
class Desk:
    """Hoa of commune Đông with her browser."""

    client: Client

    def send(self, data: bytes, name: str = "danh-sach.xlsx") -> Any:
        """Send a file in, and return the answer."""
        file = SimpleUploadedFile(name, data)
        return self.client.post(reverse("households:roster_list"), {"file": file})

    def name_columns(self, **corrected: Any) -> Any:
        """Send the proposed columns back, some corrected."""
        page = self.client.get(self.url("roster_columns"))
        form = page.context["form"]
        data = {name: field.value() or "" for name, field in ((f, form[f]) for f in form.fields)}
        return self.client.post(self.url("roster_columns"), data | corrected)

    def check(self, data: bytes, **corrected: Any) -> Any:
        """Send a file in, take its columns as proposed, and return the page with the preview."""
        assert self.send(data).status_code == 302
        answer = self.name_columns(**corrected)
        assert answer.status_code == 302, answer.context["form"].errors
        return self.client.get(self.url("roster"))

    def confirm(self, **more: Any) -> Any:
        """Click the button that stores."""
        return self.client.post(self.url("roster_confirm"), more, follow=True)

    @property
    def taken(self) -> RosterImport:
        """The last file sent in."""
        return RosterImport.objects.latest("pk")

    def url(self, name: str) -> str:
        """Return the address of a page of the last file."""
        return reverse(f"households:{name}", args=[self.taken.pk])


@pytest.fixture
def desk(cast) -> Desk:
    return Desk(cast.client("hoa"))
