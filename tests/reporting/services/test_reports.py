"""Writing and sending a report."""

from datetime import date
from decimal import Decimal

import pytest

from chungtay.audit.models import Entry
from chungtay.kernel.errors import RefusedError
from chungtay.organizations import clock
from chungtay.reporting.models import Report, Round
from chungtay.reporting.rules.content import Content
from chungtay.reporting.services.prefill import prefill
from chungtay.reporting.services.reports import (
    ConflictError,
    Draft,
    Typed,
    Upload,
    save_draft,
    submit,
)
from tests.cast import Cast
from tests.reporting.factory import count_households, report_of, send, write

PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 64


def values(report: Report) -> dict[str, Decimal | None]:
    return dict(report.figures.values_list("indicator", "value"))


def test_report_is_filled_from_register_and_tasks(opened: Round, cast: Cast) -> None:
    found = values(report_of(opened, cast, "dong"))

    assert found == {
        "households": 200,
        "poor_households": 20,
        "poverty_rate": 10,
        "minority_poverty_rate": 100,
        "near_poverty_rate": 0,
        "tasks_done": 0,
        "tasks_given": 0,
    }


def test_rate_keeps_numerator_and_denominator(opened: Round, cast: Cast) -> None:
    figure = report_of(opened, cast, "krong").figures.get(indicator="poverty_rate")

    assert (figure.numerator, figure.denominator, figure.standard) == (60, 200, "nd07_2021")


def test_prefill_asks_the_register_again(opened: Round, cast: Cast) -> None:
    report = report_of(opened, cast, "so_pai")
    count_households(cast, "so_pai", 2024, poor=5, others=95)
    cast.positions["son"].organization = cast.units["so_pai"]
    cast.positions["son"].save()

    prefill(report.pk, actor=cast.actor("son"))

    assert values(report)["households"] == 100


def test_counted_figure_is_not_overwritten_by_typing(opened: Round, cast: Cast) -> None:
    report = report_of(opened, cast, "dong")
    draft = Draft({"poor_households": Typed(Decimal(1), "ít hơn")})

    save_draft(report.pk, draft, revision=0, actor=cast.actor("hoa"))

    figure = report.figures.get(indicator="poor_households")
    assert (figure.value, figure.source, figure.note) == (20, "register", "ít hơn")


def test_figure_nobody_counts_can_be_typed(opened: Round, cast: Cast) -> None:
    cast.positions["son"].organization = cast.units["so_pai"]
    cast.positions["son"].save()
    report = report_of(opened, cast, "so_pai")

    draft = Draft({"households": Typed(Decimal(90), "Sổ giấy của xã")})
    save_draft(report.pk, draft, revision=0, actor=cast.actor("son"))

    assert report.figures.get(indicator="households").source == "typed"


def test_save_after_somebody_else_is_a_conflict(opened: Round, cast: Cast) -> None:
    report = report_of(opened, cast, "dong")
    write(report, cast, "hoa")

    with pytest.raises(ConflictError):
        save_draft(report.pk, Draft({}, {"results": "Khác"}), revision=0, actor=cast.actor("binh"))

    assert report.narratives.get(section="results").text == "Giúp hộ nghèo làm chuồng trại."


def test_report_of_another_unit_is_not_written(opened: Round, cast: Cast) -> None:
    with pytest.raises(RefusedError, match="đơn vị mình"):
        save_draft(report_of(opened, cast, "dong").pk, Draft(), revision=0, actor=cast.actor("son"))


def test_submit_freezes_figures_and_words(opened: Round, cast: Cast) -> None:
    report = send(report_of(opened, cast, "dong"), cast, "hoa")

    content = Content.from_json(report.submissions.get().content)
    assert content.figures["poverty_rate"].denominator == 200
    assert content.figures["poor_households"].way.year == 2024
    assert content.narratives["assessment"] == "Nguồn lực còn ít."


def test_submit_after_the_due_day_is_late(opened: Round, cast: Cast) -> None:
    report = send(report_of(opened, cast, "dong"), cast, "hoa")

    assert report.submissions.get().is_late


def test_submit_on_the_due_day_is_in_time(opened: Round, cast: Cast) -> None:
    clock.set_practice_day(date(2024, 12, 10))

    report = send(report_of(opened, cast, "dong"), cast, "hoa")

    assert not report.submissions.get().is_late


def test_submit_twice_sends_once(opened: Round, cast: Cast) -> None:
    report = send(report_of(opened, cast, "dong"), cast, "hoa")

    again = submit(report.pk, actor=cast.actor("binh"))

    assert (report.submissions.count(), again.version) == (1, 1)


def test_submit_without_words_is_refused(opened: Round, cast: Cast) -> None:
    with pytest.raises(RefusedError, match="chỗ phải sửa"):
        submit(report_of(opened, cast, "dong").pk, actor=cast.actor("hoa"))


def test_submit_of_a_typed_figure_without_note_or_file_is_refused(
    opened: Round, cast: Cast
) -> None:
    report = write(report_of(opened, cast, "dong"), cast, "hoa")
    draft = Draft({"houses_supported": Typed(Decimal(2))})
    save_draft(report.pk, draft, revision=report.revision, actor=cast.actor("hoa"))

    with pytest.raises(RefusedError, match="giải trình"):
        submit(report.pk, actor=cast.actor("hoa"))


def test_evidence_file_explains_a_typed_figure(opened: Round, cast: Cast) -> None:
    report = write(report_of(opened, cast, "dong"), cast, "hoa")
    draft = Draft({"houses_supported": Typed(Decimal(2), "", Upload(PNG, "nha.png"))})
    save_draft(report.pk, draft, revision=report.revision, actor=cast.actor("hoa"))

    sent = submit(report.pk, actor=cast.actor("hoa"))

    assert [file.name for file in sent.files.all()] == ["nha.png"]


def test_submit_when_the_register_moved_on_is_refused(opened: Round, cast: Cast) -> None:
    report = write(report_of(opened, cast, "dong"), cast, "hoa")
    place = cast.units["dong"].place
    place.class_counts.filter(year=2024, poverty_class="not_poor").update(households=190)

    with pytest.raises(RefusedError, match="Lấy lại số liệu"):
        submit(report.pk, actor=cast.actor("hoa"))


def test_submit_is_written_into_the_journal(opened: Round, cast: Cast) -> None:
    send(report_of(opened, cast, "dong"), cast, "hoa")

    entry = Entry.objects.get(verb="report.submitted")
    assert entry.change == {"version": 1, "days_late": 2}


def test_sent_report_cannot_be_changed(opened: Round, cast: Cast) -> None:
    report = send(report_of(opened, cast, "dong"), cast, "hoa")

    with pytest.raises(RefusedError, match="Báo cáo đã gửi"):
        save_draft(report.pk, Draft(), revision=report.revision, actor=cast.actor("hoa"))
