"""Who signs in which capacity, and the lines that say so above the signature."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from chungtay.kernel.text import gettext_noop


class Capacity(StrEnum):
    """In which capacity a person signs."""

    HEAD = "head"
    ACTING = "acting"
    DEPUTY = "deputy"
    BY_ORDER = "by_order"
    BY_ORDER_DEPUTY = "by_order_deputy"
    AUTHORISED = "authorised"


CAPACITY_LABELS = {
    Capacity.HEAD: gettext_noop("Người đứng đầu ký"),
    Capacity.ACTING: gettext_noop("Quyền cấp trưởng ký (Q.)"),
    Capacity.DEPUTY: gettext_noop("Cấp phó ký thay (KT.)"),
    Capacity.BY_ORDER: gettext_noop("Ký thừa lệnh (TL.)"),
    Capacity.BY_ORDER_DEPUTY: gettext_noop("Cấp phó đơn vị ký thay, thừa lệnh (TL., KT.)"),
    Capacity.AUTHORISED: gettext_noop("Ký thừa ủy quyền (TUQ.)"),
}

# Only those who lead the collective sign in its name; order and authority come from its head.
_SPEAKS_FOR_COLLECTIVE = frozenset({Capacity.HEAD, Capacity.ACTING, Capacity.DEPUTY})


def signature_lines(
    *,
    capacity: Capacity,
    head: str,
    position: str = "",
    unit_head: str = "",
    collective: str = "",
) -> tuple[str, ...]:
    """Return the lines above the signature, upper case, e.g. ``TM. …``, ``KT. …``, ``PHÓ …``.

    Args:
        head: title of the head of the issuer, e.g. ``Chủ tịch``.
        position: title of the person who signs; not needed for HEAD and ACTING.
        unit_head: title of the head of the unit, for BY_ORDER_DEPUTY, e.g. ``Chánh Văn phòng``.
        collective: the body in whose name the document is issued, e.g. ``Ủy ban nhân dân``;
            empty when the head decides alone (an award decision of the Chairman).

    Raises:
        ValueError: when a title that the capacity needs is missing.

    Legal source: NĐ 30/2020/NĐ-CP, Điều 13 và Phụ lục I, Phần I, Mục II.7.b. That TL. and TUQ.
    are written without TM. follows from their wording (trước chức vụ của người đứng đầu).
    """
    lines = {
        Capacity.HEAD: (head,),
        Capacity.ACTING: (f"Q. {head}",),
        Capacity.DEPUTY: (f"KT. {head}", position),
        Capacity.BY_ORDER: (f"TL. {head}", position),
        Capacity.BY_ORDER_DEPUTY: (f"TL. {head}", f"KT. {unit_head}", position),
        Capacity.AUTHORISED: (f"TUQ. {head}", position),
    }[capacity]
    _require(head=head, **_needed(capacity, position=position, unit_head=unit_head))
    if collective and capacity in _SPEAKS_FOR_COLLECTIVE:
        lines = (f"TM. {collective}", *lines)
    return tuple(line.upper() for line in lines)


_CAPACITY_OF = {
    "acting": Capacity.ACTING,
    "in_charge": Capacity.DEPUTY,
    "for_head": Capacity.DEPUTY,
    "authorised": Capacity.AUTHORISED,
}
_DEPUTY = "phó "
_NO_TITLE = "Thủ trưởng đơn vị"
_CAPACITIES = re.compile(r"\s+(?=(?:TM|KT|TL|TUQ|Q)\.\s)")


def holder_lines(*, held: str, title: str, head: str = "", collective: str = "") -> tuple[str, ...]:
    """Return the lines above the signature of whoever holds a position.

    Args:
        held: how it is held: ``regular``, ``acting``, ``in_charge``, ``for_head``, ``authorised``;
            a regular deputy signs for the head.
        title: the title of the person; for ``acting`` that of the post which is filled.
        head: title of the head signed for; a deputy's own title tells it where it is empty.

    Legal source: NĐ 30/2020/NĐ-CP, Điều 13: a deputy in charge signs as one who signs for the head.
    """
    is_deputy = title.casefold().startswith(_DEPUTY)
    capacity = _CAPACITY_OF.get(held, Capacity.DEPUTY if is_deputy else Capacity.HEAD)
    if capacity in {Capacity.HEAD, Capacity.ACTING}:
        return signature_lines(capacity=capacity, head=title or head, collective=collective)
    signed_for = head or (title[len(_DEPUTY) :] if is_deputy else "")
    return signature_lines(
        capacity=capacity, head=signed_for, position=title, collective=collective
    )


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signs: the title and how the position is held decide the capacity.

    ``head`` is the title of the head signed for, empty where the title tells it; ``collective``
    the body in whose name it is signed, empty where its head decides alone.
    """

    name: str = ""
    title: str = ""
    held: str = "regular"
    head: str = ""
    collective: str = ""

    def lines(self) -> tuple[str, ...]:
        """Return the lines above the signature."""
        return holder_lines(
            held=self.held, title=self.title or self.head or _NO_TITLE, head=self.head,
            collective=self.collective,
        )  # fmt: skip

    def stored(self) -> dict[str, str | None]:
        """Return what a document keeps of its signer, in the shape of the reading contract."""
        *capacity, position = self.lines()
        return {
            "capacity": " ".join(capacity) or None,
            "position": position,
            "name": self.name or None,
        }


def stored_lines(signer: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the lines above the signature of a stored signer, as they stand on paper."""
    capacity, position = signer.get("capacity") or "", signer.get("position") or ""
    return tuple(line for line in (*_CAPACITIES.split(capacity), position) if line)


def _needed(capacity: Capacity, *, position: str, unit_head: str) -> dict[str, str]:
    needed = {}
    if capacity not in {Capacity.HEAD, Capacity.ACTING}:
        needed["position"] = position
    if capacity is Capacity.BY_ORDER_DEPUTY:
        needed["unit_head"] = unit_head
    return needed


def _require(**titles: str) -> None:
    missing = [name for name, title in titles.items() if not title.strip()]
    if missing:
        raise ValueError(", ".join(missing))
