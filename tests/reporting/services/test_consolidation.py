"""Consolidating a round."""

from decimal import Decimal

import pytest

from chungtay.kernel.errors import RefusedError
from chungtay.reporting.models import Consolidation, Round
from chungtay.reporting.selectors.paper import covered_percent, figures_of
from chungtay.reporting.services import consolidation as service
from chungtay.reporting.services.consolidation import consolidate_round, save_texts
from chungtay.reporting.services.reports import ConflictError
from tests.cast import Cast
from tests.reporting.factory import report_of, send, send_and_accept


def test_nothing_accepted_is_refused_with_what_to_do(opened: Round, cast: Cast) -> None:
    send(report_of(opened, cast, "dong"), cast, "hoa")

    with pytest.raises(RefusedError, match="Chưa nhận báo cáo nào"):
        consolidate_round(opened.pk, actor=cast.actor("lan"))


def test_figures_add_up_and_rates_are_weighted(opened: Round, cast: Cast) -> None:
    send_and_accept(report_of(opened, cast, "dong"), cast, "hoa")
    send_and_accept(report_of(opened, cast, "krong"), cast, "son")

    figures = figures_of(consolidate_round(opened.pk, actor=cast.actor("lan")))

    assert figures["poor_households"].value == 80
    assert figures["poverty_rate"].value == Decimal(20)
    assert figures["resources_raised"].value == 900


def test_missing_units_are_named_and_late_ones_counted(opened: Round, cast: Cast) -> None:
    send_and_accept(report_of(opened, cast, "dong"), cast, "hoa")

    made = consolidate_round(opened.pk, actor=cast.actor("lan"))

    assert [row["name"] for row in made.content["missing"]] == [
        "Ủy ban nhân dân xã Krong",
        "Ủy ban nhân dân xã Sơ Pai",
    ]
    assert made.content["late"] == {"Ủy ban nhân dân xã Đông": 2}


def test_share_of_households_is_unknown_where_a_unit_has_no_register(
    opened: Round, cast: Cast
) -> None:
    send_and_accept(report_of(opened, cast, "dong"), cast, "hoa")

    assert covered_percent(consolidate_round(opened.pk, actor=cast.actor("lan"))) is None


def test_second_press_finds_the_first_result(opened: Round, cast: Cast) -> None:
    send_and_accept(report_of(opened, cast, "dong"), cast, "hoa")

    first = consolidate_round(opened.pk, actor=cast.actor("lan"))
    again = consolidate_round(opened.pk, actor=cast.actor("lan"))

    assert (again.pk, Consolidation.objects.count()) == (first.pk, 1)


def test_new_acceptance_makes_a_new_result(opened: Round, cast: Cast) -> None:
    send_and_accept(report_of(opened, cast, "dong"), cast, "hoa")
    first = consolidate_round(opened.pk, actor=cast.actor("lan"))
    send_and_accept(report_of(opened, cast, "krong"), cast, "son")

    second = consolidate_round(opened.pk, actor=cast.actor("lan"))

    assert (first.submissions.count(), second.submissions.count()) == (1, 2)


def test_killed_in_the_middle_leaves_nothing(
    opened: Round, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    send_and_accept(report_of(opened, cast, "dong"), cast, "hoa")

    def killed(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(service, "record", killed)
    with pytest.raises(KeyboardInterrupt):
        consolidate_round(opened.pk, actor=cast.actor("lan"))

    opened.refresh_from_db()
    assert (Consolidation.objects.count(), opened.state) == (0, Round.State.OPEN)


def test_only_the_collector_consolidates(opened: Round, cast: Cast) -> None:
    send_and_accept(report_of(opened, cast, "dong"), cast, "hoa")

    for name in ("minh", "hoa", "mai", "tam", "nga"):
        with pytest.raises(RefusedError, match="cơ quan thường trực"):
            consolidate_round(opened.pk, actor=cast.actor(name))


def test_same_paragraph_of_two_units_is_one(opened: Round, cast: Cast) -> None:
    send_and_accept(report_of(opened, cast, "dong"), cast, "hoa", assessment="Vốn còn ít.")
    send_and_accept(report_of(opened, cast, "krong"), cast, "son", assessment="- VỐN còn ít")

    made = consolidate_round(opened.pk, actor=cast.actor("lan"))

    assert made.texts["assessment"] == "Vốn còn ít (xã Đông, xã Krong)."


def test_words_edited_by_two_people_are_not_lost(opened: Round, cast: Cast) -> None:
    send_and_accept(report_of(opened, cast, "dong"), cast, "hoa")
    made = consolidate_round(opened.pk, actor=cast.actor("lan"))
    save_texts(made.pk, {"results": "Một"}, revision=0, actor=cast.actor("lan"))

    with pytest.raises(ConflictError):
        save_texts(made.pk, {"results": "Hai"}, revision=0, actor=cast.actor("lan"))
