"""Accepting and returning."""

import pytest

from chungtay.kernel.errors import RefusedError
from chungtay.reporting.models import Round
from chungtay.reporting.services.answers import accept, return_report
from tests.cast import Cast
from tests.reporting.factory import report_of, send


def test_accepted_report_is_locked(opened: Round, cast: Cast) -> None:
    report = send(report_of(opened, cast, "dong"), cast, "hoa")

    accept(report.pk, actor=cast.actor("lan"))

    with pytest.raises(RefusedError):
        return_report(report.pk, remark="Sửa", actor=cast.actor("lan"))


def test_return_needs_a_reason(opened: Round, cast: Cast) -> None:
    report = send(report_of(opened, cast, "dong"), cast, "hoa")

    with pytest.raises(RefusedError, match="lý do"):
        return_report(report.pk, remark="  ", actor=cast.actor("lan"))


def test_returned_report_is_sent_again_as_the_next_version(opened: Round, cast: Cast) -> None:
    report = send(report_of(opened, cast, "dong"), cast, "hoa")
    return_report(report.pk, remark="Thiếu số nhà", actor=cast.actor("lan"))

    send(report, cast, "hoa", helped=15)

    rows = list(report.submissions.values_list("version", "answer", "remark"))
    assert rows == [(1, "returned", "Thiếu số nhà"), (2, "pending", "")]


def test_answer_to_an_older_version_is_refused(opened: Round, cast: Cast) -> None:
    report = send(report_of(opened, cast, "dong"), cast, "hoa")
    return_report(report.pk, remark="Thiếu", actor=cast.actor("lan"))
    send(report, cast, "hoa")

    with pytest.raises(RefusedError, match="gửi lại lần 2"):
        accept(report.pk, version=1, actor=cast.actor("lan"))


@pytest.mark.parametrize("name", ["hoa", "binh", "minh", "dung", "tam", "mai", "son"])
def test_only_the_receiving_office_accepts(opened: Round, cast: Cast, name: str) -> None:
    report = send(report_of(opened, cast, "dong"), cast, "hoa")

    with pytest.raises(RefusedError, match="cơ quan thường trực"):
        accept(report.pk, actor=cast.actor(name))
