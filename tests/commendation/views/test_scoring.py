import pytest
from django.urls import reverse

from chungtay.commendation.models import AwardRound, ScoreSheet
from chungtay.commendation.selectors.score_lists import Subject
from chungtay.commendation.services.score_sheets import start_sheet, take_step
from chungtay.movements.models import Criterion
from tests.cast import Cast
from tests.commendation.factory import propose
from tests.commendation.scoring import closed_sheet, lines_of, mark, opened_template, sheet_of_dong


def url(name: str, *args: object) -> str:
    return reverse(f"commendation:{name}", args=args)


def test_list_says_what_to_do_first_to_each(cast: Cast, award_round: AwardRound) -> None:
    address = url("score_list", award_round.pk)

    office = cast.client("lan").get(address).content.decode()
    commune = cast.client("hoa").get(address).content.decode()

    assert "Lập phiếu theo tiêu chí của kế hoạch" in office
    assert "Lập phiếu theo tiêu chí của kế hoạch" not in commune
    assert "Cơ quan thường trực chưa lập phiếu cho đợt này." in commune


def test_building_without_criteria_is_refused_in_words(cast: Cast, award_round: AwardRound) -> None:
    Criterion.objects.all().delete()

    answer = cast.client("lan").post(url("score_build", award_round.pk))

    assert answer.status_code == 409
    assert "Kế hoạch chưa có tiêu chí" in answer.content.decode()


def test_wrong_points_stand_on_the_page_with_the_reason(
    cast: Cast, award_round: AwardRound
) -> None:
    template = opened_template(cast, award_round)
    [line] = lines_of(template)
    form = {f"diem_{line.pk}": "mười", f"nguon_{line.pk}": ""}

    page = cast.client("lan").post(url("score_template", template.pk), form).content.decode()

    assert "Mời nhập số" in page
    assert "mười" in page


def test_colleague_reads_the_template_without_boxes(cast: Cast, award_round: AwardRound) -> None:
    template = opened_template(cast, award_round)

    page = cast.client("hoa").get(url("score_template", template.pk)).content.decode()

    assert "Người chấm ghi điểm" in page
    assert 'name="diem_' not in page


def test_own_unit_and_its_group_are_chosen_already(cast: Cast, award_round: AwardRound) -> None:
    template = opened_template(cast, award_round)

    page = cast.client("hoa").get(url("sheet_new", award_round.pk)).content.decode()

    assert f'<option value="{cast.units["dong"].pk}" selected>' in page
    assert f'<option value="{template.pk}" selected>' in page


def test_nobody_named_is_asked_for(cast: Cast, award_round: AwardRound) -> None:
    template = opened_template(cast, award_round)

    answer = cast.client("hoa").post(
        url("sheet_new", award_round.pk), {"template": template.pk, "unit": "", "name": ""}
    )

    assert "Mời chọn đơn vị hoặc ghi tên." in answer.content.decode()
    assert not ScoreSheet.objects.exists()


def test_conflict_keeps_what_was_typed_and_the_next_press_saves(
    cast: Cast, award_round: AwardRound
) -> None:
    sheet = sheet_of_dong(cast, opened_template(cast, award_round))
    [line] = lines_of(sheet.template)
    mark(cast, sheet, "3")
    form = {f"diem_{line.pk}": "7", f"loi_{line.pk}": "Sổ", "revision": "0"}

    answer = cast.client("hoa").post(url("sheet_fill", sheet.pk), form)

    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Có người vừa lưu phiếu này" in page
    assert 'value="7"' in page
    assert 'name="revision" value="1"' in page
    cast.client("hoa").post(url("sheet_fill", sheet.pk), form | {"revision": "1"})
    assert sheet.entries.last().points == 7


def test_points_are_shown_as_vietnamese_type_them(cast: Cast, award_round: AwardRound) -> None:
    sheet = sheet_of_dong(cast, opened_template(cast, award_round))
    mark(cast, sheet, "7.50")

    page = cast.client("hoa").get(url("sheet_fill", sheet.pk)).content.decode()

    assert 'value="7,5"' in page


def test_dossier_of_a_colleague_does_not_tell_points_before_they_are_sent(
    cast: Cast, award_round: AwardRound
) -> None:
    template = opened_template(cast, award_round)
    nomination = propose(cast, award_round, "collective")
    mark(cast, sheet_of_dong(cast, template), "7")
    nomination.state = "submitted"
    nomination.save()

    office = cast.client("lan").get(url("nomination", nomination.pk)).content.decode()
    unit = cast.client("hoa").get(url("nomination", nomination.pk)).content.decode()

    assert "Điểm hiện ở đây khi phiếu được gửi." in office
    assert "7 trên 10 điểm" in unit


def test_unknown_step_does_not_exist(cast: Cast, award_round: AwardRound) -> None:
    sheet = sheet_of_dong(cast, opened_template(cast, award_round))

    assert cast.client("hoa").post(url("sheet_step", sheet.pk, "xyz")).status_code == 404


def test_return_without_a_reason_stays_on_the_page(cast: Cast, award_round: AwardRound) -> None:
    sheet = sheet_of_dong(cast, opened_template(cast, award_round))
    mark(cast, sheet, "7")
    take_step(sheet.pk, "to_council", actor=cast.actor("hoa"))

    answer = cast.client("binh").post(url("sheet_step", sheet.pk, "return"), {"note": ""})

    assert answer.status_code == 422
    assert ScoreSheet.objects.get().state == "council"


@pytest.mark.parametrize("count", [1, 4])
def test_list_takes_the_same_queries_for_any_number_of_sheets(
    count: int, cast: Cast, award_round: AwardRound, django_assert_num_queries
) -> None:
    template = opened_template(cast, award_round)
    for n in range(count):
        start_sheet(template.pk, Subject(name=f"Tổ {n}"), actor=cast.actor("hoa"))
    client = cast.client("hoa")
    client.get(url("score_list", award_round.pk))

    with django_assert_num_queries(23):
        page = client.get(url("score_list", award_round.pk)).content.decode()

    assert page.count("Đang tự chấm") == count


@pytest.mark.parametrize("count", [1, 4])
def test_sheet_takes_the_same_queries_for_any_number_of_lines(
    count: int, cast: Cast, award_round: AwardRound, django_assert_num_queries
) -> None:
    text = " ".join(f"Việc {n}." for n in range(count))
    Criterion.objects.filter(group="communes").update(text=text)
    sheet = closed_sheet(cast, opened_template(cast, award_round))
    client = cast.client("hoa")
    client.get(url("sheet", sheet.pk))

    with django_assert_num_queries(14):
        page = client.get(url("sheet", sheet.pk)).content.decode()

    assert f"{8 * count} trên {10 * count} điểm" in page
