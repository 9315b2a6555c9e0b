"""What members and office see of a session: who has voted, never how."""

from dataclasses import dataclass

from chungtay.accounts.actor import Actor
from chungtay.accounts.models import User
from chungtay.commendation.models import CouncilSession, Nomination
from chungtay.commendation.rules.facts import VoteTally
from chungtay.commendation.selectors.tallies import (
    has_passed,
    rule_of,
    tally_of,
    threshold_of,
)
from chungtay.kernel.certainty import Certainty
from chungtay.kernel.money import decimal_vi


@dataclass(frozen=True, slots=True)
class Attendance:
    """A member and on how many dossiers they have voted."""

    member: User
    cast: int
    total: int

    @property
    def is_done(self) -> bool:
        """Whether the member has voted on everything."""
        return self.cast >= self.total


@dataclass(frozen=True, slots=True)
class Outcome:
    """A dossier with its count, once there is one, and the share it needs."""

    nomination: Nomination
    tally: VoteTally | None
    need: str
    certainty: Certainty
    passed: bool | None


def attendance(session: CouncilSession) -> list[Attendance]:
    """Return the members by name, each with the number of ballots cast."""
    total = session.nominations.count()
    voted = list(session.receipts.values_list("member_id", flat=True))
    members = session.members.order_by("sort_key", "pk")
    return [Attendance(one, voted.count(one.pk), total) for one in members]


def outcomes(session: CouncilSession) -> list[Outcome]:
    """Return the agenda; figures only after the count."""
    rows = session.nominations.select_related("proposer").order_by("pk")
    return [_outcome(session, one) for one in rows]


def ballots_left(session: CouncilSession, actor: Actor) -> list[Nomination]:
    """Return the dossiers on which the member has not voted, in the order of the agenda."""
    done = session.receipts.filter(member_id=actor.user_id or 0).values("nomination")
    rows = session.nominations.exclude(pk__in=done).select_related(
        "proposer", "organization", "household", "round__organization", "round__plan"
    )
    return list(rows.order_by("pk"))


def _outcome(session: CouncilSession, nomination: Nomination) -> Outcome:
    need = threshold_of(session, nomination)
    rule = rule_of(session, nomination)
    return Outcome(
        nomination=nomination,
        tally=tally_of(session, nomination),
        need=f"{decimal_vi(need * 100)}%" if need is not None else "",
        certainty=rule.certainty if rule.min_ratio else Certainty.CERTAIN,
        passed=has_passed(session, nomination),
    )
