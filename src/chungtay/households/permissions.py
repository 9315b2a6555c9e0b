"""Who may see and change household files: least access, because all of them are sensitive."""

from typing import Any

from chungtay.accounts.actor import Actor, Role
from chungtay.kernel.rule import rule
from chungtay.kernel.text import gettext_noop

_READERS = (Role.OFFICER, Role.HEAD, Role.RECEIVING_OFFICE)


@rule(gettext_noop("Chỉ cán bộ, lãnh đạo của Ủy ban nhân dân được xem sổ hộ trên địa bàn mình."))
def may_see_households(actor: Actor, _obj: Any) -> bool:
    """Officers, heads and receiving offices; the rows are then those of their own ground."""
    return actor.role in _READERS


@rule(gettext_noop("Chỉ cán bộ của xã nơi hộ cư trú được ghi vào sổ hộ."))
def may_write_households(actor: Actor, _obj: Any) -> bool:
    """Officers; the place must be the one they work for, see ``services.register``."""
    return actor.role is Role.OFFICER
