"""A report stays with the version of the plan that held when it was sent."""

from django.test import Client
from django.urls import reverse

from chungtay.movements.selectors.changing.drafts import stamp_of
from chungtay.movements.services.changing.drafting import Head, start_amendment
from chungtay.movements.services.changing.signing import sign_amendment
from chungtay.reporting.models import Report, Round
from chungtay.reporting.selectors.steps import plan_version_of
from tests.cast import DAY, Cast
from tests.reporting.factory import report_of, send


def suspend(cast: Cast, opened: Round) -> None:
    """Suspend the plan of the round from a day before today; the paper is entered late."""
    day = opened.due_on
    head = Head("suspend", "decision", "Tạm dừng phong trào", "Bão", day)
    draft = start_amendment(opened.plan_id, head, actor=cast.actor("lan"))
    sign_amendment(
        draft.pk, seen=stamp_of(draft), signed_on=day, today=DAY, actor=cast.actor("minh")
    )


def number_of(report: Report) -> int | None:
    version = plan_version_of(report, report.submissions.last())
    return version.number if version else None


def shown_to(client: Client, report: Report) -> str:
    return client.get(reverse("reporting:report", args=[report.pk])).content.decode()


def test_report_sent_before_an_amendment_keeps_its_version(cast: Cast, opened: Round) -> None:
    before = send(report_of(opened, cast, "dong"), cast, "hoa")
    assert number_of(before) is None
    assert "Theo bản" not in shown_to(cast.client("hoa"), before)

    suspend(cast, opened)
    after = send(report_of(opened, cast, "krong"), cast, "son")

    assert (number_of(before), number_of(after)) == (1, 2)
    assert "Theo bản 1 của kế hoạch" in shown_to(cast.client("lan"), before)
    assert "Theo bản 2 của kế hoạch" in shown_to(cast.client("lan"), after)
