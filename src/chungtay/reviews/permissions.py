"""Who may see a review, record its steps, answer for it from above, sign and close it."""

from chungtay.accounts.actor import DRAFTERS, Actor, Role
from chungtay.accounts.policy import Reach, Scope, own_unit, permission
from chungtay.kernel.citation import Citation
from chungtay.kernel.text import gettext_noop
from chungtay.organizations.models import Function, Organization, OrganizationKind, Place
from chungtay.reviews.models import Review, ReviewRequest

QD24 = "QĐ 24/2021/QĐ-TTg"


def _reviewer(review: Review) -> int:
    return review.organization_id


def _is_open(review: Review) -> bool:
    return review.closed_on is None


def _is_committee_above(actor: Actor, review: Review) -> bool:
    """Say whether the actor acts for a committee over the commune's, not for the commune's own."""
    path = review.organization.path
    return (
        bool(actor.path)
        and actor.unit_kind == OrganizationKind.COMMITTEE
        and path.startswith(actor.path)
        and path != actor.path
    )


def _is_committee(actor: Actor, commune: Place) -> bool:
    return Organization.objects.filter(
        pk=actor.organization_id or 0, place=commune, kind=OrganizationKind.COMMITTEE
    ).exists()


def _is_over(actor: Actor, place: Place) -> bool:
    """Say whether the unit handles poverty reduction, or is the committee, above ``place``."""
    unit = Organization.objects.filter(pk=actor.organization_id or 0).select_related("place")
    found = unit.first()
    if found is None or found.place is None or found.place == place:
        return False
    handles = (
        found.kind == OrganizationKind.COMMITTEE
        or found.functions.filter(function=Function.POVERTY_REDUCTION).exists()
    )
    return handles and place.path.startswith(found.place.path)


def _keeps_place(actor: Actor, request: ReviewRequest) -> bool:
    return Organization.objects.filter(
        pk=actor.organization_id or 0, place=request.place_id, kind=OrganizationKind.COMMITTEE
    ).exists()


def _keeps_points(actor: Actor, unit: Organization | None) -> bool:
    """Say whether ``unit`` is the actor's, and a committee or a body that reduces poverty."""
    if unit is None or not actor.works_at(unit.pk):
        return False
    handles = unit.functions.filter(function=Function.POVERTY_REDUCTION)
    return unit.kind == OrganizationKind.COMMITTEE or handles.exists()


may_see_reviews = permission(
    "review.see",
    gettext_noop("Xem các đợt rà soát hộ nghèo, hộ cận nghèo"),
    roles=DRAFTERS,
    refusal=gettext_noop(
        "Chỉ cán bộ, lãnh đạo của Ủy ban nhân dân được xem đợt rà soát trên địa bàn mình."
    ),
)
may_record_steps = permission(
    "review.step",
    gettext_noop("Ghi họp dân, niêm yết, khiếu nại, xin ý kiến cấp trên; chốt đợt rà soát"),
    roles=(Role.OFFICER, Role.HEAD),
    reach=own_unit(_reviewer),
    state=_is_open,
    state_label=gettext_noop("đợt rà soát chưa chốt"),
    refusal=gettext_noop(
        "Chỉ cán bộ, lãnh đạo của xã đang rà soát được ghi, và chỉ khi đợt rà soát chưa chốt."
    ),
)
may_answer_opinion = permission(
    "review.answer",
    gettext_noop("Cho ý kiến về kết quả rà soát của xã"),
    roles=(Role.HEAD,),
    reach=Reach(Scope.ABOVE, _is_committee_above),
    state=_is_open,
    state_label=gettext_noop("đợt rà soát chưa chốt"),
    refusal=gettext_noop("Chỉ Chủ tịch Ủy ban nhân dân cấp trên cho ý kiến về kết quả rà soát."),
    citation=Citation(QD24, "Điều 4 khoản 5"),
)
may_sign_recognition = permission(
    "review.sign",
    gettext_noop("Ký quyết định công nhận, cấp và thu hồi giấy chứng nhận hộ nghèo, hộ cận nghèo"),
    roles=(Role.HEAD,),
    reach=own_unit(_reviewer),
    refusal=gettext_noop(
        "Chỉ Chủ tịch Ủy ban nhân dân của xã ấy ký quyết định công nhận và giấy chứng nhận."
    ),
    citation=Citation(QD24, "Điều 4 khoản 6"),
)
"""The chair of the commune itself, nobody above (rule P16)."""
may_refuse_request = permission(
    "review.refuse",
    gettext_noop("Trả lời bằng văn bản không tiếp nhận giấy đề nghị rà soát"),
    roles=(Role.HEAD,),
    reach=Reach(Scope.OWN, _keeps_place),
    refusal=gettext_noop(
        "Chỉ Chủ tịch Ủy ban nhân dân của xã nhận giấy đề nghị được trả lời không tiếp nhận."
    ),
    citation=Citation(QD24, "Điều 5"),
)
may_print_certificates = permission(
    "review.print",
    gettext_noop("Xem danh sách đầy đủ, in danh sách và giấy chứng nhận của đợt rà soát"),
    roles=(Role.OFFICER, Role.HEAD),
    reach=own_unit(_reviewer),
    refusal=gettext_noop("Chỉ cán bộ, lãnh đạo của xã ấy được in danh sách và giấy chứng nhận."),
)
may_open_review = permission(
    "review.open",
    gettext_noop("Mở đợt rà soát hộ nghèo của xã"),
    roles=(Role.OFFICER, Role.HEAD),
    reach=Reach(Scope.OWN, _is_committee),
    refusal=gettext_noop("Chỉ cán bộ, lãnh đạo của chính xã, phường ấy được mở đợt rà soát."),
)
may_open_below = permission(
    "review.open_below",
    gettext_noop("Mở đợt rà soát cho mọi xã, phường trên địa bàn"),
    roles=(Role.OFFICER, Role.HEAD),
    reach=Reach(Scope.BELOW, _is_over),
    refusal=gettext_noop(
        "Chỉ Ủy ban nhân dân cấp trên, hoặc cơ quan giảm nghèo của cấp đó, được mở đợt rà soát "
        "cho các xã, phường."
    ),
)
may_work_on_review = permission(
    "review.work",
    gettext_noop("Lập danh sách, khảo sát và chấm điểm trong đợt rà soát của xã"),
    roles=(Role.OFFICER, Role.HEAD),
    reach=own_unit(_reviewer),
    state=_is_open,
    state_label=gettext_noop("đợt rà soát chưa chốt"),
    refusal=gettext_noop(
        "Chỉ cán bộ, lãnh đạo của xã được ghi vào đợt rà soát của xã mình, khi đợt chưa chốt."
    ),
)
may_receive_request = permission(
    "review.request",
    gettext_noop("Nhận giấy đề nghị rà soát, giấy đề nghị thoát nghèo"),
    roles=(Role.OFFICER, Role.HEAD),
    reach=Reach(Scope.OWN, _is_committee),
    refusal=gettext_noop(
        "Chỉ cán bộ, lãnh đạo của Ủy ban nhân dân xã nơi gia đình ở được nhận giấy đề nghị."
    ),
)
may_see_points = permission(
    "points.see",
    gettext_noop("Xem bảng điểm A áp dụng cho địa bàn"),
    roles=(*DRAFTERS, Role.ADMINISTRATOR),
    refusal=gettext_noop("Bảng điểm dành cho cán bộ, lãnh đạo của Ủy ban nhân dân và quản trị."),
)
may_keep_points = permission(
    "points.keep",
    gettext_noop("Ghi, thu hồi bảng điểm A áp dụng cho địa bàn"),
    roles=(Role.OFFICER, Role.HEAD, Role.ADMINISTRATOR),
    reach=Reach(Scope.OWN, _keeps_points),
    refusal=gettext_noop(
        "Chỉ Ủy ban nhân dân, cơ quan giảm nghèo hoặc quản trị của đơn vị ấy được ghi bảng điểm."
    ),
)
