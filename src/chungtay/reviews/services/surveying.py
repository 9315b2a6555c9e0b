"""Keep what was found at a household, and settle which of two versions counts."""

from django.db import transaction

from chungtay.accounts.actor import Actor
from chungtay.audit.journal import record
from chungtay.households.rules import causes as cause_rules
from chungtay.households.rules import traits as trait_rules
from chungtay.kernel.errors import RefusedError
from chungtay.kernel.text import gettext_noop, nfc, squeeze
from chungtay.kernel.verdict import refuse
from chungtay.reviews.models import Entry, Survey
from chungtay.reviews.permissions import may_work_on_review
from chungtay.reviews.rules.measuring import Findings
from chungtay.reviews.selectors.progress import may_survey
from chungtay.reviews.selectors.surveys import current_of
from chungtay.reviews.services.facts import SurveyFacts, check_facts, findings_of, scored

__all__ = ("SurveyFacts", "record_survey", "settle_conflict")

OTHER_HOUSEHOLD = gettext_noop("Phiếu này đã gửi cho một hộ khác.")
NOT_WAITING = gettext_noop("Phiếu này không còn chờ chọn.")
_NAME, _PAPER, _REMARKS = 120, 60, 2_000


@transaction.atomic
def record_survey(entry_id: int, facts: SurveyFacts, *, actor: Actor) -> Survey:
    """Return the survey as kept: the current one, or one that conflicts with another.

    Sent again it is the survey stored before. Where the current survey is not the one the surveyor
    had before the eyes, the new one waits for a person to choose.

    Raises:
        RefusedError: when the actor may not, or the facts are incomplete or cannot be.

    Legal source: QĐ 24/2021/QĐ-TTg, Điều 4 khoản 2; TT 07/2021/TT-BLĐTBXH (rules P07, Q01, Q07).
    """
    entry = _locked(entry_id, actor)
    known = Survey.objects.filter(client_id=facts.client_id).first()
    if known is not None:
        if known.entry_id != entry.pk:
            raise RefusedError(refuse(OTHER_HOUSEHOLD))
        return known
    RefusedError.unless(may_survey(entry) & check_facts(entry, facts))
    facts = scored(entry, facts)
    found = findings_of(entry, facts)
    closing = found.closing.classification
    if closing.poverty_class is None:
        raise RefusedError(refuse(closing.reason, closing.citation))
    current = current_of(entry)
    is_conflict = (current.pk if current else None) != facts.base_id
    if current and not is_conflict:
        current.state = Survey.State.REPLACED
        current.save(update_fields=["state"])
    survey = _stored(entry, facts, found, is_conflict=is_conflict, actor=actor)
    change = {"survey": survey.pk, "source": survey.score_source}
    if is_conflict:
        record(actor, "review.survey_conflicted", entry, change=change)
    else:
        record(actor, "review.surveyed", entry, change=change)
    return survey


@transaction.atomic
def settle_conflict(survey_id: int, keep: bool, actor: Actor) -> Survey:
    """Return a waiting survey, now the current one where ``keep``, else not used.

    Raises:
        RefusedError: when the actor may not, or it was settled already.
    """
    waiting = Survey.objects.select_related("entry").get(pk=survey_id)
    entry = _locked(waiting.entry_id, actor)
    waiting.refresh_from_db()
    if waiting.state != Survey.State.CONFLICTING:
        raise RefusedError(refuse(NOT_WAITING))
    RefusedError.unless(may_survey(entry))
    if keep:
        entry.surveys.filter(state=Survey.State.CURRENT).update(state=Survey.State.REPLACED)
    waiting.state = Survey.State.CURRENT if keep else Survey.State.REJECTED
    waiting.save(update_fields=["state"])
    record(actor, "review.conflict_settled", entry, change={"survey": waiting.pk, "kept": keep})
    return waiting


def _locked(entry_id: int, actor: Actor) -> Entry:
    rows = Entry.objects.select_for_update(of=("self",))
    entry = rows.select_related("review", "household", "hamlet_review").get(pk=entry_id)
    RefusedError.unless(may_work_on_review(actor, entry.review))
    return entry


def _stored(
    entry: Entry, facts: SurveyFacts, found: Findings, *, is_conflict: bool, actor: Actor
) -> Survey:
    closing = found.closing.classification
    opening = found.opening.classification if found.opening else None
    opening = opening if opening and opening.poverty_class else None
    return Survey.objects.create(
        entry=entry,
        client_id=facts.client_id,
        base=entry.surveys.filter(pk=facts.base_id).first() if facts.base_id else None,
        attempt=entry.hamlet_review.attempt,
        state=Survey.State.CONFLICTING if is_conflict else Survey.State.CURRENT,
        answers={
            "deprived": sorted(facts.deprived),
            "not_deprived": sorted(facts.not_deprived),
            "points": dict(facts.points),
            "bases": dict(facts.bases),
            "remarks": nfc(facts.remarks).strip()[:_REMARKS],
        },
        income=facts.income,
        score_a=facts.score_a,
        score_source=_source(facts),
        paper=squeeze(nfc(facts.paper))[:_PAPER],
        persons=facts.persons,
        deprived=found.deprived,
        causes=cause_rules.mask_of(facts.causes),
        traits=trait_rules.mask_of(facts.traits),
        standard=closing.standard,
        poverty_class=closing.poverty_class or "",
        opening_standard=opening.standard if opening else "",
        opening_class=(opening.poverty_class or "") if opening else "",
        opening_deprived=found.opening_deprived if opening else None,
        surveyed_on=facts.surveyed_on,
        surveyor=squeeze(nfc(facts.surveyor))[:_NAME],
        latitude=facts.latitude,
        longitude=facts.longitude,
        recorded_by_id=actor.user_id,
    )


def _source(facts: SurveyFacts) -> Survey.ScoreSource:
    if facts.score_a is None:
        return Survey.ScoreSource.NONE
    return Survey.ScoreSource.TABLE if facts.points else Survey.ScoreSource.HAND
