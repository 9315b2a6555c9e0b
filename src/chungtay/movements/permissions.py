"""Who may do what with readings, plans and tasks."""

from chungtay.accounts.actor import DRAFTERS, STAFF, Actor, Role
from chungtay.accounts.policy import Reach, Scope, above, named, own_desk, own_unit, permission
from chungtay.documents.models import Delivery, DocumentState
from chungtay.kernel.text import gettext_noop
from chungtay.movements.models import (
    Amendment,
    AmendmentNotice,
    ChangeMatter,
    ChangeRequest,
    Movement,
    Plan,
    Reading,
    Task,
    TaskRecord,
)

_OWNERLESS = (Role.RECEIVING_OFFICE, Role.ADMINISTRATOR)


def _issuer(plan: Plan) -> int | None:
    return plan.organization_id


def _doer(task: Task) -> int:
    return task.organization_id


def _giver(task: Task) -> int | None:
    return task.assignment.plan.organization_id


def _receiver(delivery: Delivery) -> int:
    return delivery.organization_id


def _itself(organization_id: int) -> int:
    return organization_id


def _issuer_path(plan: Plan) -> str:
    return plan.organization.path if plan.organization else ""


def _filer(request: ChangeRequest) -> int:
    return request.organization_id


def _asked(matter: ChangeMatter) -> int | None:
    return matter.plan.organization_id


def _amender(amendment: Amendment) -> int | None:
    return amendment.plan.organization_id


def _told(notice: AmendmentNotice) -> int:
    return notice.organization_id


def _is_in_charge(actor: Actor, task: Task) -> bool:
    return task.person_id == actor.user_id and task.organization_id in actor.desks


def _takes_part(actor: Actor, task: Task) -> bool:
    """The giving unit, the doing unit and those that coordinate."""
    if actor.works_at(_giver(task)) or task.organization_id in actor.desks:
        return True
    return task.assignment.coordinators.filter(pk__in=actor.desks).exists()


def _owns(actor: Actor, reading: Reading) -> bool:
    """Drafters own their unit's readings; what was imported for no unit is the desks'."""
    if reading.organization_id is None:
        return actor.role in _OWNERLESS
    return actor.role in DRAFTERS and actor.works_at(reading.organization_id)


def _recorder(row: TaskRecord) -> int:
    return row.task.organization_id


def _carries(actor: Actor, movement: Movement) -> bool:
    """The actor's unit has issued a plan for the movement."""
    own = movement.plans.filter(organization_id=actor.organization_id or 0)
    return own.filter(document__state=DocumentState.ISSUED).exists()


may_see_movements = permission(
    "movement.see",
    gettext_noop("Xem phong trào và kế hoạch"),
    roles=STAFF,
    refusal=gettext_noop("Mời đăng nhập với một chức vụ để xem phong trào và kế hoạch."),
)
may_see_unit_work = permission(
    "unit_work.see",
    gettext_noop("Xem việc trễ của đơn vị mình và cấp dưới"),
    roles=(Role.HEAD, Role.RECEIVING_OFFICE),
    refusal=gettext_noop(
        "Chỉ lãnh đạo đơn vị và cơ quan thường trực thi đua được xem việc trễ của cả đơn vị."
    ),
)
may_upload_plan = permission(
    "reading.upload",
    gettext_noop("Đọc kế hoạch từ tệp"),
    roles=DRAFTERS,
    refusal=gettext_noop(
        "Chỉ cán bộ, lãnh đạo đơn vị và cơ quan thường trực thi đua được đọc kế hoạch từ tệp."
    ),
)
may_review = permission(
    "reading.review",
    gettext_noop("Soát bản đọc"),
    roles=(*DRAFTERS, Role.ADMINISTRATOR),
    reach=Reach(Scope.OWN, _owns),
    refusal=gettext_noop("Chỉ người soạn thảo của đơn vị đã tải tệp lên được xem lại bản đọc này."),
)
may_issue_plan = permission(
    "plan.issue",
    gettext_noop("Ký ban hành kế hoạch"),
    roles=(Role.HEAD,),
    reach=own_unit(_issuer),
    refusal=gettext_noop("Chỉ lãnh đạo của cơ quan ban hành được ký ban hành kế hoạch này."),
)
may_steer_plan = permission(
    "plan.steer",
    gettext_noop("Phân công, phân bổ chỉ tiêu, đánh dấu mốc của kế hoạch"),
    roles=DRAFTERS,
    reach=own_unit(_issuer),
    refusal=gettext_noop("Chỉ người của đơn vị ban hành kế hoạch được phân công và đánh dấu mốc."),
)
may_send_plan = permission(
    "plan.send",
    gettext_noop("Gửi kế hoạch đã ban hành đến các đơn vị cấp dưới, giao việc kèm theo"),
    roles=DRAFTERS,
    reach=own_unit(_issuer),
    refusal=gettext_noop("Chỉ người của đơn vị ban hành được gửi kế hoạch đến các đơn vị."),
)
may_confirm_reading = permission(
    "plan.confirm_reading",
    gettext_noop("Xác nhận mình đã đọc kế hoạch"),
    roles=STAFF,
    reach=own_desk(_receiver),
    refusal=gettext_noop("Chỉ người giữ chức vụ ở đơn vị nhận kế hoạch xác nhận đã đọc."),
)
may_see_readers = permission(
    "plan.see_readers",
    gettext_noop("Xem ai của đơn vị đã đọc, chưa đọc kế hoạch"),
    roles=(Role.HEAD, Role.RECEIVING_OFFICE),
    reach=own_desk(_receiver),
    refusal=gettext_noop(
        "Chỉ lãnh đạo đơn vị nhận và cơ quan thường trực thi đua của đơn vị xem ai đã đọc."
    ),
)
may_launch = permission(
    "movement.launch",
    gettext_noop("Ghi, bỏ ghi việc phát động phong trào tại đơn vị và thôn, tổ dân phố"),
    roles=DRAFTERS,
    reach=own_desk(_itself),
    refusal=gettext_noop("Chỉ người của chính đơn vị được ghi việc phát động của đơn vị mình."),
)
"""Of a unit, by its id."""
may_share_target = permission(
    "target.share",
    gettext_noop("Giao lại chỉ tiêu cho xã, thôn ở dưới"),
    roles=DRAFTERS,
    reach=own_unit(_itself),
    refusal=gettext_noop("Chỉ người của đơn vị giao mới chia chỉ tiêu này cho cấp dưới."),
)
may_enter_figure = permission(
    "target.enter_figure",
    gettext_noop("Nhập số liệu của chỉ tiêu kèm minh chứng"),
    roles=DRAFTERS,
    reach=own_desk(_itself),
    refusal=gettext_noop("Chỉ người của đơn vị có số liệu này được nhập và đính chính."),
)
may_do_task = permission(
    "task.do",
    gettext_noop("Ghi kết quả việc được giao"),
    roles=DRAFTERS,
    reach=own_desk(_doer),
    refusal=gettext_noop("Chỉ người của đơn vị được giao được ghi kết quả việc này."),
)
may_assign_person = permission(
    "task.assign_person",
    gettext_noop("Phân công người phụ trách việc"),
    roles=(Role.HEAD,),
    reach=own_desk(_doer),
    refusal=gettext_noop("Chỉ lãnh đạo của đơn vị được giao được phân công người phụ trách."),
)
may_pass_on = permission(
    "task.pass_on",
    gettext_noop("Chuyển việc mình phụ trách cho người khác trong đơn vị, hoặc trả lại lãnh đạo"),
    roles=DRAFTERS,
    reach=named(_is_in_charge),
    refusal=gettext_noop("Chỉ người đang phụ trách việc này được chuyển hoặc trả lại."),
)
may_comment = permission(
    "task.comment",
    gettext_noop("Ghi ý kiến về một việc"),
    roles=DRAFTERS,
    reach=Reach(Scope.DESK, _takes_part),
    refusal=gettext_noop("Chỉ cơ quan giao việc, đơn vị chủ trì và đơn vị phối hợp ghi ý kiến."),
)
may_keep_calendar = permission(
    "calendar.keep",
    gettext_noop("Tạo và thu hồi đường dẫn lịch việc của chức vụ mình"),
    roles=STAFF,
    refusal=gettext_noop("Mời đăng nhập với một chức vụ để tạo đường dẫn lịch việc."),
)
may_judge_task = permission(
    "task.judge",
    gettext_noop("Xác nhận hoặc trả lại kết quả việc đã giao"),
    roles=(Role.HEAD, Role.RECEIVING_OFFICE),
    reach=own_unit(_giver),
    refusal=gettext_noop("Chỉ cơ quan giao việc được xác nhận hoặc trả lại kết quả."),
)
"""The head and the emulation desk of the unit that issued the plan, not the doer itself."""
may_see_reader_report = permission(
    "reader.report",
    gettext_noop("Xem máy đọc đúng đến đâu"),
    roles=_OWNERLESS,
    refusal=gettext_noop(
        "Chỉ cơ quan thường trực thi đua và quản trị được xem máy đọc đúng đến đâu."
    ),
)
may_file_change = permission(
    "change_request.file",
    gettext_noop("Gửi khó khăn, vướng mắc hoặc đề nghị điều chỉnh kế hoạch của cấp trên"),
    roles=DRAFTERS,
    reach=above(_issuer_path),
    refusal=gettext_noop(
        "Chỉ người của đơn vị thực hiện kế hoạch này được gửi khó khăn, vướng mắc hoặc đề nghị "
        "điều chỉnh."
    ),
)
may_withdraw_change = permission(
    "change_request.withdraw",
    gettext_noop("Rút khó khăn, đề nghị đã gửi"),
    roles=DRAFTERS,
    reach=own_desk(_filer),
    refusal=gettext_noop("Chỉ người của đơn vị đã gửi được rút đề nghị này."),
)
may_refer_change = permission(
    "change_matter.refer",
    gettext_noop("Tổng hợp khó khăn, đề nghị và cho ý kiến"),
    roles=(Role.RECEIVING_OFFICE, Role.OFFICER),
    reach=own_unit(_asked),
    refusal=gettext_noop(
        "Chỉ cơ quan thường trực của nơi ban hành kế hoạch được tổng hợp và cho ý kiến."
    ),
)
may_answer_change = permission(
    "change_matter.answer",
    gettext_noop("Quyết định về khó khăn, đề nghị của các đơn vị"),
    roles=(Role.HEAD,),
    reach=own_unit(_asked),
    refusal=gettext_noop("Chỉ lãnh đạo của cơ quan ban hành kế hoạch được quyết định."),
)
may_start_amendment = permission(
    "plan.amend",
    gettext_noop("Soạn văn bản thay đổi kế hoạch đã ban hành"),
    roles=DRAFTERS,
    reach=own_unit(_issuer),
    refusal=gettext_noop("Chỉ người của cơ quan ban hành kế hoạch được soạn thay đổi kế hoạch."),
)
may_draft_amendment = permission(
    "amendment.draft",
    gettext_noop("Sửa dự thảo thay đổi kế hoạch"),
    roles=DRAFTERS,
    reach=own_unit(_amender),
    refusal=gettext_noop("Chỉ người của cơ quan ban hành kế hoạch được sửa dự thảo này."),
)
may_sign_amendment = permission(
    "amendment.sign",
    gettext_noop("Ký văn bản thay đổi kế hoạch"),
    roles=(Role.HEAD,),
    reach=own_unit(_amender),
    refusal=gettext_noop("Chỉ lãnh đạo của cơ quan ban hành kế hoạch được ký thay đổi kế hoạch."),
)
may_note_amendment = permission(
    "amendment_notice.see",
    gettext_noop("Xác nhận đã biết thay đổi của kế hoạch cấp trên"),
    roles=DRAFTERS,
    reach=own_desk(_told),
    refusal=gettext_noop("Chỉ người của đơn vị được báo xác nhận được thông báo này."),
)
may_derive_plan = permission(
    "plan.derive",
    gettext_noop("Lập kế hoạch của đơn vị từ một kế hoạch có sẵn"),
    roles=DRAFTERS,
    refusal=gettext_noop(
        "Chỉ cán bộ, lãnh đạo đơn vị và cơ quan thường trực thi đua được lập kế hoạch của đơn vị."
    ),
)
may_compose_plan = permission(
    "plan.compose",
    gettext_noop("Soạn dự thảo kế hoạch của đơn vị"),
    roles=DRAFTERS,
    reach=own_unit(_issuer),
    refusal=gettext_noop("Chỉ người soạn thảo của đơn vị được sửa dự thảo kế hoạch này."),
)
may_link_movement = permission(
    "movement.link",
    gettext_noop("Liên kết phong trào với phong trào khác"),
    roles=(Role.HEAD, Role.RECEIVING_OFFICE),
    reach=Reach(Scope.OWN, _carries),
    refusal=gettext_noop(
        "Chỉ lãnh đạo và cơ quan thường trực của đơn vị đã ban hành kế hoạch cho phong trào được "
        "liên kết phong trào."
    ),
)
may_count_result = permission(
    "result.count",
    gettext_noop("Tính kết quả đã ghi vào chỉ tiêu"),
    roles=DRAFTERS,
    reach=own_desk(_recorder),
    refusal=gettext_noop("Chỉ người của đơn vị đã ghi kết quả được tính vào chỉ tiêu."),
)
