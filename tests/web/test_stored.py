"""A kept file that is gone from the disk is told by name, to people and to programs."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from chungtay.accounts.intake import SheetImport
from chungtay.administration.services.sheets.exports import export_of
from chungtay.kernel.errors import LostFileError
from chungtay.web.stored import open_stored


@pytest.fixture
def taken(cast):
    """A sheet that the administrator sent in, gone from the disk since."""
    book = SimpleUploadedFile("nguoi.xlsx", export_of("people", actor=cast.actor("tam")))
    cast.client("tam").post("/api/v1/people/sheets/people/import", {"file": book})
    row = SheetImport.objects.get()
    row.file.storage.delete(row.file.name)
    return row


def test_the_error_names_the_file(taken):
    with pytest.raises(LostFileError, match=r"nguoi\.xlsx"):
        open_stored(taken.file, name=taken.name)


def test_pages_and_programs_are_told_with_410(cast, taken):
    client = cast.client("tam")

    page = client.get(reverse("people:sheet_wrong", args=[taken.pk]))
    answer = client.get(f"/api/v1/people/sheets/{taken.pk}/wrong")

    assert (page.status_code, answer.status_code) == (410, 410)
    assert "“nguoi.xlsx”" in page.content.decode()
    assert "“nguoi.xlsx”" in answer.json()["detail"]
