"""Many clicks at the same moment make one of each thing."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections

from chungtay.commendation.models import BallotPaper, BallotReceipt, Nomination
from chungtay.commendation.services.council import cast_vote
from chungtay.commendation.services.nominations import Proposal, nominate
from tests.cast import Cast
from tests.commendation.factory import COUNCIL, appraised, make_household, make_round, session_on


@pytest.mark.django_db(transaction=True)
def test_three_members_with_double_clicks_leave_three_ballots(cast: Cast) -> None:
    nomination = appraised(cast, make_round(cast))
    session = session_on(cast, nomination)

    def vote(name: str) -> bool:
        try:
            actor = cast.actor(name)
            made = cast_vote(session.pk, nomination_id=nomination.pk, choice="yes", actor=actor)
            return made.is_new
        finally:
            connections.close_all()

    with ThreadPoolExecutor(3) as pool:
        fresh = list(pool.map(vote, [*COUNCIL, *COUNCIL]))

    assert sum(fresh) == BallotPaper.objects.count() == BallotReceipt.objects.count() == 3


@pytest.mark.django_db(transaction=True)
def test_proposal_clicked_at_once_is_one_dossier(cast: Cast) -> None:
    proposal = Proposal(
        round_id=make_round(cast).pk, subject_kind="household", form="GK_HUYEN",
        achievement="Vươn lên", household_id=make_household(cast).pk,
    )  # fmt: skip
    actor = cast.actor("hoa")

    def propose(_: int) -> int:
        try:
            return nominate(proposal, actor=actor).pk
        finally:
            connections.close_all()

    with ThreadPoolExecutor(3) as pool:
        found = set(pool.map(propose, range(3)))

    assert len(found) == Nomination.objects.count() == 1
