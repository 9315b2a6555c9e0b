"""The Front watches how awards are chosen and says what it thinks; it opens no dossier."""

import pytest
from django.urls import reverse

from chungtay.commendation.models import AwardRound, Nomination
from chungtay.inspection.models import Remark
from tests.cast import Cast
from tests.commendation.factory import submitted as hand_in


def url(name: str, *args: object) -> str:
    return reverse(f"commendation:{name}", args=args)


@pytest.fixture
def submitted(cast: Cast, award_round: AwardRound) -> Nomination:
    """A household that commune Đông proposed."""
    return hand_in(cast, award_round)


def test_front_sees_who_is_proposed_and_remarks_and_the_desk_answers(
    cast: Cast, award_round: AwardRound, submitted: Nomination
) -> None:
    mai, lan = cast.client("mai"), cast.client("lan")

    assert award_round.name in mai.get(url("supervised_rounds")).content.decode()
    page = mai.get(url("supervised_round", award_round.pk)).content.decode()
    assert submitted.proposer.name in page
    made = mai.post(
        url("supervised_round", award_round.pk),
        {"seen_on": "12/12/2024", "text": "Đề nghị xem lại tỷ lệ người dân được khen."},
    )
    assert made.status_code == 302, made.content.decode()

    remark = Remark.objects.get()
    assert (remark.unit, remark.about_label) == (award_round.organization, str(award_round))
    lan.post(reverse("inspection:remark_answer", args=[remark.pk]), {"text": "Đã bổ sung hai hộ."})
    again = mai.get(url("supervised_round", award_round.pk)).content.decode()
    assert "Trả lời 12/12/2024" in again


def test_front_opens_no_dossier_and_no_ballot(
    cast: Cast, award_round: AwardRound, submitted: Nomination
) -> None:
    page = cast.client("mai").get(url("supervised_round", award_round.pk)).content.decode()

    assert url("nomination", submitted.pk) not in page
    assert cast.client("mai").get(url("nomination", submitted.pk)).status_code == 404


@pytest.mark.parametrize("who", ["hoa", "lan", "minh", "dung", "tam", "nga", "quy"])
def test_others_do_not_supervise(cast: Cast, award_round: AwardRound, who: str) -> None:
    assert cast.client(who).get(url("supervised_round", award_round.pk)).status_code in (403, 404)
