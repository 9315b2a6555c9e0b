"""What was written about a household goes with its name; what was given stays counted."""

from datetime import date

from django.db.models import Sum

from chungtay.documents.models import StoredFile
from chungtay.documents.services.files import store_file
from chungtay.organizations import clock
from chungtay.privacy.services.erasing import erase
from chungtay.support.models import EscapePlan, Help, Registration, Sponsorship
from chungtay.support.services import sponsorships
from chungtay.support.services.sponsorships import Given, Pair
from tests.support.conftest import JOINED


def test_words_about_a_nameless_household_go_and_amounts_stay(cast, movement, households):
    poor, hoa = households["poor"], cast.actor("hoa")
    made = sponsorships.pair_up(
        Pair(sponsor_group="enterprises", aim="livelihood", promise="Tặng bò cho nhà ông Nghèo",
             begun_on=JOINED, sponsor=cast.units["front"], household_code=poor.code,
             movement=movement),
        actor=hoa,
    )  # fmt: skip
    given = Given(given_on=JOINED, what="Một con bò cho ông Nghèo", amount=15_000_000)
    sponsorships.write_help(made.pk, given, request_key="1", actor=hoa)
    Registration.objects.create(
        movement=movement, group="poor_households", household=poor, pledge="Nhà Nghèo vươn lên",
        registered_on=JOINED, unit=cast.units["dong"], recorded_by=cast.people["hoa"],
    )  # fmt: skip
    paper = store_file(b"%PDF-1.7 chu ky", name="ky.pdf", actor=hoa, owner=None)
    EscapePlan.objects.create(
        registration=Registration.objects.get(), household=poor, year=2025,
        plan="Nhà Nghèo nuôi bò", poverty_class="poor", base_year=2024,
        consented_on=JOINED, consented_by="Nhà Nghèo",
        consent=paper, recorded_by=cast.people["hoa"],
    )  # fmt: skip
    poor.left_on = date(2024, 12, 12)
    poor.save()
    clock.set_practice_day(date(2031, 1, 1))

    done = erase("ho", poor.pk, ground="time_over", note="12/DM", actor=cast.actor("binh"))

    assert done.cleared["support.help.what"] == done.cleared["support.registration.pledge"] == 1
    words = [Help.objects.get().what, Sponsorship.objects.get().promise,
             Registration.objects.get().pledge, EscapePlan.objects.get().plan]  # fmt: skip
    assert not StoredFile.objects.filter(pk=paper.pk).exists(), "the signed paper went too"
    assert set(words) == {"Đã ẩn danh"}
    assert Help.objects.aggregate(total=Sum("amount"))["total"] == 15_000_000
