"""Accepted figures for whoever decides on them."""

from chungtay.reporting.models import Round
from chungtay.reporting.selectors.figures import counted_now, last_year_of
from chungtay.reporting.selectors.results import accepted_results
from tests.cast import Cast
from tests.reporting.factory import report_of, send, send_and_accept


def test_sent_but_unread_report_gives_no_result(opened: Round, cast: Cast) -> None:
    send(report_of(opened, cast, "dong"), cast, "hoa")

    assert accepted_results(cast.units["dong"], 2024) == []


def test_accepted_figures_keep_source_and_report(opened: Round, cast: Cast) -> None:
    report = send_and_accept(report_of(opened, cast, "dong"), cast, "hoa")

    found = {row.code: row for row in accepted_results(cast.units["dong"], 2024)}

    assert (found["poverty_rate"].shown, found["poverty_rate"].source) == ("10,00", "register")
    assert found["houses_supported"].note == "Biên bản bàn giao"
    assert {row.report_id for row in found.values()} == {report.pk}


def test_results_of_another_year_are_none(opened: Round, cast: Cast) -> None:
    send_and_accept(report_of(opened, cast, "dong"), cast, "hoa")

    assert accepted_results(cast.units["dong"], 2023) == []


def test_last_year_is_left_out_when_counted_by_another_standard(opened: Round, cast: Cast) -> None:
    report = report_of(opened, cast, "dong")
    before = last_year_of(report, counted_now(report))["poor_households"]
    cast.units["dong"].place.class_counts.filter(year=2023).update(standard="khac")

    after = last_year_of(report, counted_now(report))["poor_households"]

    assert (before, after) == (24, None)
