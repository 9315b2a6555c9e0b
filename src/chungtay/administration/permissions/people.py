"""Who may keep people and their positions: administrators, within their part of the tree."""

from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Substr

from chungtay.accounts.actor import Actor, Role
from chungtay.accounts.models import Position, User
from chungtay.accounts.policy import Reach, Scope, named, permission
from chungtay.accounts.rules.standing import DELEGATED
from chungtay.kernel.text import gettext_noop
from chungtay.organizations.clock import today
from chungtay.organizations.models import Organization, OrganizationKind

_ROOT_STEP = len("000001/")  # the path of an office without superior is one step
_ADMINISTRATORS = (Role.ADMINISTRATOR,)


def administered_by(actor: Actor) -> Q:
    """Return the condition "this office is in the care of the administrator ``actor``".

    That is the own unit and all below it. A people's committee also cares for the trees that have
    no superior here and begin on its ground: the Front, unions, enterprises.
    """
    if actor.role is not Role.ADMINISTRATOR or not actor.path:
        return Q(pk__in=[])
    within = Q(path__startswith=actor.path)
    ground = ground_of(actor)
    if ground:
        root = Organization.objects.filter(
            parent=None, place__path__startswith=ground,
            path=Substr(OuterRef("path"), 1, _ROOT_STEP),
        )  # fmt: skip
        within |= Q(Exists(root))
    return within


def ground_of(actor: Actor) -> str:
    """Return the path of the place of a people's committee, empty for other offices."""
    committee = Organization.objects.filter(
        pk=actor.organization_id or 0, kind=OrganizationKind.COMMITTEE
    )
    return committee.values_list("place__path", flat=True).first() or ""


def cares_for(actor: Actor, *offices: Organization | None) -> bool:
    """Say whether all ``offices`` are in the care of ``actor``; a missing one does not count."""
    wanted = [office for office in offices if office is not None]
    outside = [o for o in wanted if not actor.path or not o.path.startswith(actor.path)]
    if not outside:
        return bool(wanted) and actor.role is Role.ADMINISTRATOR
    pks = {office.pk for office in outside}
    return Organization.objects.filter(administered_by(actor), pk__in=pks).count() == len(pks)


def _keeps_account(actor: Actor, person: User) -> bool:
    """Say whether all positions of a person, now and to come, are in the care of ``actor``."""
    held = Position.objects.filter(
        Q(valid_to__isnull=True) | Q(valid_to__gte=today()), user=person
    ).select_related("organization", "acts_for")
    offices = [office for seat in held for office in (seat.organization, seat.acts_for)]
    return cares_for(actor, *offices) if offices else cares_for(actor, person.home)


def _keeps_position(actor: Actor, position: Position) -> bool:
    return cares_for(actor, position.organization, position.acts_for)


def _lends_own(actor: Actor, position: Position) -> bool:
    return position.pk is not None and position.pk == actor.position_id


def _lent_or_keeps(actor: Actor, position: Position) -> bool:
    return position.lent_by_id == actor.position_id


may_list_people = permission(
    "people.list",
    gettext_noop("Xem danh sách người dùng"),
    roles=_ADMINISTRATORS,
    refusal=gettext_noop("Chỉ người quản trị được mở danh sách người dùng."),
)
may_keep_account = permission(
    "people.keep",
    gettext_noop("Thêm, sửa, khóa tài khoản; mời bằng liên kết"),
    roles=_ADMINISTRATORS,
    reach=Reach(Scope.BELOW, _keeps_account),
    refusal=gettext_noop(
        "Người này giữ chức vụ ngoài phạm vi quản trị của bạn; việc này thuộc người quản trị cấp "
        "bao quát các chức vụ đó."
    ),
)
may_keep_position = permission(
    "position.keep",
    gettext_noop("Giao, sửa, kết thúc chức vụ"),
    roles=_ADMINISTRATORS,
    reach=Reach(Scope.BELOW, _keeps_position),
    refusal=gettext_noop(
        "Chỉ người quản trị được giao chức vụ, và chỉ ở các đơn vị trong phạm vi của mình."
    ),
)
may_exchange_sheets = permission(
    "sheets.exchange",
    gettext_noop("Nhập, xuất đơn vị và người dùng bằng Excel"),
    roles=_ADMINISTRATORS,
    refusal=gettext_noop("Chỉ người quản trị được nhập, xuất đơn vị và người dùng."),
)
may_see_delegations = permission(
    "delegation.list",
    gettext_noop("Xem việc giao ký thay, ủy quyền của mình"),
    roles=(Role.HEAD,),
    refusal=gettext_noop("Chỉ lãnh đạo đơn vị giao ký thay hoặc ủy quyền."),
)
may_delegate = permission(
    "delegation.give",
    gettext_noop("Giao ký thay, ủy quyền cho người khác trong một thời hạn"),
    roles=(Role.HEAD,),
    reach=named(_lends_own),
    state=lambda position: position.standing not in DELEGATED,
    state_label=gettext_noop("chức vụ của chính mình, không phải do ủy quyền mà có"),
    refusal=gettext_noop(
        "Chỉ người đang giữ chức vụ lãnh đạo được giao việc của chức vụ ấy; người được ủy quyền "
        "không được ủy quyền lại."
    ),
)
may_withdraw_delegation = permission(
    "delegation.withdraw",
    gettext_noop("Thu hồi việc giao ký thay, ủy quyền"),
    roles=(Role.HEAD,),
    reach=named(_lent_or_keeps),
    refusal=gettext_noop("Chỉ người đã giao được thu hồi."),
)
