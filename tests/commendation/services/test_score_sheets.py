from decimal import Decimal

import pytest

from chungtay.accounts.actor import Role
from chungtay.audit.models import Entry
from chungtay.commendation.models import AwardRound, ScoreEntry, ScoreSheet
from chungtay.commendation.selectors.score_lists import Subject
from chungtay.commendation.selectors.sheets import history_of, sheet_view
from chungtay.commendation.services.score_sheets import (
    ConflictError,
    Marking,
    Upload,
    save_marks,
    start_sheet,
    take_step,
)
from chungtay.commendation.services.score_templates import (
    Setting,
    build_templates,
    open_template,
    set_template,
)
from chungtay.kernel.errors import RefusedError
from chungtay.movements.models import Criterion
from tests.cast import Cast
from tests.commendation.factory import PDF, add_person, make_household
from tests.commendation.scoring import (
    TEN,
    closed_sheet,
    lines_of,
    mark,
    opened_template,
    sheet_of_dong,
)


def total(sheet: ScoreSheet) -> Decimal:
    return sheet_view(ScoreSheet.objects.get(pk=sheet.pk)).total


def test_building_again_returns_the_same_sheets(cast: Cast, award_round: AwardRound) -> None:
    first = build_templates(award_round.pk, actor=cast.actor("lan"))

    assert build_templates(award_round.pk, actor=cast.actor("lan")) == first


@pytest.mark.parametrize("who", ["hoa", "binh", "minh", "dung", "nga"])
def test_only_the_receiving_office_sets_sheets(
    who: str, cast: Cast, award_round: AwardRound
) -> None:
    with pytest.raises(RefusedError):
        build_templates(award_round.pk, actor=cast.actor(who))
    template = opened_template(cast, award_round)
    with pytest.raises(RefusedError):
        set_template(template.pk, {}, actor=cast.actor(who))


def test_plan_without_criteria_makes_no_sheets(cast: Cast, award_round: AwardRound) -> None:
    Criterion.objects.all().delete()

    with pytest.raises(RefusedError, match="Kế hoạch chưa có tiêu chí"):
        build_templates(award_round.pk, actor=cast.actor("lan"))


def test_sheet_is_not_opened_before_every_line_has_points(
    cast: Cast, award_round: AwardRound
) -> None:
    [template, *_] = build_templates(award_round.pk, actor=cast.actor("lan"))

    with pytest.raises(RefusedError, match="Còn 1 tiêu chí chưa đặt điểm tối đa"):
        open_template(template.pk, actor=cast.actor("lan"))


def test_points_of_a_sheet_in_use_do_not_change(cast: Cast, award_round: AwardRound) -> None:
    template = opened_template(cast, award_round)
    sheet_of_dong(cast, template)
    [line] = lines_of(template)

    with pytest.raises(RefusedError, match="đã có đơn vị chấm"):
        set_template(template.pk, {line.pk: Setting(Decimal(20))}, actor=cast.actor("lan"))


def test_source_of_households_does_not_answer_for_communes(
    cast: Cast, award_round: AwardRound
) -> None:
    Criterion.objects.exclude(group="communes").delete()
    template = opened_template(cast, award_round)
    [line] = lines_of(template)

    with pytest.raises(RefusedError, match="không trả lời được"):
        set_template(
            template.pk, {line.pk: Setting(TEN, "household_escaped")}, actor=cast.actor("lan")
        )


def test_starting_twice_gives_one_sheet(cast: Cast, award_round: AwardRound) -> None:
    template = opened_template(cast, award_round)

    assert sheet_of_dong(cast, template) == sheet_of_dong(cast, template)


def test_household_of_another_commune_is_refused(cast: Cast, award_round: AwardRound) -> None:
    template = opened_template(cast, award_round, "poor_households")
    household = make_household(cast, unit="krong")

    with pytest.raises(RefusedError, match="Không có đối tượng này"):
        start_sheet(template.pk, Subject(household_id=household.pk), actor=cast.actor("hoa"))


def test_unit_outside_the_district_starts_nothing(cast: Cast, award_round: AwardRound) -> None:
    template = opened_template(cast, award_round)

    with pytest.raises(RefusedError):
        start_sheet(template.pk, Subject(name="Tổ"), actor=cast.actor("nga"))


def test_zero_is_a_score_and_empty_is_none(cast: Cast, award_round: AwardRound) -> None:
    sheet = sheet_of_dong(cast, opened_template(cast, award_round))
    mark(cast, sheet, None)
    with pytest.raises(RefusedError, match="chưa chấm"):
        take_step(sheet.pk, "to_council", actor=cast.actor("hoa"))

    mark(cast, sheet, "0")

    assert take_step(sheet.pk, "to_council", actor=cast.actor("hoa")).state == "council"


def test_saving_on_an_older_revision_is_a_conflict(cast: Cast, award_round: AwardRound) -> None:
    sheet = sheet_of_dong(cast, opened_template(cast, award_round))
    mark(cast, sheet, "5")
    [line] = lines_of(sheet.template)

    with pytest.raises(ConflictError):
        save_marks(sheet.pk, {line.pk: Marking(TEN)}, revision=0, actor=cast.actor("hoa"))
    assert total(sheet) == 5


def test_saving_the_same_again_adds_nothing_to_the_history(
    cast: Cast, award_round: AwardRound
) -> None:
    sheet = sheet_of_dong(cast, opened_template(cast, award_round))
    mark(cast, sheet, "5")
    mark(cast, sheet, "5.00")

    assert sheet.entries.count() == 1


def test_evidence_file_stays_when_only_the_points_change(
    cast: Cast, award_round: AwardRound
) -> None:
    sheet = sheet_of_dong(cast, opened_template(cast, award_round))
    [line] = lines_of(sheet.template)
    with_file = Marking(Decimal(5), file=Upload(PDF, "so.pdf"))
    save_marks(sheet.pk, {line.pk: with_file}, revision=0, actor=cast.actor("hoa"))

    save_marks(sheet.pk, {line.pk: Marking(Decimal(6))}, revision=1, actor=cast.actor("hoa"))

    [shown] = sheet_view(sheet).lines
    assert shown.proof is not None
    assert (shown.proof.file_name, shown.points) == ("so.pdf", 6)


def test_stage_that_agrees_adds_nothing_and_may_take_its_change_back(
    cast: Cast, award_round: AwardRound
) -> None:
    sheet = sheet_of_dong(cast, opened_template(cast, award_round))
    mark(cast, sheet, "5")
    take_step(sheet.pk, "to_council", actor=cast.actor("hoa"))
    mark(cast, sheet, "5", who="binh", why="")
    assert not ScoreEntry.objects.filter(stage="council").exists()
    mark(cast, sheet, "7", who="binh", why="Có mô hình")
    assert total(sheet) == 7

    mark(cast, sheet, "5", who="binh", why="")

    assert total(sheet) == 5


@pytest.mark.parametrize(
    ("state", "who"),
    [("self", "binh_krong"), ("council", "hoa"), ("council", "lan"), ("office", "binh"),
     ("office", "dung"), ("closed", "lan")],
)  # fmt: skip
def test_points_are_given_only_by_the_stage_that_has_the_sheet(
    state: str, who: str, cast: Cast, award_round: AwardRound
) -> None:
    add_person(cast, "binh_krong", "krong", Role.HEAD)
    sheet = sheet_of_dong(cast, opened_template(cast, award_round))
    ScoreSheet.objects.filter(pk=sheet.pk).update(state=state)

    with pytest.raises(RefusedError):
        mark(cast, sheet, "5", who=who)


def test_return_lets_the_unit_score_anew(cast: Cast, award_round: AwardRound) -> None:
    sheet = sheet_of_dong(cast, opened_template(cast, award_round))
    mark(cast, sheet, "5")
    take_step(sheet.pk, "to_council", actor=cast.actor("hoa"))
    mark(cast, sheet, "9", who="binh", why="Có mô hình")
    with pytest.raises(RefusedError, match="ghi lý do"):
        take_step(sheet.pk, "return", actor=cast.actor("binh"))

    take_step(sheet.pk, "return", actor=cast.actor("binh"), note="Thiếu minh chứng")
    mark(cast, sheet, "6")

    assert total(sheet) == 6
    said = [row["words"] for row in history_of(sheet)]
    assert "Thiếu minh chứng" in said
    assert any("Có mô hình" in words for words in said)


def test_closed_sheet_keeps_lines_points_and_who_gave_them(
    cast: Cast, award_round: AwardRound
) -> None:
    sheet = closed_sheet(cast, opened_template(cast, award_round))
    before = sheet_view(sheet)

    sheet.template.lines.update(text="Khác", maximum=Decimal(99))
    ScoreEntry.objects.update(points=Decimal(1), evidence="Khác")

    after = sheet_view(ScoreSheet.objects.get(pk=sheet.pk))
    assert after.is_frozen
    assert [vars_of(line) for line in after.lines] == [vars_of(line) for line in before.lines]
    assert (after.total, after.maximum, sheet.total) == (8, 10, 8)


def vars_of(line: object) -> tuple[object, ...]:
    names = ("text", "maximum", "points", "columns", "source_label")
    return tuple(getattr(line, name) for name in names)


def test_reopening_needs_a_reason_and_keeps_what_was_closed(
    cast: Cast, award_round: AwardRound
) -> None:
    sheet = closed_sheet(cast, opened_template(cast, award_round))
    with pytest.raises(RefusedError, match="ghi lý do"):
        take_step(sheet.pk, "reopen", actor=cast.actor("lan"))

    again = take_step(sheet.pk, "reopen", actor=cast.actor("lan"), note="Có số mới")

    assert (again.state, again.facts, again.total) == ("office", {}, None)
    kept = again.steps.get(name="close")
    assert kept.facts["lines"][0]["text"] == "Làm tốt"
    assert kept.total == 8


def test_every_act_is_in_the_journal(cast: Cast, award_round: AwardRound) -> None:
    closed_sheet(cast, opened_template(cast, award_round))

    verbs = set(Entry.objects.filter(verb__startswith="score_").values_list("verb", flat=True))
    assert verbs == {
        "score_templates.built", "score_template.set", "score_template.opened",
        "score_sheet.started", "score_sheet.scored", "score_sheet.to_council",
        "score_sheet.to_office", "score_sheet.close",
    }  # fmt: skip


def test_people_are_listed_by_given_name(cast: Cast, award_round: AwardRound) -> None:
    template = opened_template(cast, award_round)
    for name in ("Võ Thị Ánh", "Bùi Văn Đạt", "Đinh Thị Anh", "Hồ Dũng"):
        ScoreSheet.objects.create(
            template=template, unit=cast.units["dong"], subject_key=name, subject_name=name
        )

    listed = ScoreSheet.objects.filter(template=template).values_list("subject_name", flat=True)

    assert list(listed) == ["Đinh Thị Anh", "Võ Thị Ánh", "Hồ Dũng", "Bùi Văn Đạt"]
