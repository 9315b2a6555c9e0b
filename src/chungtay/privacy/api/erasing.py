"""Make a file nameless, by program."""

from typing import Annotated, Any

from django.http import Http404
from ninja import Field, Router, Schema

from chungtay.kernel.errors import RefusedError
from chungtay.privacy.erasing import found
from chungtay.privacy.models import Erasure
from chungtay.privacy.permissions import may_erase
from chungtay.privacy.selectors.erasing import preview_of
from chungtay.privacy.selectors.labels import told
from chungtay.privacy.services.erasing import erase
from chungtay.web.http import ActorRequest

router = Router()


class BlockOut(Schema):
    """What forbids: a sentence, its source, and how sure it is."""

    sentence: str
    citation: str
    certainty: str


class PreviewOut(Schema):
    """How many values of which field would go (``app.model.field``), and what forbids it."""

    cleared: dict[str, int]
    blocks: list[BlockOut]
    done: bool


class ErasureIn(Schema):
    """The ground (``request`` or ``time_over``) and the paper behind it, without names."""

    ground: str
    note: Annotated[str, Field(min_length=1, max_length=200)]


class ErasureOut(Schema):
    """What was done."""

    kind: str
    object_id: int
    cleared: dict[str, int]


@router.get("/erasures/{kind}/{pk}", response=PreviewOut, summary="Ẩn danh hồ sơ thì xóa những gì")
def preview_erasure(request: ActorRequest, kind: str, pk: int) -> dict[str, Any]:
    """Return what would go and what forbids it; 404 outside the actor's reach."""
    RefusedError.unless(may_erase(request.actor))
    obj = found(kind, pk, actor=request.actor)
    if obj is None:
        raise Http404
    preview = preview_of(kind, obj)
    return {
        "cleared": {f"{one.model}.{one.field}": one.count for one in preview.cleared},
        "blocks": [told(block) for block in preview.blocks],
        "done": preview.done is not None,
    }


@router.post("/erasures/{kind}/{pk}", response=ErasureOut, summary="Ẩn danh hồ sơ")
def do_erasure(request: ActorRequest, kind: str, pk: int, asked: ErasureIn) -> Erasure:
    """Take names and numbers out; there is no way back."""
    return erase(kind, pk, ground=asked.ground, note=asked.note, actor=request.actor)
