"""What a rule found: passed or not, why, by which article, and how sure that is."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from functools import cache
from typing import Any

from chungtay.commendation.rules.facts import NominationFacts
from chungtay.commendation.rules.forms import AwardForm, form
from chungtay.commendation.rules.regime import DATA, Regime
from chungtay.kernel.certainty import Certainty, weakest
from chungtay.kernel.citation import Citation
from chungtay.kernel.dated import is_between, read_yaml
from chungtay.kernel.text import gettext_noop


class Outcome(StrEnum):
    """What a rule says of a nomination."""

    PASS = "pass"  # noqa: S105 -- an outcome, not a password
    FAIL = "fail"
    UNKNOWN = "unknown"
    WARN = "warn"
    NOT_APPLICABLE = "not_applicable"


OUTCOME_LABELS = {
    Outcome.PASS: gettext_noop("Đạt"),
    Outcome.FAIL: gettext_noop("Không đạt"),
    Outcome.UNKNOWN: gettext_noop("Chưa đủ thông tin"),
    Outcome.WARN: gettext_noop("Cần lưu ý"),
    Outcome.NOT_APPLICABLE: gettext_noop("Không áp dụng"),
}


class Phase(StrEnum):
    """The step from which a rule is asked; later steps ask the earlier rules again."""

    SUBMIT = "submit"
    APPRAISE = "appraise"
    VOTE = "vote"
    DECIDE = "decide"
    CERTIFY = "certify"


@dataclass(frozen=True, slots=True)
class Answer:
    """An outcome with its sentence, a Vietnamese source string with named places."""

    outcome: Outcome
    reason: str
    params: Mapping[str, object] = field(default_factory=dict)
    certainty: Certainty = Certainty.CERTAIN

    def as_sure_as(self, certainty: Certainty) -> "Answer":
        """Return the same answer resting on data of that certainty."""
        return replace(self, certainty=certainty)


@dataclass(frozen=True, slots=True)
class Finding:
    """The answer of one rule to one nomination."""

    rule_id: str
    title_vi: str
    outcome: Outcome
    reason: str
    params: Mapping[str, object]
    citation: Citation
    certainty: Certainty
    is_blocking: bool

    @property
    def sentence_vi(self) -> str:
        """Why, in one Vietnamese sentence."""
        return self.reason % self.params

    @property
    def blocks(self) -> bool:
        """Whether the nomination stops here: it failed, or what is needed is not known."""
        return self.is_blocking and self.outcome in (Outcome.FAIL, Outcome.UNKNOWN)


@dataclass(frozen=True, slots=True)
class Case:
    """A nomination under the law that governs it. ``day`` is that of the decision."""

    facts: NominationFacts
    day: date
    regime: Regime

    @property
    def form(self) -> AwardForm:
        """The form proposed."""
        return form(self.facts.form)

    @property
    def law_day(self) -> date:
        """The day whose law counts; see :meth:`Regime.law_day`."""
        return self.regime.law_day(self.day)


@dataclass(frozen=True, slots=True)
class Source:
    """Where a rule stands on a day."""

    citation: Citation
    certainty: Certainty


Ask = Callable[[Case], Answer]


@dataclass(frozen=True, slots=True)
class LegalRule:
    """One numbered rule. ``by_decision_day``: the day of decision counts, not the regime."""

    id: str
    title: str
    ask: Ask
    phase: Phase
    is_blocking: bool
    by_decision_day: bool

    def find(self, case: Case, *, phase: Phase) -> Finding:
        """Return what the rule says of ``case`` when the nomination stands at ``phase``."""
        day = case.day if self.by_decision_day else case.law_day
        source = source_of(self.id, regime=case.regime, day=day)
        if source is None:
            source = Source(case.regime.cite("law"), case.regime.certainty)
            answer = not_applicable(NOT_YET_LAW)
        elif list(Phase).index(self.phase) > list(Phase).index(phase):
            answer = not_applicable(NOT_YET_ASKED)
        else:
            answer = self.ask(case)
        return self._finding(answer, source)

    def _finding(self, answer: Answer, source: Source) -> Finding:
        return Finding(
            rule_id=self.id,
            title_vi=self.title,
            outcome=answer.outcome,
            reason=answer.reason,
            params=answer.params,
            citation=source.citation,
            certainty=weakest((source.certainty, answer.certainty)),
            is_blocking=self.is_blocking,
        )


NOT_YET_LAW = gettext_noop("Quy định này không có hiệu lực vào ngày xét.")
NOT_YET_ASKED = gettext_noop("Chưa đến bước phải xét.")
MISSING = gettext_noop("Chưa có thông tin: %(missing)s.")

RULES: dict[str, LegalRule] = {}


def legal_rule(
    id: str,
    title: str,
    *,
    phase: Phase = Phase.SUBMIT,
    is_blocking: bool = True,
    by_decision_day: bool = False,
) -> Callable[[Ask], Ask]:
    """Register a function as the rule ``id``; rules that do not block only warn."""

    def register(ask: Ask) -> Ask:
        RULES[id] = LegalRule(id, title, ask, phase, is_blocking, by_decision_day)
        return ask

    return register


def source_of(id: str, *, regime: Regime, day: date) -> Source | None:
    """Return where rule ``id`` stands on ``day`` under ``regime``; ``None`` if it did not."""
    for row in _sources()[id]:
        if is_between(day, row.get("from"), row.get("to")):
            citation = regime.cite(row["source"])
            place = row.get("places", {}).get(citation.text, "")
            certainty = weakest((Certainty(row["certainty"]), regime.certainty))
            return Source(Citation(citation.text, place), certainty)
    return None


def passed(reason: str, /, **params: object) -> Answer:
    """Return an answer that allows."""
    return Answer(Outcome.PASS, reason, params)


def failed(reason: str, /, **params: object) -> Answer:
    """Return an answer that stops the nomination."""
    return Answer(Outcome.FAIL, reason, params)


def warned(reason: str, /, **params: object) -> Answer:
    """Return an answer that a person must see but may overrule."""
    return Answer(Outcome.WARN, reason, params)


def unknown(missing: str) -> Answer:
    """Return the answer of a rule that lacks a fact, named in Vietnamese."""
    return Answer(Outcome.UNKNOWN, MISSING, {"missing": missing})


def not_applicable(reason: str, /, **params: object) -> Answer:
    """Return the answer of a rule that has nothing to say here."""
    return Answer(Outcome.NOT_APPLICABLE, reason, params)


@cache
def _sources() -> dict[str, list[dict[str, Any]]]:
    loaded: dict[str, list[dict[str, Any]]] = read_yaml(DATA, "sources.yaml")
    return loaded
