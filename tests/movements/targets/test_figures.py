"""Figures entered with evidence: who, from where, corrected by new ones, never across standards."""

from decimal import Decimal

import pytest
from django.urls import reverse

from chungtay.audit.models import Entry
from chungtay.movements.models import Target, TargetFigure
from tests.cast import Cast
from tests.movements.targets.kit import NEW, OLD, count, figure, url, words


def enter(cast: Cast, target: Target, who: str, unit: str, key: str, **more: object):
    return cast.client(who).post(
        url("target_figure", target), figure(cast.units[unit].pk, key, **more)
    )


@pytest.mark.clause("E02")
def test_baseline_and_figure_entered_with_evidence_are_judged(cast: Cast, target: Target) -> None:
    for year, value in ((2022, "12"), (2023, "9,5")):
        assert (
            enter(cast, target, "lan", "kbang", str(year), year=year, value=value).status_code
            == 302
        )

    shown = words(cast.client("lan"), "target", target)

    assert "Năm 2023: 12,00 − 9,50 = 2,50." in shown
    assert "Đúng tiến độ" in shown
    assert "Báo cáo 12/BC-UBND" in shown
    assert "Nguyễn Thị Lan" in shown
    assert "Quy ước của phần mềm; chưa có văn bản nào quy định cách xếp này." in shown
    saved = TargetFigure.objects.get(year=2022)
    assert saved.standard == NEW, "the baseline is reviewed under the standard of the span"
    file = reverse("documents:file", args=[saved.evidence_id])
    opened = cast.client("hoa").get(file)
    assert b"".join(opened.streaming_content).startswith(b"%PDF")
    assert cast.client("nga").get(file).status_code == 404, "another district does not see it"


def test_correction_is_a_new_fact_and_the_old_one_stays(cast: Cast, target: Target) -> None:
    enter(cast, target, "lan", "kbang", "a", year=2022, value="12")
    enter(cast, target, "lan", "kbang", "b")
    first = TargetFigure.objects.get(year=2023)

    plain = enter(cast, target, "lan", "kbang", "c", value="9")
    without = enter(cast, target, "lan", "kbang", "d", value="9", corrects=first.pk)
    done = enter(
        cast, target, "lan", "kbang", "e", value="11", corrects=first.pk, reason="Sai số hộ"
    )
    again = enter(
        cast, target, "lan", "kbang", "f", value="10", corrects=first.pk, reason="Sai nữa"
    )

    assert plain.status_code == 409
    assert "Mời bấm Đính chính ở số đó" in plain.content.decode()
    assert without.status_code == 409
    assert "Mời ghi lý do đính chính." in without.content.decode()
    assert done.status_code == 302
    assert again.status_code == 409, "the second of two people is told"
    assert "vừa được người khác đính chính" in again.content.decode()
    assert set(TargetFigure.objects.values_list("value", flat=True)) == {
        Decimal(12), Decimal("9.5"), Decimal(11),
    }  # fmt: skip
    shown = words(cast.client("lan"), "target", target)
    assert "Năm 2023: 12,00 − 11,00 = 1,00." in shown
    assert "<s>9,5000</s>" in shown
    assert "Sai số hộ" in shown
    [told] = Entry.objects.filter(verb="target.figure_corrected")
    assert (told.change["from"], told.change["to"], told.change["reason"]) == (
        "9.5000", "11", "Sai số hộ",
    )  # fmt: skip


def test_double_click_is_one_figure(cast: Cast, target: Target) -> None:
    for _click in range(2):
        assert enter(cast, target, "lan", "kbang", "same").status_code == 302

    assert TargetFigure.objects.count() == 1


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"year": 2025}, "Năm 2025 chưa hết nên chưa có số liệu cuối năm."),
        ({"year": 2021}, "Năm 2021 ở trước năm gốc của chỉ tiêu."),
        ({"value": "-1"}, "Số liệu không được nhỏ hơn 0."),
        ({"value": "101"}, "Tỷ lệ không được lớn hơn 100%."),
        ({"standard": OLD}, "Chuẩn nghèo này không áp dụng cho số liệu năm 2023."),
    ],
)
def test_bad_figure_is_refused_with_a_sentence(
    cast: Cast, target: Target, more: dict[str, object], said: str
) -> None:
    answer = enter(cast, target, "lan", "kbang", "k", **more)

    assert answer.status_code in (409, 422)
    assert said in answer.content.decode() or answer.status_code == 422
    assert not TargetFigure.objects.exists()


def test_figure_without_evidence_is_refused_and_what_was_typed_stays(
    cast: Cast, target: Target
) -> None:
    answer = enter(cast, target, "lan", "kbang", "k", evidence="")

    assert answer.status_code == 422
    assert "Báo cáo 12/BC-UBND" in answer.content.decode()


@pytest.mark.parametrize(
    ("who", "unit", "status"),
    [("hoa", "dong", 302), ("son", "dong", 409), ("hoa", "kbang", 409), ("nga", "tu_an", 404)],
)
def test_figure_is_entered_by_people_of_its_own_unit(
    cast: Cast, target: Target, who: str, unit: str, status: int
) -> None:
    assert enter(cast, target, who, unit, "k").status_code == status


def test_entered_figure_counts_and_the_register_is_shown_beside(
    cast: Cast, target: Target, register: None
) -> None:
    enter(cast, target, "hoa", "dong", "k", value="18", households=1000)

    shown = words(cast.client("hoa"), "target", target, f"?don-vi={cast.units['dong'].pk}")

    assert "Năm 2023: 20,00 − 18,00 = 2,00." in shown
    assert "Sổ hộ: 17,00" in shown


@pytest.mark.clause("B02")
def test_figures_under_two_standards_are_shown_with_a_break_and_never_subtracted(
    cast: Cast, target: Target
) -> None:
    target.from_year = 2022
    target.save()
    count(cast.places["dong"], 2020, poor=80, standard=OLD)
    count(cast.places["dong"], 2021, poor=60, standard=OLD)
    count(cast.places["dong"], 2022, poor=180)
    count(cast.places["dong"], 2023, poor=150)

    apart = words(cast.client("lan"), "target", target)

    assert "Số liệu theo hai chuẩn nghèo khác nhau, không so sánh được" in apart
    assert "Từ năm 2022 tính theo Chuẩn nghèo 2022 - 2026 (NĐ 07/2021/NĐ-CP" in apart
    assert "Chưa đánh giá được" in apart
    assert "− 18,00" not in apart
    count(cast.places["dong"], 2021, poor=210)
    together = words(cast.client("lan"), "target", target)
    assert "Bình quân: (21,00 − 15,00) : 2 năm = 3,00 mỗi năm." in together
    assert "Từ năm 2021 tính theo Chuẩn nghèo 2022 - 2026" in together


def test_gap_between_groups_is_drawn_with_its_points(cast: Cast, target: Target) -> None:
    for year, poor in ((2022, 100), (2023, 80)):
        count(cast.places["dong"], year, poor=poor)
        count(cast.places["dong"], year, poor=3 * poor, minority=True)

    shown = words(cast.client("lan"), "target", target)

    assert "Khoảng cách giữa các nhóm dân tộc" in shown
    assert "8,00 điểm" in shown, "24 % of the minority, 16 % of all"


def test_levels_are_proposed_set_and_judged_by(cast: Cast, target: Target, register: None) -> None:
    lan = cast.client("lan")
    assert 'name="year-2023" value="10"' in words(lan, "target", target), "12 % less 2 points"
    seen = words(lan, "target", target).split('name="seen" value="')[1].split('"')[0]

    saved = lan.post(
        url("target_levels", target), {"year-2023": "9", "year-2024": "7,5", "seen": seen}
    )
    late = lan.post(url("target_levels", target), {"year-2023": "11", "seen": seen})
    foreign = cast.client("hoa").post(url("target_levels", target), {"year-2023": "11"})

    assert (saved.status_code, late.status_code, foreign.status_code) == (302, 409, 409)
    assert "Người khác vừa sửa các mốc" in late.content.decode()
    assert 'value="11"' in late.content.decode(), "what was typed stays"
    shown = words(lan, "target", target)
    assert "Năm 2023 phải đạt 9,00, thực tế 10,00." in shown
    assert "Có nguy cơ không đạt" in shown
    assert Entry.objects.filter(verb="target.levels_set").count() == 1


def test_figures_leave_as_excel(cast: Cast, target: Target, register: None) -> None:
    answer = cast.client("hoa").get(url("target_sheet", target))

    assert answer.status_code == 200
    assert answer.content[:2] == b"PK"
    assert cast.client("nga").get(url("target_sheet", target)).status_code == 404
