"""One figure that holds in two movements, and sums of results that a target is judged by."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from chungtay.documents.models import Document, DocumentState
from chungtay.movements.models import (
    CountedFigure,
    CountedResult,
    Movement,
    MovementLink,
    Plan,
    Target,
    TargetFigure,
    Task,
    TaskRecord,
)
from chungtay.movements.rules import gathering
from chungtay.movements.rules.gathering import Result
from chungtay.movements.rules.target import Direction, Measure
from chungtay.movements.rules.target import Target as Rule
from tests.cast import Cast
from tests.movements.targets.kit import figure, url, words


@pytest.fixture
def rural(cast: Cast, plan: Plan, target: Target) -> Target:
    """The same rate in the district's plan for new rural areas, a movement tied to the first."""
    movement = Movement.objects.create(
        name="Xây dựng nông thôn mới", search_key="xay dung nong thon moi", from_year=2021,
        to_year=2025,
    )  # fmt: skip
    document = Document.objects.create(
        type="plan", state=DocumentState.ISSUED, issuer=cast.units["kbang"], number="9",
        symbol="KH-UBND", year=2022, issued_on=date(2022, 3, 1), title="Nông thôn mới",
    )  # fmt: skip
    other = Plan.objects.create(
        document=document, organization=cast.units["kbang"], movement=movement, from_year=2023,
        to_year=2025,
    )  # fmt: skip
    MovementLink.objects.create(first=plan.movement, second=movement, kind="new_rural")
    fields = {
        name: getattr(target, name)
        for name in ("indicator", "population", "direction", "measure", "minimum", "from_year",
                     "to_year")
    }  # fmt: skip
    return Target.objects.create(plan=other, position=1, label="Giảm nghèo", **fields)


def enter(cast: Cast, target: Target, key: str, **more: object) -> TargetFigure:
    unit = cast.units["kbang"].pk
    answer = cast.client("lan").post(url("target_figure", target), figure(unit, key, **more))
    assert answer.status_code == 302, answer.content.decode()
    return TargetFigure.objects.get(request_key=key)


def join(cast: Cast, one: TargetFigure, targets: list[int], who: str = "lan") -> int:
    address = reverse("movements:figure_targets", args=[one.pk])
    return cast.client(who).post(address, {"target": targets}).status_code


@pytest.mark.clause("B06", "C02")
def test_figure_of_two_movements_is_stored_once_and_judged_in_both(
    cast: Cast, target: Target, rural: Target
) -> None:
    base = enter(cast, target, "goc", year=2022, value="12")
    end = enter(cast, target, "cuoi")
    choose = cast.client("lan").get(reverse("movements:figure_targets", args=[end.pk]))
    assert "Giảm nghèo" in choose.content.decode()

    assert [join(cast, one, [rural.pk]) for one in (base, end, end)] == [302, 302, 302]

    assert (TargetFigure.objects.count(), CountedFigure.objects.count()) == (2, 2)
    for one in (target, rural):
        shown = words(cast.client("lan"), "target", one)
        assert "Năm 2023: 12,00 − 9,50 = 2,50." in shown
        assert reverse("documents:file", args=[end.evidence_id]) in shown
    assert "tính chung với Xây dựng nông thôn mới" in words(cast.client("lan"), "target", target)
    assert "Số liệu tính chung từ chỉ tiêu khác" in words(cast.client("lan"), "target", rural)


def test_correction_of_a_joint_figure_corrects_both(
    cast: Cast, target: Target, rural: Target
) -> None:
    for key, more in (("goc", {"year": 2022, "value": "12"}), ("cuoi", {})):
        join(cast, enter(cast, target, key, **more), [rural.pk])
    old = TargetFigure.objects.get(request_key="cuoi")

    enter(cast, target, "sua", value="11", corrects=old.pk, reason="Sai số hộ")

    assert "12,00 − 11,00 = 1,00" in words(cast.client("lan"), "target", rural)
    assert join(cast, old, []) == 409


def test_joint_figure_is_refused_where_it_does_not_belong(
    cast: Cast, target: Target, rural: Target
) -> None:
    one = enter(cast, target, "a")
    count = Target.objects.create(
        plan=rural.plan, position=2, indicator="other", label="Nhà ở", population="all",
        direction="reach", measure="count", minimum=Decimal(20), from_year=2023, to_year=2025,
    )  # fmt: skip
    enter(cast, rural, "b")

    assert join(cast, one, [count.pk]) == 409, "another measure"
    assert join(cast, one, [rural.pk]) == 409, "it has a figure of that year already"
    assert join(cast, one, [rural.pk], who="nga") == 404, "another district"
    MovementLink.objects.all().delete()
    assert join(cast, one, [rural.pk]) == 409, "the movements are not tied any more"
    assert not CountedFigure.objects.exists()


def test_program_joins_a_figure(cast: Cast, target: Target, rural: Target) -> None:
    one = enter(cast, target, "a")

    done = cast.client("lan").put(
        f"/api/v1/movements/figures/{one.pk}/targets", {"targets": [rural.pk]},
        content_type="application/json",
    )  # fmt: skip

    assert done.json() == {"count": 1}


@pytest.fixture
def houses(cast: Cast, plan: Plan) -> tuple[Target, TaskRecord]:
    """Twenty houses by 2025, and a commune that recorded seven of 2023 and eight of 2024."""
    target = Target.objects.create(
        plan=plan, position=9, indicator="other", label="Xóa nhà tạm", population="all",
        direction="reach", measure="count", minimum=Decimal(20), from_year=2023, to_year=2025,
    )  # fmt: skip
    task = Task.objects.filter(organization=cast.units["dong"]).order_by("pk")[0]
    for year, number in ((2023, 7), (2024, 8)):
        record = TaskRecord.objects.create(
            task=task, done_on=date(year, 6, 1), note=f"Xóa nhà tạm {year}", figure=number,
            figure_unit="nhà", recorded_by=cast.people["hoa"], request_key=str(year),
        )  # fmt: skip
        CountedResult.objects.create(record=record, target=target, counted_by=cast.people["hoa"])
    return target, record


def test_sum_of_results_is_what_a_count_is_judged_by(
    cast: Cast, houses: tuple[Target, TaskRecord]
) -> None:
    target, record = houses
    shown = words(cast.client("lan"), "target", target)

    assert "Năm 2024 đạt 15,00." in shown
    assert "Đúng tiến độ" in shown, "13.33 were required by the end of 2024"
    assert f'{url("target", target)}#ket-qua">Cộng 2 kết quả đã ghi</a>' in shown
    assert "Tổng các kết quả này là số liệu để đánh giá chỉ tiêu." in shown
    of_dong = words(cast.client("lan"), "target", target, f"?don-vi={cast.units['dong'].pk}")
    of_krong = words(cast.client("lan"), "target", target, f"?don-vi={cast.units['krong'].pk}")
    assert "Năm 2024 đạt 15,00." in of_dong
    assert "Chưa có số liệu trong kỳ." in of_krong
    record.task.state = Task.State.RETURNED
    record.task.save()
    returned = words(cast.client("lan"), "target", target)
    assert "việc bị trả lại, chưa tính" in returned
    assert "đạt 15" not in returned


def test_entered_figure_counts_before_the_sum_and_mixed_units_are_told(
    cast: Cast, houses: tuple[Target, TaskRecord]
) -> None:
    target, record = houses
    enter(cast, target, "tay", year=2024, value="12")
    assert "Năm 2024 đạt 12,00." in words(cast.client("lan"), "target", target)

    record.figure_unit = "hộ"
    record.save()

    assert "Các kết quả có đơn vị tính khác nhau" in words(cast.client("lan"), "target", target)


def rule(**more: object) -> Rule:
    given = {"indicator": "other", "population": "all", "direction": Direction.REACH,
             "measure": Measure.COUNT, "min": Decimal(20)}  # fmt: skip
    return Rule(**{**given, **more})


@pytest.mark.parametrize(
    ("more", "expected"),
    [
        ({}, True),
        ({"measure": Measure.VND}, True),
        ({"measure": Measure.SHARE}, False),
        ({"direction": Direction.DECREASE}, False),
        ({"min": None, "max": Decimal(5)}, False),
    ],
)
def test_only_counts_and_sums_to_come_to_are_added_up(more, expected):
    assert gathering.is_gathered(rule(**more)) is expected


def test_levels_grow_from_the_baseline_year_by_year():
    rows = [Result(2022, Decimal(99), "nhà"), Result(2023, Decimal(2), "nhà"),
            Result(2025, Decimal(3), "nhà"), Result(2027, Decimal(9), "nhà")]  # fmt: skip

    grown = gathering.levels(rows, baseline=2022, last=2026, base=Decimal(10), each_year=False)
    apart = gathering.levels(rows, baseline=2022, last=2026, base=Decimal(10), each_year=True)

    assert grown == {2023: (12, 1), 2024: (12, 1), 2025: (15, 2), 2026: (15, 2)}
    assert apart == {2023: (2, 1), 2024: (0, 0), 2025: (3, 1), 2026: (0, 0)}


def test_money_is_added_in_dong_and_other_units_only_with_their_like():
    money = [Result(2024, Decimal(2), "Triệu đồng"), Result(2024, Decimal(500), "đồng")]

    added = gathering.in_one_unit(money, is_money=True)

    assert added is not None
    assert sum(row.amount for row in added) == 2_000_500
    assert gathering.in_one_unit([*money, Result(2024, Decimal(1), "nhà")], is_money=True) is None
    assert gathering.in_one_unit([Result(2024, Decimal(1), "nhà"), *money], is_money=False) is None
