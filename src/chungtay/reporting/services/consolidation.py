"""Make one result of the accepted reports of a round."""

from collections.abc import Mapping, Sequence
from hashlib import sha256

from django.db import transaction

from chungtay.accounts.actor import Actor
from chungtay.audit.journal import record
from chungtay.documents.models import DocumentState
from chungtay.kernel.errors import RefusedError
from chungtay.kernel.text import gettext_noop, nfc
from chungtay.kernel.verdict import refuse
from chungtay.organizations.clock import today
from chungtay.organizations.models import OrganizationKind
from chungtay.reporting.models import Consolidation, Report, Round, Submission
from chungtay.reporting.permissions import may_collect
from chungtay.reporting.rules.consolidation import (
    Accepted,
    Consolidated,
    Unit,
    assembled,
    consolidate,
    to_json,
)
from chungtay.reporting.rules.content import Content
from chungtay.reporting.rules.template import template
from chungtay.reporting.rules.workflow import days_late, may_be_consolidated
from chungtay.reporting.selectors.figures import weight_of
from chungtay.reporting.services.locking import locked_round
from chungtay.reporting.services.reports import CONFLICT, ConflictError

ALREADY_ISSUED = gettext_noop("Báo cáo tổng hợp đã ban hành nên không sửa được nữa.")


@transaction.atomic
def consolidate_round(round_id: int, *, actor: Actor) -> Consolidation:
    """Return the result of all accepted reports: figures added up, words merged by section.

    Units without an accepted report are named in the result. As long as nothing new was accepted,
    a second press, also by somebody else, returns the first result with its edited words.

    Raises:
        RefusedError: when the actor may not, the round is closed, or nothing was accepted.
    """
    reporting_round = locked_round(round_id)
    RefusedError.unless(may_collect(actor, reporting_round))
    reports = list(reporting_round.reports.select_related("organization"))
    sent = accepted_submissions(reports)
    is_open = reporting_round.state != Round.State.CLOSED
    RefusedError.unless(may_be_consolidated(accepted=len(sent), round_is_open=is_open))
    digest = _digest(reports, sent)
    made = reporting_round.consolidations.filter(digest=digest).first()
    return made or _store(
        reporting_round, _result(reporting_round, reports, sent), digest, sent, actor
    )


@transaction.atomic
def save_texts(
    consolidation_id: int, texts: Mapping[str, str], *, revision: int, actor: Actor
) -> Consolidation:
    """Return the result with the words of its sections as the office edited them.

    Raises:
        ConflictError: when somebody else saved since ``revision``.
        RefusedError: when the actor may not, or the report made of it was issued.
    """
    made = locked_consolidation(consolidation_id)
    RefusedError.unless(may_collect(actor, made.round))
    if made.document and made.document.state != DocumentState.DRAFTED:
        raise RefusedError(refuse(ALREADY_ISSUED))
    if made.revision != revision:
        raise ConflictError(refuse(CONFLICT))
    known = {section.key for section in template(made.round.template).sections}
    fresh = made.texts | {key: nfc(text) for key, text in texts.items() if key in known}
    if fresh != made.texts:
        made.texts, made.revision = fresh, made.revision + 1
        made.save(update_fields=["texts", "revision"])
        record(actor, "consolidation.edited", made)
    return made


def locked_consolidation(consolidation_id: int) -> Consolidation:
    """Return the result, locked until the transaction ends.

    The lock comes first and the row is read after it: a row that PostgreSQL waited for would come
    with its joined rows as they were before the wait, without a document made meanwhile.
    """
    Consolidation.objects.select_for_update().get(pk=consolidation_id)
    return Consolidation.objects.select_related(
        "round__plan__document__attached_to",
        "round__plan__movement",
        "round__issuer__parent",
        "round__issuer__place",
        "round__collector",
        "round__partner",
        "document",
    ).get(pk=consolidation_id)


def accepted_submissions(reports: Sequence[Report]) -> dict[int, Submission]:
    """Return the accepted submission of each report that has one, by report."""
    rows = Submission.objects.filter(report__in=reports, answer=Submission.Answer.ACCEPTED)
    return {row.report_id: row for row in rows.order_by("version")}


def _result(
    reporting_round: Round, reports: Sequence[Report], sent: Mapping[int, Submission]
) -> Consolidated:
    units = {row.pk: _unit(row, reporting_round.year) for row in reports}
    accepted = [
        Accepted(
            unit=units[pk],
            submission=submission.pk,
            days_late=days_late(reporting_round.due_on, submission.submitted_on),
            content=Content.from_json(submission.content),
        )
        for pk, submission in sent.items()
    ]
    missing = [unit for pk, unit in units.items() if pk not in sent]
    return consolidate(template(reporting_round.template), accepted=accepted, missing=missing)


def _unit(report: Report, year: int) -> Unit:
    unit = report.organization
    weight = weight_of(unit, year) if unit.kind == OrganizationKind.COMMITTEE else None
    return Unit(pk=unit.pk, name=unit.name, kind=unit.kind, weight=weight)


def _store(
    reporting_round: Round,
    result: Consolidated,
    digest: str,
    sent: Mapping[int, Submission],
    actor: Actor,
) -> Consolidation:
    made = Consolidation.objects.create(
        round=reporting_round,
        digest=digest,
        made_on=today(),
        made_by_id=actor.user_id,
        content=to_json(result),
        texts={key: assembled(rows) for key, rows in result.paragraphs.items()},
    )
    made.submissions.set(sent.values())
    _take_over_draft(made)
    reporting_round.state = Round.State.CONSOLIDATED
    reporting_round.save(update_fields=["state"])
    change = {"received": len(result.received), "missing": len(result.missing)}
    record(actor, "round.consolidated", reporting_round, change=change)
    return made


def _take_over_draft(made: Consolidation) -> None:
    """Let the unsigned draft of the result before become the draft of this one: one round, one."""
    before = Consolidation.objects.filter(
        round=made.round, pk__lt=made.pk, document__state=DocumentState.DRAFTED
    ).first()
    if before:
        made.document, before.document = before.document, None
        before.save(update_fields=["document"])
        made.save(update_fields=["document"])


def _digest(reports: Sequence[Report], sent: Mapping[int, Submission]) -> str:
    parts = [
        f"{report.pk}:{sent[report.pk].pk if report.pk in sent else '-'}" for report in reports
    ]
    return sha256(" ".join(sorted(parts)).encode()).hexdigest()
