"""Who may open rounds, write, send, receive, consolidate and sign."""

from typing import Any

from chungtay.accounts.actor import Actor, Role
from chungtay.kernel.rule import rule
from chungtay.kernel.text import gettext_noop
from chungtay.reporting.models import Report, Round

WRITERS = (Role.OFFICER, Role.HEAD, Role.RECEIVING_OFFICE)
SENDERS = (Role.OFFICER, Role.HEAD)
READERS = (Role.RECEIVING_OFFICE, Role.HEAD, Role.COUNCIL_MEMBER)
_ENTER = (*WRITERS, Role.COUNCIL_MEMBER)


@rule(gettext_noop("Báo cáo dành cho cán bộ, lãnh đạo đơn vị và cơ quan thi đua, khen thưởng."))
def may_use_reports(actor: Actor, _obj: Any) -> bool:
    """Everybody with a position but administrators."""
    return actor.role in _ENTER


@rule(gettext_noop("Chỉ cơ quan thường trực thi đua, khen thưởng được mở kỳ báo cáo."))
def may_open_rounds(actor: Actor, _obj: Any) -> bool:
    """Receiving offices; the round is then theirs."""
    return actor.role is Role.RECEIVING_OFFICE


@rule(gettext_noop("Chỉ cơ quan thường trực của nơi nhận báo cáo được nhận, trả lại và tổng hợp."))
def may_collect(actor: Actor, reporting_round: Round) -> bool:
    """The receiving office of the collecting unit itself."""
    return actor.role is Role.RECEIVING_OFFICE and actor.works_at(reporting_round.collector_id)


@rule(gettext_noop("Chỉ cán bộ, lãnh đạo của đơn vị được viết báo cáo của đơn vị mình."))
def may_write_report(actor: Actor, report: Report) -> bool:
    """Officers, heads and the receiving office of the unit."""
    return actor.role in WRITERS and actor.works_at(report.organization_id)


@rule(gettext_noop("Chỉ cán bộ hoặc lãnh đạo của đơn vị được gửi báo cáo của đơn vị mình."))
def may_submit_report(actor: Actor, report: Report) -> bool:
    """Officers and heads of the unit."""
    return actor.role in SENDERS and actor.works_at(report.organization_id)


@rule(gettext_noop("Chỉ lãnh đạo của cơ quan ký báo cáo được ký ban hành."))
def may_sign_report(actor: Actor, reporting_round: Round) -> bool:
    """The head of the body that signs the consolidated report."""
    return actor.role is Role.HEAD and actor.works_at(reporting_round.issuer_id)
