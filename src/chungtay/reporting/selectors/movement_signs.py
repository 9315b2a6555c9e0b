"""What reports tell about a movement: which are late, which fall due."""

from collections.abc import Iterator

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from chungtay.accounts.actor import Actor
from chungtay.movements.registry import Question, Scope, Sign
from chungtay.reporting.models import Report, Round
from chungtay.reporting.selectors.visible import reports_visible_to, rounds_visible_to

_MOST = 1_000
_TO_WRITE = (Report.State.DRAFTED, Report.State.RETURNED)


def report_signs(scope: Scope, actor: Actor) -> Iterator[Sign]:
    """Yield late reports one by one, and rounds that fall due with how many are still to come."""
    late = (
        reports_visible_to(actor)
        .filter(round__plan__in=scope.plan_ids, round__due_on__lt=scope.today, state__in=_TO_WRITE)
        .exclude(round__state=Round.State.CLOSED)
        .select_related("round", "organization")
        .distinct()
    )
    for report in late[:_MOST]:
        yield Sign(
            Question.LATE, report.round.name, reverse("reporting:report", args=[report.pk]),
            report.round.due_on, report.organization.name, report.organization_id,
        )  # fmt: skip
    yield from _rounds(scope, actor)


def _rounds(scope: Scope, actor: Actor) -> Iterator[Sign]:
    missing = Count("reports", filter=Q(reports__state__in=_TO_WRITE), distinct=True)
    rows = (
        rounds_visible_to(actor)
        .filter(plan__in=scope.plan_ids, due_on__range=(scope.today, scope.until))
        .exclude(state=Round.State.CLOSED)
        .annotate(missing=missing)
        .distinct()
    )
    for row in rows[:_MOST]:
        yield Sign(
            Question.COMING, row.name, reverse("reporting:round", args=[row.pk]), row.due_on,
            context=_("còn %(count)s báo cáo chưa gửi") % {"count": row.missing},
        )  # fmt: skip
