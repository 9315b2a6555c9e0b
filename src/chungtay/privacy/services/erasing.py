"""Take names and numbers out of a file; counts, classes, places and dates stay."""

from django.db import transaction

from chungtay.accounts.actor import Actor
from chungtay.audit.journal import record
from chungtay.kernel.errors import RefusedError
from chungtay.kernel.text import gettext_noop, nfc, squeeze
from chungtay.kernel.verdict import refuse
from chungtay.privacy.erasing import found, parts_of
from chungtay.privacy.models import Erasure
from chungtay.privacy.permissions import may_erase
from chungtay.privacy.rules.classes import LAW
from chungtay.privacy.selectors.erasing import Preview, preview_of

NOT_FOUND = gettext_noop("Không có hồ sơ này trong phạm vi của đơn vị bạn.")
DONE = gettext_noop("Hồ sơ này đã được ẩn danh trước đó.")
NO_GROUND = gettext_noop("Mời chọn căn cứ ẩn danh.")


@transaction.atomic
def erase(kind: str, pk: int, *, ground: str, note: str, actor: Actor) -> Erasure:
    """Return what was done: the file is nameless from now on, and there is no way back.

    The journal tells how many values of which field went, never what they were.

    Raises:
        RefusedError: when the actor may not, the file has to be kept, or it is nameless already.

    Legal source: Luật 91/2025/QH15 (erasure and anonymisation; articles not read).
    """
    RefusedError.unless(may_erase(actor))
    if ground not in Erasure.Ground.values:
        raise RefusedError(refuse(NO_GROUND))
    obj = found(kind, pk, actor=actor, lock=True)
    if obj is None:
        raise RefusedError(refuse(NOT_FOUND))
    preview = preview_of(kind, obj)
    _refuse_unless_open(preview)
    for part in parts_of(kind):
        part.clear(obj)
    cleared = {f"{one.model}.{one.field}": one.count for one in preview.cleared}
    done = Erasure.objects.create(
        kind=kind, object_id=pk, ground=ground, note=squeeze(nfc(note))[:200], cleared=cleared,
        done_by_id=actor.user_id, organization_id=actor.organization_id,
    )  # fmt: skip
    change = {"ground": Erasure.Ground(ground).value, "cleared": cleared}
    record(actor, "personal_data.erased", obj, change=change, citation=LAW)
    return done


def _refuse_unless_open(preview: Preview) -> None:
    if preview.done is not None:
        raise RefusedError(refuse(DONE))
    for block in preview.blocks:
        raise RefusedError(refuse(block.reason, block.citation, **block.params))
