"""Votes of the council and notices before them (rules R29 to R32)."""

from dataclasses import dataclass
from decimal import Decimal

from chungtay.commendation.rules.deadlines import time_limit
from chungtay.commendation.rules.facts import VoteTally
from chungtay.commendation.rules.finding import (
    Answer,
    Case,
    Phase,
    failed,
    legal_rule,
    not_applicable,
    passed,
    unknown,
    warned,
)
from chungtay.commendation.rules.forms import FormKind
from chungtay.commendation.rules.regime import DATA, Regime
from chungtay.kernel.certainty import Certainty, weakest
from chungtay.kernel.citation import Citation
from chungtay.kernel.dated import read_yaml
from chungtay.kernel.money import decimal_vi
from chungtay.kernel.text import gettext_noop

NO_COUNCIL = gettext_noop("Thủ tục đơn giản không họp Hội đồng.")
TALLY = gettext_noop("kết quả bỏ phiếu của Hội đồng")
NOTICE_FORMS = frozenset({FormKind.ORDER})


@dataclass(frozen=True, slots=True)
class VoteRule:
    """How a form is voted; ``min_ratio`` of all members, ``None`` when the council decides."""

    min_ratio: Decimal | None
    is_secret: bool
    takes_absent_in_writing: bool
    citation: Citation
    certainty: Certainty


def vote_rule(code: str, *, regime: Regime) -> VoteRule:
    """Return how the form ``code`` is voted.

    Legal source: NĐ 91/2017/NĐ-CP, Điều 45 khoản 8 (rule R30); later thresholds assumed.
    """
    rows = read_yaml(DATA, "voting.yaml")
    row = next(
        row
        for row in rows
        if code in (row["forms"] or (code,)) and regime.id in row.get("regimes", (regime.id,))
    )
    return VoteRule(
        min_ratio=Decimal(row["min_ratio"]) if row["min_ratio"] else None,
        is_secret=row["secret"],
        takes_absent_in_writing=row["absent_written"],
        citation=regime.cite("decree", row.get("place", "")),
        certainty=weakest((Certainty(row["certainty"]), regime.certainty)),
    )


def approval(tally: VoteTally) -> Decimal:
    """Return yes votes over all members of the council, from 0 to 1.

    Legal source: NĐ 91/2017/NĐ-CP, Điều 45 khoản 8 (rule R29).
    """
    return Decimal(tally.yes) / tally.total_members


@legal_rule("R29", gettext_noop("Tỷ lệ tính trên tổng số thành viên"), phase=Phase.DECIDE)
def vote_is_counted_on_all_members(case: Case) -> Answer:
    """The count is possible, and its ratio is of all members, present or not.

    Legal source: NĐ 91/2017/NĐ-CP, Điều 45 khoản 8.
    """
    if case.facts.simplified:
        return not_applicable(NO_COUNCIL)
    tally = case.facts.vote
    if tally is None or tally.total_members < 1:
        return unknown(TALLY)
    voters = tally.present + tally.written
    if voters > tally.total_members or tally.yes > voters:
        return failed(gettext_noop("Số phiếu không khớp với số thành viên Hội đồng."))
    if _lacks_quorum(case, tally):
        return failed(
            gettext_noop("Chỉ %(present)s trên %(total)s thành viên dự họp, không đủ để họp."),
            present=tally.present,
            total=tally.total_members,
        )
    return passed(
        gettext_noop("%(yes)s trên %(total)s thành viên đồng ý, đạt %(ratio)s%%."),
        yes=tally.yes,
        total=tally.total_members,
        ratio=decimal_vi(approval(tally) * 100, places=2),
    )


@legal_rule("R30", gettext_noop("Đủ tỷ lệ phiếu đồng ý"), phase=Phase.DECIDE)
def vote_reaches_its_threshold(case: Case) -> Answer:
    """Enough of all members agree, by secret ballot where it is asked.

    Legal source: NĐ 91/2017/NĐ-CP, Điều 45 khoản 8; else the council's own rules.
    """
    if case.facts.simplified:
        return not_applicable(NO_COUNCIL)
    tally, rule = case.facts.vote, vote_rule(case.form.code, regime=case.regime)
    need = rule.min_ratio if rule.min_ratio is not None else case.facts.council_ratio
    if tally is None or tally.total_members < 1:
        return unknown(TALLY)
    if need is None:
        return unknown(gettext_noop("tỷ lệ phiếu theo quy chế của Hội đồng"))
    return _judge(tally, need=need, is_secret=rule.is_secret).as_sure_as(rule.certainty)


@legal_rule(
    "R31", gettext_noop("Không tự bỏ phiếu cho mình"), phase=Phase.DECIDE, is_blocking=False
)
def member_does_not_vote_on_self(case: Case) -> Answer:
    """A council member who is proposed stays out of that vote; it only warns.

    Legal source: from memory.
    """
    facts = case.facts
    if facts.is_council_member is None:
        return unknown(gettext_noop("người được đề nghị có là thành viên Hội đồng không"))
    if not facts.is_council_member:
        return not_applicable(gettext_noop("Người được đề nghị không phải thành viên Hội đồng."))
    if facts.abstained_on_self:
        return passed(gettext_noop("Thành viên được đề nghị đã không tham gia bỏ phiếu."))
    return warned(gettext_noop("Thành viên được đề nghị không nên tham gia bỏ phiếu cho mình."))


@legal_rule("R32", gettext_noop("Công khai lấy ý kiến trước khi họp"), phase=Phase.VOTE)
def public_notice_was_long_enough(case: Case) -> Answer:
    """Orders are made public for some working days before the council meets.

    Legal source: NĐ 98/2023/NĐ-CP, Điều 46 khoản 2; NĐ 152/2025/NĐ-CP, Điều 44 khoản 2.
    """
    if case.form.kind not in NOTICE_FORMS:
        return not_applicable(gettext_noop("Hình thức này không bắt buộc lấy ý kiến công khai."))
    if case.facts.simplified:
        return not_applicable(NO_COUNCIL)
    days, need = case.facts.public_notice_days, time_limit("public_notice").days
    if days is None:
        return unknown(gettext_noop("số ngày làm việc đã công khai"))
    counts = {"days": days, "need": need}
    if days < need:
        return failed(
            gettext_noop("Mới công khai %(days)s ngày làm việc, cần ít nhất %(need)s ngày."),
            **counts,
        )
    return passed(gettext_noop("Đã công khai %(days)s ngày làm việc, cần %(need)s ngày."), **counts)


def _lacks_quorum(case: Case, tally: VoteTally) -> bool:
    quorum = case.facts.council_quorum
    return quorum is not None and Decimal(tally.present) / tally.total_members < quorum


def _judge(tally: VoteTally, *, need: Decimal, is_secret: bool) -> Answer:
    ratios = {
        "ratio": decimal_vi(approval(tally) * 100, places=2),
        "need": decimal_vi(need * 100),
    }
    if is_secret and not tally.secret:
        return failed(gettext_noop("Hình thức này phải bỏ phiếu kín."))
    if approval(tally) < need:
        return failed(
            gettext_noop("Đồng ý %(ratio)s%% tổng số thành viên, cần từ %(need)s%%."), **ratios
        )
    return passed(gettext_noop("Đồng ý %(ratio)s%% tổng số thành viên, đủ %(need)s%%."), **ratios)
