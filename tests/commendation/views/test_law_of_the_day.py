"""A closed dossier keeps the answers of the law that decided it."""

from datetime import date

from django.urls import reverse

from chungtay.commendation.services.signing import sign_and_issue
from chungtay.organizations import clock
from tests.cast import Cast
from tests.commendation.factory import drafted, make_round


def test_a_decided_dossier_shows_the_law_of_its_day_ever_after(cast: Cast) -> None:
    decision = drafted(cast, make_round(cast), "household")
    sign_and_issue(decision.pk, actor=cast.actor("minh"))
    dossier = reverse("commendation:nomination", args=[decision.nominations.get().pk])
    then = cast.client("lan").get(dossier).content.decode()

    clock.set_practice_day(date(2025, 6, 20))
    later = cast.client("lan").get(dossier).content.decode()

    assert "ngày 12/12/2024" in then
    assert "Xét theo luật có hiệu lực ngày 12/12/2024" in later
    assert "Quá thời hạn" not in later
