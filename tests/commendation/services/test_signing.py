"""From the draft to the certificate, all or nothing."""

from concurrent.futures import ThreadPoolExecutor

import pypdfium2 as pdfium
import pytest
from django.db import connections

from chungtay.accounts.actor import Role
from chungtay.accounts.models import Position
from chungtay.accounts.rules.standing import Standing
from chungtay.accounts.selectors import actor_in
from chungtay.administration.selectors.delegations import lendable_acts
from chungtay.commendation.models import Award, AwardRound, Decision
from chungtay.commendation.services import signing
from chungtay.commendation.services.decisions import draft_decision
from chungtay.commendation.services.sealing import is_intact
from chungtay.commendation.services.signing import sign_and_issue
from chungtay.documents.models import Document, DocumentState
from chungtay.kernel.errors import RefusedError
from tests.cast import DAY, Cast
from tests.commendation.factory import (
    appraised,
    drafted,
    make_household,
    make_round,
    voted,
)


def test_signing_gives_number_book_prize_code_and_certificate(
    cast: Cast, award_round: AwardRound
) -> None:
    draft = drafted(cast, award_round, "collective", "household", "individual")

    decision = sign_and_issue(draft.pk, actor=cast.actor("minh"))

    awards = list(decision.awards.order_by("golden_book_number"))
    assert decision.document.notation == "1/QĐ-UBND"
    assert [award.golden_book_number for award in awards] == [1, 2, 3]
    assert [award.prize["paid"] for award in awards] == [1_410_000, 1_060_000, 710_000]
    assert len({award.code for award in awards}) == 3
    assert all(is_intact(award) and award.certificate for award in awards)
    assert {award.nomination.state for award in awards} == {"decided"}


def test_certificate_prints_recipient_number_and_address(
    cast: Cast, award_round: AwardRound
) -> None:
    decision = sign_and_issue(drafted(cast, award_round).pk, actor=cast.actor("minh"))
    award = decision.awards.get()
    assert award.certificate is not None

    with award.certificate.content.open("rb") as stored:
        pdf = pdfium.PdfDocument(stored.read())
    page = pdf[0].get_textpage()
    words = page.get_text_range().replace("\r\n", " ")
    page.close()
    pdf.close()

    assert "Hộ Đinh Văn Brưt" in words
    assert "1/QĐ-UBND" in words
    assert award.code in words.replace(" ", "").replace("\n", "")


def test_double_click_signs_once(cast: Cast, award_round: AwardRound) -> None:
    draft = drafted(cast, award_round)
    first = sign_and_issue(draft.pk, actor=cast.actor("minh"))

    again = sign_and_issue(draft.pk, actor=cast.actor("minh"))

    assert (first.document_id, first.signed_at) == (again.document_id, again.signed_at)
    assert Award.objects.count() == 1


@pytest.mark.parametrize("who", ["lan", "binh", "dung", "tam", "hoa"])
def test_only_the_head_of_the_deciding_body_signs(
    who: str, cast: Cast, award_round: AwardRound
) -> None:
    draft = drafted(cast, award_round)

    with pytest.raises(RefusedError, match="lãnh đạo của cơ quan xét"):
        sign_and_issue(draft.pk, actor=cast.actor(who))


@pytest.mark.parametrize("step", ["_awards", "_certificates", "_finish", "keep_papers"])
def test_killed_on_the_way_leaves_the_draft(
    step: str, cast: Cast, award_round: AwardRound, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft = drafted(cast, award_round)

    def killed(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(signing, step, killed)
    with pytest.raises(KeyboardInterrupt):
        sign_and_issue(draft.pk, actor=cast.actor("minh"))
    monkeypatch.undo()

    draft.refresh_from_db()
    assert (draft.state, draft.document.state) == ("drafted", DocumentState.DRAFTED)
    assert (draft.document.number, Award.objects.count()) == ("", 0)
    assert sign_and_issue(draft.pk, actor=cast.actor("minh")).document.notation == "1/QĐ-UBND"


def test_golden_book_goes_on_in_the_next_decision(cast: Cast, award_round: AwardRound) -> None:
    sign_and_issue(drafted(cast, award_round, "collective").pk, actor=cast.actor("minh"))
    other = make_household(cast, "Đinh Thị Nhrik")
    voted(cast, appraised(cast, award_round, household_id=other.pk))
    second = draft_decision(award_round.pk, actor=cast.actor("lan"))

    decision = sign_and_issue(second.pk, actor=cast.actor("minh"))

    assert decision.document.number == "2"
    assert decision.awards.get().golden_book_number == 2


@pytest.mark.django_db(transaction=True)
def test_two_heads_at_once_make_one_decision(cast: Cast) -> None:
    draft = drafted(cast, make_round(cast))
    actor = cast.actor("minh")

    def sign(_: int) -> int:
        try:
            return sign_and_issue(draft.pk, actor=actor).document_id
        finally:
            connections.close_all()

    with ThreadPoolExecutor(3) as pool:
        documents = set(pool.map(sign, range(3)))

    assert len(documents) == 1
    assert Award.objects.count() == 1
    assert Document.objects.filter(type="decision", number="1").count() == 1


def test_draft_is_kept_as_word_and_pdf_without_number(cast: Cast, award_round: AwardRound) -> None:
    draft: Decision = drafted(cast, award_round)

    assert draft.document.number == ""
    assert draft.document.file is not None
    assert draft.document.file.name == "du-thao-quyet-dinh.docx"
    assert draft.pdf is not None


def test_who_was_authorised_signs_for_the_head_and_the_paper_says_so(
    cast: Cast, award_round: AwardRound
) -> None:
    chair = cast.positions["minh"]
    lent = Position.objects.create(
        user=cast.people["hoa"], organization=chair.organization, role=Role.HEAD,
        title="Chánh Văn phòng", standing=Standing.AUTHORISED, lent_by=chair,
        acts=[code for code, _ in lendable_acts()], instrument="GUQ 12",
        valid_from=DAY, valid_to=DAY,
    )  # fmt: skip

    decision = sign_and_issue(
        drafted(cast, award_round).pk, actor=actor_in(lent, user=cast.people["hoa"])
    )

    assert decision.document.signer == {
        "capacity": "TUQ. CHỦ TỊCH", "position": "CHÁNH VĂN PHÒNG", "name": "Đinh Thị Hoa",
    }  # fmt: skip
    lent.acts = ["plan.issue"]
    with pytest.raises(RefusedError):
        sign_and_issue(drafted(cast, award_round).pk, actor=actor_in(lent, user=cast.people["hoa"]))
