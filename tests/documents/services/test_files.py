"""A file is what its bytes say; nothing a person typed becomes a path or is served inline."""

import pytest
from django.urls import reverse

from chungtay.documents.models import Document, StoredFile
from chungtay.documents.services.files import LIMIT_BYTES, store_file
from chungtay.kernel.errors import RefusedError

PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 20


def store(cast, data, name):
    return store_file(data, name=name, actor=cast.actor("hoa"), owner=cast.units["dong"])


def test_store_file_tells_the_type_by_content_and_drops_the_path(cast):
    file = store(cast, PNG, "..\\..\\etc/ảnh hộ.pdf")

    assert (file.content_type, file.name) == ("image/png", "ảnh hộ.pdf")
    assert "etc" not in file.content.name


@pytest.mark.parametrize(
    ("data", "name", "sentence"),
    [
        (b"", "a.pdf", "không có nội dung"),
        (b"<html><script>", "a.pdf", "Không nhận loại tệp"),
        (b"MZ\x90\x00", "a.exe", "Không nhận loại tệp"),
        (b"%PDF-" + b"0" * LIMIT_BYTES, "a.pdf", "lớn hơn 20 MB"),
    ],
    ids=["empty", "html-named-pdf", "program", "over-limit"],
)
def test_store_file_refuses_and_stores_nothing(cast, data, name, sentence):
    with pytest.raises(RefusedError, match=sentence):
        store(cast, data, name)

    assert not StoredFile.objects.exists()


def test_a_file_is_handed_out_as_a_download_to_those_who_see_its_document(cast):
    file = store(cast, PNG, "anh.png")
    Document.objects.create(type="plan", issuer=cast.units["dong"], file=file, title="Kế hoạch xã")
    address = reverse("documents:file", args=[file.pk])

    answer = cast.client("hoa").get(address)

    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert b"".join(answer.streaming_content) == PNG
    for stranger in ("son", "nga", "quy"):
        assert cast.client(stranger).get(address).status_code == 404
