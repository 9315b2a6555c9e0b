"""Who may do what with documents."""

from typing import Any

from chungtay.accounts.actor import Actor, Role
from chungtay.documents.models import Delivery
from chungtay.kernel.rule import rule
from chungtay.kernel.text import gettext_noop
from chungtay.organizations.models import Organization


@rule(gettext_noop("Mời đăng nhập để xem văn bản."))
def may_list_documents(actor: Actor, _obj: Any) -> bool:
    """Anybody with a position today."""
    return actor.role is not None


@rule(gettext_noop("Chỉ lãnh đạo của cơ quan ban hành được ký ban hành văn bản này."))
def may_issue_for(actor: Actor, issuer: Organization) -> bool:
    """The head of the issuing body itself, not of a body above it."""
    return actor.role is Role.HEAD and actor.works_at(issuer.pk)


@rule(gettext_noop("Chỉ người của đơn vị nhận được xác nhận đã nhận văn bản này."))
def may_acknowledge(actor: Actor, delivery: Delivery) -> bool:
    """Anybody in a position at the receiving unit."""
    return actor.works_at(delivery.organization_id)
