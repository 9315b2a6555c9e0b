"""Questions that any page may ask of an actor."""

from typing import Any

from chungtay.accounts.actor import Actor, Role
from chungtay.kernel.rule import rule
from chungtay.kernel.text import gettext_noop


@rule(gettext_noop("Mời đăng nhập để xem trang này."))
def may_enter(actor: Actor, _obj: Any) -> bool:
    """Anybody with a position today."""
    return actor.role is not None


@rule(gettext_noop("Chỉ người quản trị được mở trang này."))
def may_administer(actor: Actor, _obj: Any) -> bool:
    """Administrators."""
    return actor.role is Role.ADMINISTRATOR
