"""Results of votes; nothing here reads a ballot before the count."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from chungtay.commendation.models import CouncilSession, Nomination
from chungtay.commendation.rules.facts import VoteTally
from chungtay.commendation.rules.regime import regime_on
from chungtay.commendation.rules.voting import VoteRule, approval, vote_rule


def tally_of(session: CouncilSession, nomination: Nomination) -> VoteTally | None:
    """Return the frozen count of ``nomination``; None until the session is counted."""
    row = session.result.get(str(nomination.pk))
    if session.state != CouncilSession.State.COUNTED or row is None:
        return None
    return VoteTally(
        total_members=row["total"], present=row["yes"] + row["no"], yes=row["yes"], secret=True
    )


def threshold_of(session: CouncilSession, nomination: Nomination) -> Decimal | None:
    """Return the share of all members that must agree: by law, else by the council's own rule."""
    return rule_of(session, nomination).min_ratio or session.minimum_ratio


def rule_of(session: CouncilSession, nomination: Nomination) -> VoteRule:
    """Return how the form of ``nomination`` is voted on the day of the session."""
    return vote_rule(nomination.form, regime=regime_on(session.held_on))


def lacks_ratio(forms: Iterable[str], *, held_on: date, own_ratio: Decimal | None) -> bool:
    """Say whether a form has no threshold by law on the day, and the council gave none."""
    regime = regime_on(held_on)
    return own_ratio is None and any(
        vote_rule(code, regime=regime).min_ratio is None for code in forms
    )


def has_passed(session: CouncilSession, nomination: Nomination) -> bool | None:
    """Say whether enough of all members agreed; None before the count or without a threshold."""
    tally, need = tally_of(session, nomination), threshold_of(session, nomination)
    return None if tally is None or need is None else approval(tally) >= need
