"""What a dossier holds (rules R25 to R28, R33)."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from chungtay.commendation.rules.facts import (
    PAPER_LABELS,
    SIMPLIFIED_LABELS,
    NominationFacts,
    Paper,
)
from chungtay.commendation.rules.finding import (
    Answer,
    Case,
    failed,
    legal_rule,
    not_applicable,
    passed,
    unknown,
)
from chungtay.commendation.rules.forms import FormLevel, SubjectKind
from chungtay.commendation.rules.regime import DATA, Regime
from chungtay.kernel.certainty import Certainty, weakest
from chungtay.kernel.citation import Citation
from chungtay.kernel.dated import read_yaml
from chungtay.kernel.text import gettext_noop

PROCEDURE = gettext_noop("thủ tục thường hay thủ tục đơn giản")
PAPERS = gettext_noop("các thành phần hồ sơ đã có")
NO_CHECKLIST = gettext_noop("Chưa có danh mục hồ sơ cho hình thức này.")
ORDINARY = gettext_noop("Hồ sơ theo thủ tục thường.")
DUTIES = frozenset({Paper.TAX_CONFIRMATION, Paper.INSURANCE_CONFIRMATION})


@dataclass(frozen=True, slots=True)
class PaperList:
    """The papers of a dossier and how many original sets of it."""

    papers: tuple[Paper, ...]
    sets: int
    citation: Citation
    certainty: Certainty


def papers_required(
    code: str, *, regime: Regime, simplified: bool = False, is_foreign: bool = False
) -> PaperList | None:
    """Return the checklist of the form ``code``; ``None`` when none is stored.

    Legal source: NĐ 91/2017/NĐ-CP, Điều 45, 48, 53; NĐ 98/2023/NĐ-CP, Điều 40;
    NĐ 152/2025/NĐ-CP, Điều 33, 42 (rule R25).
    """
    for row in read_yaml(DATA, "papers.yaml"):
        if _fits(row, code=code, regime=regime, simplified=simplified, is_foreign=is_foreign):
            return PaperList(
                papers=tuple(Paper(paper) for paper in row["papers"]),
                sets=row["sets"],
                citation=regime.cite("decree", row.get("place", "")),
                certainty=weakest((Certainty(row["certainty"]), regime.certainty)),
            )
    return None


@legal_rule("R25", gettext_noop("Đủ thành phần hồ sơ"))
def papers_are_complete(case: Case) -> Answer:
    """Every paper of the checklist is there.

    Legal source: NĐ 152/2025/NĐ-CP, Điều 33; NĐ 91/2017/NĐ-CP, Điều 45, 48.
    """
    if case.facts.simplified is None:
        return unknown(PROCEDURE)
    needed = _checklist(case)
    if needed is None:
        return not_applicable(NO_CHECKLIST)
    if case.facts.papers is None:
        return unknown(PAPERS)
    missing = [paper for paper in needed.papers if paper not in case.facts.papers]
    if missing:
        answer = failed(gettext_noop("Hồ sơ còn thiếu: %(papers)s."), papers=_names(missing))
    else:
        answer = passed(
            gettext_noop("Hồ sơ đủ thành phần: %(papers)s."), papers=_names(needed.papers)
        )
    return answer.as_sure_as(needed.certainty)


@legal_rule("R26", gettext_noop("Số bộ hồ sơ"))
def number_of_sets_is_told(case: Case) -> Answer:
    """Tell how many original sets to send.

    Legal source: NĐ 91/2017/NĐ-CP, Điều 53; NĐ 152/2025/NĐ-CP, Điều 42.
    """
    needed = _checklist(case)
    if needed is None:
        return not_applicable(NO_CHECKLIST)
    return passed(gettext_noop("Nộp %(sets)s bộ bản chính."), sets=f"{needed.sets:02d}").as_sure_as(
        needed.certainty
    )


@legal_rule("R27", gettext_noop("Lý do dùng thủ tục đơn giản"))
def simplified_has_a_reason(case: Case) -> Answer:
    """The simplified procedure needs one of its five reasons on record.

    Legal source: Luật 06/2022/QH15, Điều 85.
    """
    facts = case.facts
    if facts.simplified is None:
        return unknown(PROCEDURE)
    if not facts.simplified:
        return not_applicable(ORDINARY)
    if facts.simplified_reason is None:
        return failed(gettext_noop("Thủ tục đơn giản phải ghi một trong năm lý do luật định."))
    return passed(
        gettext_noop("Thủ tục đơn giản vì: %(reason)s."),
        reason=SIMPLIFIED_LABELS[facts.simplified_reason],
    )


@legal_rule("R28", gettext_noop("Hồ sơ thủ tục đơn giản"))
def simplified_has_its_two_papers(case: Case) -> Answer:
    """No council minutes, but still the letter and the summary report.

    Legal source: NĐ 98/2023/NĐ-CP, Điều 40.
    """
    facts = case.facts
    if facts.simplified is None:
        return unknown(PROCEDURE)
    if not facts.simplified:
        return not_applicable(ORDINARY)
    if facts.papers is None:
        return unknown(PAPERS)
    missing = [p for p in (Paper.SUBMISSION_LETTER, Paper.SUMMARY_REPORT) if p not in facts.papers]
    if missing:
        return failed(gettext_noop("Thủ tục đơn giản vẫn cần: %(papers)s."), papers=_names(missing))
    return passed(gettext_noop("Có tờ trình và báo cáo tóm tắt; không cần biên bản Hội đồng."))


@legal_rule("R33", gettext_noop("Xác nhận nghĩa vụ thuế, bảo hiểm"))
def payer_has_its_confirmations(case: Case) -> Answer:
    """Enterprises and other payers prove tax and insurance for provincial forms and above.

    Legal source: seen as an answer of the authority; the article is not known.
    """
    if case.form.level is FormLevel.GRASSROOTS:
        return not_applicable(gettext_noop("Chỉ cần với hình thức cấp tỉnh trở lên."))
    pays = _pays(case.facts)
    if pays is None:
        return unknown(gettext_noop("đối tượng có nghĩa vụ nộp ngân sách không"))
    if not pays:
        return not_applicable(gettext_noop("Đối tượng không có nghĩa vụ nộp ngân sách."))
    if case.facts.papers is None:
        return unknown(PAPERS)
    missing = sorted(DUTIES - case.facts.papers)
    if missing:
        return failed(gettext_noop("Hồ sơ còn thiếu: %(papers)s."), papers=_names(missing))
    return passed(gettext_noop("Có xác nhận nghĩa vụ thuế và bảo hiểm."))


def _checklist(case: Case) -> PaperList | None:
    return papers_required(
        case.form.code,
        regime=case.regime,
        simplified=bool(case.facts.simplified),
        is_foreign=case.facts.is_foreign,
    )


def _fits(
    row: dict[str, Any], *, code: str, regime: Regime, simplified: bool, is_foreign: bool
) -> bool:
    return (
        code in row.get("forms", (code,))
        and regime.id in row.get("regimes", (regime.id,))
        and row.get("simplified", False) == simplified
        and row.get("foreign", False) <= is_foreign
    )


def _pays(facts: NominationFacts) -> bool | None:
    if facts.subject is SubjectKind.ENTERPRISE:
        return True
    if facts.subject is SubjectKind.HOUSEHOLD and facts.pays_budget is None:
        return False
    return facts.pays_budget


def _names(papers: Iterable[Paper]) -> str:
    return ", ".join(PAPER_LABELS[paper] for paper in papers)
