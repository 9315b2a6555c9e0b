"""An award taken back stays in the register."""

import pytest

from chungtay.commendation.models import Award, AwardRound
from chungtay.commendation.services.revoking import Revocation, revoke
from chungtay.commendation.services.sealing import is_intact
from chungtay.commendation.services.signing import sign_and_issue
from chungtay.kernel.errors import RefusedError
from tests.cast import Cast
from tests.commendation.factory import drafted

FRAUD = Revocation("fraud", "kê khai sai thu nhập", "118/QĐ-UBND")


@pytest.fixture
def award(cast: Cast, award_round: AwardRound) -> Award:
    return sign_and_issue(drafted(cast, award_round).pk, actor=cast.actor("minh")).awards.get()


def test_revoked_award_keeps_its_facts_and_says_why(cast: Cast, award: Award) -> None:
    revoked = revoke(award.pk, FRAUD, actor=cast.actor("minh"))

    assert revoked.revocation_reason == "gian dối khi kê khai thành tích: kê khai sai thu nhập"
    assert revoked.revocation_document is not None
    assert revoked.revocation_document.notation == "118/QĐ-UBND"
    assert is_intact(revoked)


def test_revoking_twice_keeps_the_first_reason(cast: Cast, award: Award) -> None:
    first = revoke(award.pk, FRAUD, actor=cast.actor("minh"))

    again = revoke(
        award.pk, Revocation("false_papers", "khác", "9/QĐ-UBND"), actor=cast.actor("minh")
    )

    assert again.revocation_reason == first.revocation_reason


@pytest.mark.parametrize(
    "revocation",
    [
        Revocation("mood", "không thích", "1/QĐ-UBND"),
        Revocation("fraud", " ", "1/QĐ-UBND"),
        Revocation("fraud", "có", ""),
    ],
)
def test_revocation_needs_ground_reason_and_decision(
    revocation: Revocation, cast: Cast, award: Award
) -> None:
    with pytest.raises(RefusedError):
        revoke(award.pk, revocation, actor=cast.actor("minh"))


@pytest.mark.parametrize("who", ["lan", "binh", "tam"])
def test_only_the_head_of_the_giver_revokes(who: str, cast: Cast, award: Award) -> None:
    with pytest.raises(RefusedError, match="lãnh đạo"):
        revoke(award.pk, FRAUD, actor=cast.actor(who))


@pytest.mark.parametrize(
    "change",
    [
        {"recipient": "Hộ Người Khác"},
        {"golden_book_number": 77},
        {"form": "BK_TINH"},
        {"sealed": {}},
    ],
)
def test_changed_register_no_longer_fits_its_seal(change: dict[str, object], award: Award) -> None:
    Award.objects.filter(pk=award.pk).update(**change)

    assert not is_intact(Award.objects.get(pk=award.pk))
