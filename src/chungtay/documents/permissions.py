"""Who may do what with documents."""

from chungtay.accounts.actor import STAFF, Role
from chungtay.accounts.policy import own_unit, permission
from chungtay.documents.models import Delivery
from chungtay.kernel.text import gettext_noop
from chungtay.organizations.models import Organization


def _issuer(issuer: Organization) -> int:
    return issuer.pk


def _receiver(delivery: Delivery) -> int:
    return delivery.organization_id


may_list_documents = permission(
    "document.list",
    gettext_noop("Xem văn bản"),
    roles=STAFF,
    refusal=gettext_noop("Mời đăng nhập với một chức vụ để xem văn bản."),
)
may_issue_for = permission(
    "document.issue",
    gettext_noop("Ký ban hành văn bản"),
    roles=(Role.HEAD,),
    reach=own_unit(_issuer),
    refusal=gettext_noop("Chỉ lãnh đạo của cơ quan ban hành được ký ban hành văn bản này."),
)
"""The head of the issuing body itself, not of a body above it."""
may_acknowledge = permission(
    "delivery.acknowledge",
    gettext_noop("Xác nhận đã nhận văn bản"),
    roles=STAFF,
    reach=own_unit(_receiver),
    refusal=gettext_noop("Chỉ người của đơn vị nhận được xác nhận đã nhận văn bản này."),
)
