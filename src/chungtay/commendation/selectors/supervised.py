"""What a supervising body sees of the choosing of awards: who, for what, how far; no papers."""

from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from chungtay.accounts.actor import Actor
from chungtay.commendation.models import AwardRound, Nomination
from chungtay.commendation.permissions import may_supervise_awards
from chungtay.commendation.rules.forms import form
from chungtay.commendation.selectors.dossier import state_badge
from chungtay.inspection.selectors.remarks import units_under_supervision
from chungtay.organizations.clock import today


@dataclass(frozen=True, slots=True)
class SupervisedRow:
    """A dossier as the supervisor sees it; a household only by where it lives."""

    subject: str
    detail: str
    proposer: str
    form: str
    badge: dict[str, str]


def rounds_supervised_by(actor: Actor) -> QuerySet[AwardRound]:
    """Return the rounds of the deciding bodies on the ground of the actor's body."""
    if not may_supervise_awards(actor):
        return AwardRound.objects.none()
    units = units_under_supervision(actor, today())
    return AwardRound.objects.filter(organization__in=units).select_related("organization")


def nominations_supervised(award_round: AwardRound) -> QuerySet[Nomination]:
    """Return the dossiers of a round that were handed in."""
    return (
        award_round.nominations.exclude(state="drafted")
        .select_related("proposer", "household__place")
        .order_by("pk")
    )


def supervised_row(row: Nomination) -> SupervisedRow:
    """Return a dossier in words."""
    home = row.household
    return SupervisedRow(
        subject=row.subject_name if home is None else f"{home.hamlet}, {home.place.name}",
        detail=row.subject_detail if home is None else "",
        proposer=row.proposer.name,
        form=_(form(row.form).name),
        badge=state_badge(row),
    )
