"""Who reads on the reports of a unit that is gone."""

from datetime import timedelta

import pytest
from django.urls import reverse

from chungtay.organizations import clock
from chungtay.organizations.models import Organization, OrganizationSuccession
from chungtay.reporting.models import Report
from chungtay.reporting.selectors.visible import own_reports, reports_visible_to
from tests.cast import DAY, Cast
from tests.reporting.factory import count_households, make_round, report_of, send

ON = DAY + timedelta(days=20)


@pytest.fixture
def sent(cast: Cast) -> Report:
    """Đông has sent its report; then it is shared out between Tú An and An Khê."""
    count_households(cast, "dong", 2024, poor=20, others=80)
    opened = make_round(cast, "dong", "krong")
    report = send(report_of(opened, cast, "dong"), cast, "hoa")
    for heir in ("tu_an", "an_khe"):
        share(cast, "dong", heir)
    Organization.objects.filter(pk=cast.units["dong"].pk).update(valid_to=ON - timedelta(days=1))
    clock.set_practice_day(ON)
    return report


def share(cast: Cast, before: str, after: str) -> None:
    """Let one unit of the cast come after another."""
    OrganizationSuccession.objects.create(
        predecessor=cast.units[before], successor=cast.units[after], effective_on=ON
    )


def test_an_heir_reads_what_was_sent_and_cannot_change_it(cast, sent):
    nga = cast.client("nga")
    page = nga.get(reverse("reporting:report", args=[sent.pk]))
    refused = nga.post(reverse("reporting:report_prefill", args=[sent.pk]))

    assert list(reports_visible_to(cast.actor("nga"))) == [sent]
    assert page.status_code == 200
    assert refused.status_code == 409
    assert not own_reports(cast.actor("nga")).exists()


def test_an_heir_reads_no_draft_that_others_have_to_write(cast, sent):
    Report.objects.filter(pk=sent.pk).update(state=Report.State.DRAFTED)

    assert not reports_visible_to(cast.actor("nga")).exists()


def test_neither_a_stranger_nor_an_heir_before_the_day_reads_it(cast, sent):
    assert sent not in reports_visible_to(cast.actor("son"))
    clock.set_practice_day(ON - timedelta(days=1))

    assert not reports_visible_to(cast.actor("nga")).exists()
