"""What waits for a person in reporting."""

from datetime import date

from chungtay.reporting.models import Round
from chungtay.reporting.selectors.waiting import waiting_count, work_items
from chungtay.reporting.services.answers import return_report
from chungtay.reporting.services.consolidation import consolidate_round
from chungtay.reporting.services.official import issue_report, make_document
from chungtay.web.inbox import Group
from tests.cast import DAY, Cast
from tests.reporting.factory import report_of, send, send_and_accept


def groups(cast: Cast, name: str, day: date = DAY) -> list[Group]:
    return [item.group for item in work_items(cast.actor(name), day)]


def test_report_past_its_day_is_late(opened: Round, cast: Cast) -> None:
    assert groups(cast, "hoa") == [Group.LATE]


def test_report_before_its_day_is_coming(opened: Round, cast: Cast) -> None:
    assert groups(cast, "hoa", date(2024, 12, 1)) == [Group.COMING]


def test_sent_report_is_held_by_the_collector(opened: Round, cast: Cast) -> None:
    send(report_of(opened, cast, "dong"), cast, "hoa")

    assert groups(cast, "hoa") == [Group.HELD_BY_OTHERS]
    assert groups(cast, "lan") == [Group.WAITING]


def test_returned_report_names_who_sent_it(opened: Round, cast: Cast) -> None:
    report = send(report_of(opened, cast, "dong"), cast, "hoa")
    return_report(report.pk, remark="Thiếu", actor=cast.actor("lan"))

    item = next(iter(work_items(cast.actor("binh"), DAY)))

    assert "Đinh Thị Hoa" in item.context


def test_draft_waits_for_the_head_until_signed(opened: Round, cast: Cast) -> None:
    send_and_accept(report_of(opened, cast, "dong"), cast, "hoa")
    made = consolidate_round(opened.pk, actor=cast.actor("lan"))
    make_document(made.pk, actor=cast.actor("lan"))
    before = waiting_count(cast.actor("minh"))

    issue_report(made.pk, actor=cast.actor("minh"))

    assert (before, waiting_count(cast.actor("minh"))) == (1, 0)


def test_nothing_waits_for_strangers(opened: Round, cast: Cast) -> None:
    assert [groups(cast, name) for name in ("nga", "tam", "dung", "mai")] == [[], [], [], []]
