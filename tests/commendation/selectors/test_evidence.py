"""The figures behind an achievement open their source."""

from datetime import date

from django.urls import reverse

from chungtay.commendation.models import AwardRound
from chungtay.commendation.selectors.evidence import figures_of
from chungtay.households.models import ClassCount
from chungtay.movements.models import Target
from tests.cast import Cast
from tests.commendation.factory import propose
from tests.reporting.factory import make_round as make_report_round
from tests.reporting.factory import report_of, send_and_accept


def count(cast: Cast, year: int, poor: int) -> None:
    for poverty_class, households in (("poor", poor), ("not_poor", 1000 - poor)):
        ClassCount.objects.create(
            place=cast.units["dong"].place, year=year, standard="nd07_2021",
            is_ethnic_minority=False, poverty_class=poverty_class, households=households,
        )  # fmt: skip


def test_commune_brings_its_accepted_report_and_whether_it_was_in_time(
    cast: Cast, award_round: AwardRound
) -> None:
    count(cast, 2023, 100)
    count(cast, 2024, 70)
    opened = make_report_round(cast, "dong", due_on=date(2024, 12, 10))
    report = send_and_accept(report_of(opened, cast, "dong"), cast, "hoa")
    nomination = propose(cast, award_round, "collective")

    figures = figures_of(nomination)

    late = figures[0]
    assert (late["value"], late["outcome"]) == ("trễ 2 ngày", "fail")
    assert {row["url"] for row in figures} >= {reverse("reporting:report", args=[report.pk])}


def test_target_of_the_plan_is_judged_from_the_register(
    cast: Cast, award_round: AwardRound
) -> None:
    count(cast, 2023, 100)
    count(cast, 2024, 70)
    Target.objects.create(
        plan=award_round.plan, position=0, indicator="poverty_rate", population="all",
        direction="decrease", measure="points_per_year", minimum=2, from_year=2024, to_year=2024,
    )  # fmt: skip
    nomination = propose(cast, award_round, "collective")

    (target,) = figures_of(nomination)

    assert target["outcome"] == "pass"
    assert target["value"] == "7,00% (2024)"


def test_person_brings_no_figure_of_the_system(cast: Cast, award_round: AwardRound) -> None:
    nomination = propose(cast, award_round, "individual", organization_id=None)

    assert figures_of(nomination) == []
