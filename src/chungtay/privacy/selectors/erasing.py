"""What making a file nameless would do, and what forbids it."""

from dataclasses import dataclass
from typing import Any

from chungtay.organizations.clock import today
from chungtay.privacy.erasing import Cleared, parts_of
from chungtay.privacy.models import Erasure
from chungtay.privacy.rules.retention import Block


@dataclass(frozen=True, slots=True)
class Preview:
    """What would go, what forbids it, and when it was already done."""

    cleared: list[Cleared]
    blocks: list[Block]
    done: Erasure | None

    @property
    def is_open(self) -> bool:
        """Say whether the file may be made nameless now."""
        return not self.blocks and self.done is None


def preview_of(kind: str, obj: Any) -> Preview:
    """Return what would be done to ``obj`` today."""
    parts = parts_of(kind)
    return Preview(
        cleared=[one for part in parts for one in part.count(obj) if one.count],
        blocks=[block for part in parts for block in part.blocks(obj, today())],
        done=Erasure.objects.filter(kind=kind, object_id=obj.pk).first(),
    )
