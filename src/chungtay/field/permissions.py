"""Who takes forms along, who sends them home, and who takes the right to it away."""

from chungtay.accounts.actor import DRAFTERS, Role
from chungtay.accounts.policy import own_unit, permission
from chungtay.field.models import Taking
from chungtay.kernel.text import gettext_noop
from chungtay.reviews.models import Review


def _owner(review: Review) -> int:
    return review.organization_id


def _is_open(review: Review) -> bool:
    return review.closed_on is None


def _owner_of_taking(taking: Taking) -> int:
    return taking.hamlet_review.review.organization_id


may_see_field = permission(
    "field.see",
    gettext_noop("Xem máy đang mang phiếu rà soát của đơn vị mình"),
    roles=DRAFTERS,
    refusal=gettext_noop("Khảo sát tại thôn dành cho cán bộ, lãnh đạo của Ủy ban nhân dân xã."),
)
may_use_field = permission(
    "field.use",
    gettext_noop("Khảo sát tại thôn, gửi phiếu về"),
    roles=(Role.OFFICER,),
    refusal=gettext_noop("Chỉ cán bộ của xã đang rà soát được mang phiếu đi và gửi phiếu về."),
)
may_take_along = permission(
    "field.take",
    gettext_noop("Mang phiếu của một thôn theo máy"),
    roles=(Role.OFFICER,),
    reach=own_unit(_owner),
    state=_is_open,
    state_label=gettext_noop("đợt rà soát chưa chốt"),
    refusal=gettext_noop(
        "Chỉ cán bộ của xã đang rà soát được mang phiếu đi, và chỉ khi đợt rà soát chưa chốt."
    ),
)
may_revoke_device = permission(
    "field.revoke",
    gettext_noop("Thu hồi máy đang mang phiếu"),
    roles=(Role.OFFICER, Role.HEAD),
    reach=own_unit(_owner_of_taking),
    refusal=gettext_noop("Chỉ cán bộ, lãnh đạo của xã đang rà soát được thu hồi máy."),
)
