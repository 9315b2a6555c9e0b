"""Files that come with a step: signed minutes, a photograph of a posting, a letter."""

from dataclasses import dataclass

from chungtay.accounts.actor import Actor
from chungtay.documents.models import StoredFile
from chungtay.documents.services.files import store_file
from chungtay.reviews.models import Review


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it was sent."""

    data: bytes
    name: str


def kept(upload: Upload | None, review: Review, *, actor: Actor) -> StoredFile | None:
    """Return ``upload`` stored as a file of the commune; None where none was sent.

    Raises:
        RefusedError: as ``documents.services.files.store_file``.
    """
    if upload is None:
        return None
    return store_file(upload.data, name=upload.name, actor=actor, owner=review.organization)
