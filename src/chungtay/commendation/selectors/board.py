"""How a round stands: dossiers by state, and what the office has to do next."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, QuerySet
from django.utils.translation import gettext as _

from chungtay.accounts.actor import Actor
from chungtay.commendation.models import AwardRound, CouncilSession, Decision, Nomination
from chungtay.commendation.rules.nomination import NOMINATION, NominationState
from chungtay.commendation.selectors.visible import nominations_visible_to
from chungtay.kernel.dates import short_date


@dataclass(frozen=True, slots=True)
class Column:
    """One state with how many dossiers stand there."""

    state: str
    label: str
    count: int


def board_of(award_round: AwardRound, actor: Actor) -> list[Column]:
    """Return every state with its count, of the dossiers the actor may see."""
    rows = nominations_visible_to(actor).filter(round=award_round).order_by()
    counts = dict(rows.values_list("state").annotate(n=Count("pk", distinct=True)))
    return [
        Column(state.value, _(label), counts.get(state.value, 0))
        for state, label in NOMINATION.labels.items()
    ]


def nominations_in(award_round: AwardRound, actor: Actor, state: str = "") -> QuerySet[Nomination]:
    """Return the dossiers of the round that the actor may see, those that wait longest first."""
    rows = nominations_visible_to(actor).filter(round=award_round)
    return (rows.filter(state=state) if state else rows).order_by("due_on", "pk")


def ready_for_council(award_round: AwardRound) -> list[Nomination]:
    """Return the dossiers found in order that sit in no open session."""
    rows = Nomination.objects.filter(round=award_round, state=NominationState.APPRAISED)
    busy = CouncilSession.objects.filter(round=award_round, state=CouncilSession.State.OPEN)
    return list(rows.exclude(sessions__in=busy).order_by("pk"))


def round_steps(award_round: AwardRound, columns: list[Column], day: date) -> list[dict[str, Any]]:
    """Return the way of the round: taking in, appraising, council, decision."""
    count = {column.state: column.count for column in columns}
    early = sum(count[state] for state in ("drafted", "returned", "submitted"))
    is_open = award_round.opens_on <= day <= award_round.closes_on
    until = _("đến %(day)s") % {"day": short_date(award_round.closes_on)}
    stages = [
        (_("Nhận hồ sơ"), until, early, is_open),
        (_("Thẩm định"), "", count["received"], False),
        (_("Hội đồng xét"), "", count["appraised"], False),
        (_("Quyết định"), "", count["voted"], False),
    ]
    decided = count["decided"]
    rows = []
    for label, when, waiting, forced in stages:
        state = "current" if waiting or forced else ("done" if decided else "todo")
        note = _("%(count)s hồ sơ") % {"count": waiting}
        rows.append({"label": label, "when": when, "who": note, "state": state})
    return [*rows, _published(decided)]


def decisions_in(award_round: AwardRound) -> QuerySet[Decision]:
    """Return the decisions of the round with how many they reward, newest first."""
    return (
        award_round.decisions.select_related("document", "signed_by")
        .annotate(size=Count("nominations"))
        .order_by("-pk")
    )


def _published(decided: int) -> dict[str, Any]:
    note = _("%(count)s được khen") % {"count": decided}
    return {"label": _("Vào sổ vàng"), "who": note, "state": "done" if decided else "todo"}
