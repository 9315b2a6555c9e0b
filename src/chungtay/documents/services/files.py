"""Keep files: what people upload and what the system issues."""

from collections.abc import Collection, Iterable
from hashlib import sha256
from pathlib import PurePath
from secrets import token_hex

from django.core.files.base import ContentFile
from django.db import transaction
from django.db.models import ProtectedError

from chungtay.accounts.actor import Actor
from chungtay.documents.models import StoredFile
from chungtay.documents.rules.content import DOCX, JPEG, OLE, PDF, PNG, TEXT, XLSX, Kind, kind_of
from chungtay.kernel.errors import LostFileError, RefusedError
from chungtay.kernel.text import gettext_noop, nfc, squeeze
from chungtay.kernel.verdict import refuse
from chungtay.organizations.models import Organization
from chungtay.web.stored import open_stored

LIMIT_BYTES = 20 * 1024 * 1024
PLANS = frozenset({TEXT, DOCX, PDF, OLE, PNG, JPEG})
EVIDENCE = frozenset({PDF, DOCX, XLSX, PNG, JPEG})
_NAME_LENGTH = 200

EMPTY = gettext_noop("Tệp “%(name)s” không có nội dung. Mời chọn lại tệp.")
TOO_LARGE = gettext_noop(
    "Tệp “%(name)s” lớn hơn %(limit)s MB. Mời thu nhỏ hoặc tách tệp rồi gửi lại."
)
WRONG_KIND = gettext_noop(
    "Không nhận loại tệp của “%(name)s”. Mời gửi tệp %(kinds)s."
)  # fmt: skip


def store_file(
    data: bytes,
    *,
    name: str,
    actor: Actor,
    owner: Organization | None,
    allowed: Collection[Kind] = EVIDENCE,
) -> StoredFile:
    """Return ``data`` stored as a file of ``owner``.

    Raises:
        RefusedError: when it is empty, over 20 MB, or by its content of no allowed kind.
    """
    kind = checked_kind(data, name=name, allowed=allowed)
    return _keep(data, name=name, content_type=kind.content_type, owner=owner, user=actor.user_id)


def checked_kind(data: bytes, *, name: str, allowed: Collection[Kind]) -> Kind:
    """Return the kind of ``data``, refused as in :func:`store_file`."""
    if not data:
        raise RefusedError(refuse(EMPTY, name=name))
    if len(data) > LIMIT_BYTES:
        raise RefusedError(refuse(TOO_LARGE, name=name, limit=LIMIT_BYTES // 1024 // 1024))
    kind = kind_of(data, name)
    if kind not in allowed:
        kinds = ", ".join(sorted(one.key for one in allowed))
        raise RefusedError(refuse(WRONG_KIND, name=name, kinds=kinds))
    return kind


def keep_issued(
    data: bytes, *, name: str, content_type: str, owner: Organization | None
) -> StoredFile:
    """Return bytes that the system made itself, kept as issued."""
    return _keep(data, name=name, content_type=content_type, owner=owner, user=None)


def _keep(
    data: bytes, *, name: str, content_type: str, owner: Organization | None, user: int | None
) -> StoredFile:
    # The name on disk is random: nothing a person typed becomes a path.
    clean = squeeze(nfc(PurePath(name.replace("\\", "/")).name))[-_NAME_LENGTH:] or "tep"
    file = StoredFile(
        sha256=sha256(data).hexdigest(),
        name=clean,
        content_type=content_type,
        size=len(data),
        owner=owner,
        uploaded_by_id=user,
    )
    file.content.save(token_hex(16), ContentFile(data), save=True)
    return file


def bytes_of(files: Iterable[StoredFile]) -> list[bytes]:
    """Return what was kept in each of ``files``.

    Raises:
        LostFileError: some are not on the disk; it names all of them.
    """
    found: list[bytes] = []
    lost: list[str] = []
    for file in files:
        try:
            with open_stored(file.content, name=file.name) as opened:
                found.append(opened.read())
        except LostFileError as error:
            lost += error.names
    if lost:
        raise LostFileError(lost)
    return found


def drop_file(file: StoredFile) -> bool:
    """Remove a file for good, row and bytes; False when something else still rests on it.

    Only for taking personal data out where the law asks for it: files are kept otherwise.
    """
    storage, path = file.content.storage, str(file.content.name)
    try:
        with transaction.atomic():
            file.delete()
    except ProtectedError:
        return False
    transaction.on_commit(lambda: storage.delete(path))
    return True
