"""A decision that gives money states the whole in figures and in words."""

from chungtay.commendation.models import AwardRound
from chungtay.commendation.selectors.paper import decision_paper, reckoning_of, unsigned
from chungtay.kernel.money import dong, dong_in_words
from tests.cast import Cast
from tests.commendation.factory import drafted


def test_the_total_of_prizes_stands_in_words(cast: Cast, award_round: AwardRound) -> None:
    decision = drafted(cast, award_round, "household", "collective")

    paper = decision_paper(decision, unsigned(decision.round.organization))

    (table,) = paper.annexes[0].body
    total = int(table.total[-1].replace(".", ""))
    assert total > 0
    assert f"{dong(total)} (bằng chữ: {dong_in_words(total)})" in paper.body[1].text


def test_a_prize_is_reckoned_in_vietnamese_figures() -> None:
    kept = {"coefficient": "0.3", "multiplier": "2", "base": 1_800_000}

    assert reckoning_of(kept) == "0,3 × 2 × 1.800.000 đồng"
