"""Who may open rounds, write, send, receive, consolidate and sign."""

from chungtay.accounts.actor import DRAFTERS, Role
from chungtay.accounts.policy import own_unit, permission
from chungtay.kernel.text import gettext_noop
from chungtay.organizations.clock import today
from chungtay.organizations.models import Organization
from chungtay.organizations.selectors.acting import acting_body
from chungtay.reporting.models import Report, Round

SENDERS = (Role.OFFICER, Role.HEAD)
READERS = (Role.RECEIVING_OFFICE, Role.HEAD, Role.COUNCIL_MEMBER)


def _collector(reporting_round: Round) -> int | None:
    return _acting(reporting_round.collector)


def _signing_body(reporting_round: Round) -> int | None:
    return _acting(reporting_round.issuer)


def _writer(report: Report) -> int | None:
    return _acting(report.organization)


def _acting(unit: Organization) -> int | None:
    """Return the unit itself while it stands, then the body that does its work."""
    body = acting_body(unit, today())
    return body.pk if body else None


may_use_reports = permission(
    "report.see",
    gettext_noop("Xem kỳ báo cáo và báo cáo"),
    roles=(*DRAFTERS, Role.COUNCIL_MEMBER),
    refusal=gettext_noop(
        "Báo cáo dành cho cán bộ, lãnh đạo đơn vị và cơ quan thi đua, khen thưởng."
    ),
)
may_open_rounds = permission(
    "round.open",
    gettext_noop("Mở kỳ báo cáo"),
    roles=(Role.RECEIVING_OFFICE,),
    refusal=gettext_noop("Chỉ cơ quan thường trực thi đua, khen thưởng được mở kỳ báo cáo."),
)
"""The round is then that of the receiving office's own unit."""
may_collect = permission(
    "report.collect",
    gettext_noop("Nhận, trả lại và tổng hợp báo cáo"),
    roles=(Role.RECEIVING_OFFICE,),
    reach=own_unit(_collector),
    refusal=gettext_noop(
        "Chỉ cơ quan thường trực của nơi nhận báo cáo được nhận, trả lại và tổng hợp."
    ),
)
may_write_report = permission(
    "report.write",
    gettext_noop("Viết báo cáo của đơn vị"),
    roles=DRAFTERS,
    reach=own_unit(_writer),
    refusal=gettext_noop("Chỉ cán bộ, lãnh đạo của đơn vị được viết báo cáo của đơn vị mình."),
)
may_submit_report = permission(
    "report.submit",
    gettext_noop("Gửi báo cáo của đơn vị"),
    roles=SENDERS,
    reach=own_unit(_writer),
    refusal=gettext_noop("Chỉ cán bộ hoặc lãnh đạo của đơn vị được gửi báo cáo của đơn vị mình."),
)
may_sign_report = permission(
    "report.sign",
    gettext_noop("Ký ban hành báo cáo tổng hợp"),
    roles=(Role.HEAD,),
    reach=own_unit(_signing_body),
    refusal=gettext_noop("Chỉ lãnh đạo của cơ quan ký báo cáo được ký ban hành."),
)
