"""Which rounds, reports and files a person may see."""

from django.db.models import Q, QuerySet

from chungtay.accounts.actor import DRAFTERS, Actor
from chungtay.documents.models import StoredFile
from chungtay.organizations.clock import today
from chungtay.organizations.selectors.past import past_of
from chungtay.reporting.models import Consolidation, Figure, Report, Round, Submission
from chungtay.reporting.permissions import READERS
from chungtay.reporting.selectors.routing import collectors_acted_for, writers_acted_for

_NONE = Q(pk__in=[])


def rounds_visible_to(actor: Actor) -> QuerySet[Round]:
    """Return the rounds the actor reports in, and those it collects, signs, or stands above."""
    mine = Report.objects.filter(_written_by(actor))
    return Round.objects.filter(_collected_by(actor, "") | Q(pk__in=mine.values("round")))


def collected_rounds(actor: Actor) -> QuerySet[Round]:
    """Return the rounds whose reports the actor may read as the one above."""
    return Round.objects.filter(_collected_by(actor, ""))


def reports_visible_to(actor: Actor) -> QuerySet[Report]:
    """Return the reports of the actor's unit, and those of the rounds it collects.

    What those before the unit have sent is read on by their heir.
    """
    return Report.objects.filter(
        _written_by(actor) | _sent_before(actor) | _collected_by(actor, "round__")
    )


def own_reports(actor: Actor) -> QuerySet[Report]:
    """Return the reports the actor's unit has to write."""
    return Report.objects.filter(_written_by(actor))


def consolidations_visible_to(actor: Actor) -> QuerySet[Consolidation]:
    """Return what was consolidated from the rounds the actor collects, signs or stands above."""
    return Consolidation.objects.filter(_collected_by(actor, "round__"))


def shows_file(actor: Actor, file: StoredFile) -> bool:
    """Say whether ``file`` is evidence in a report, or a consolidated report, the actor may see.

    Evidence of a draft is seen by its own unit only; once sent, by the collector as well.
    """
    return (
        Figure.objects.filter(evidence=file, report__in=own_reports(actor)).exists()
        or Submission.objects.filter(files=file, report__in=reports_visible_to(actor)).exists()
        or consolidations_visible_to(actor).filter(document__file=file).exists()
    )


def _written_by(actor: Actor) -> Q:
    if actor.role not in DRAFTERS or actor.organization_id is None:
        return _NONE
    return Q(organization__in={actor.organization_id, *writers_acted_for(actor)})


def _sent_before(actor: Actor) -> Q:
    if actor.role not in DRAFTERS:
        return _NONE
    return Q(organization__in=_units_before(actor)) & ~Q(state=Report.State.DRAFTED)


def _units_before(actor: Actor) -> frozenset[int]:
    return past_of([actor.organization_id or 0], today()).units


def _collected_by(actor: Actor, prefix: str) -> Q:
    if actor.role not in READERS or not actor.path:
        return _NONE
    at_or_above = Q(**{f"{prefix}collector__path__startswith": actor.path})
    gone = collectors_acted_for(actor) | _units_before(actor)
    issuers = {actor.organization_id, *gone}
    return (
        at_or_above | Q(**{f"{prefix}collector__in": gone}) | Q(**{f"{prefix}issuer__in": issuers})
    )
