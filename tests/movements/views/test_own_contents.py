"""A unit sees the contents and criteria meant for its kind, and not those for others."""

import pytest
from django.urls import reverse

from chungtay.movements.models import Criterion, GroupContent, Movement, Plan
from tests.cast import Cast

UNIT_WORK = reverse("movements:unit_work")
MINE = "Nội dung, tiêu chí dành cho đơn vị mình"


@pytest.fixture
def told(plan: Plan) -> Plan:
    """The plan says something to agencies, too."""
    GroupContent.objects.create(
        plan=plan, position=9, group="agencies", text="Mỗi phòng giúp một làng"
    )
    Criterion.objects.create(
        plan=plan, position=9, group="agencies", text="Văn bản hướng dẫn kịp thời"
    )
    return plan


@pytest.mark.clause("B05", "E19")
def test_commune_sees_what_is_asked_of_communes(cast: Cast, told: Plan) -> None:
    binh = cast.client("binh")

    tasks = reverse("movements:unit_tasks")
    for address in (tasks, UNIT_WORK, reverse("movements:movement", args=[told.movement_id])):
        shown = binh.get(address).content.decode()
        mine = shown[shown.index(MINE) :].split("</section></div>")[0]
        assert "Giảm nghèo" in mine
        assert "Báo cáo đúng hạn" in mine
        assert "Kế hoạch 1/KH-UBND" in mine  # which plan says so
        assert "Mỗi phòng giúp một làng" not in mine.split('id="chi-tieu"')[0]


def test_plan_page_opens_the_group_of_the_reader(cast: Cast, told: Plan) -> None:
    shown = cast.client("binh").get(reverse("movements:plan", args=[told.pk])).content.decode()

    ours = shown.index("Nhóm của đơn vị mình")
    assert shown.index("Giảm nghèo", ours) < shown.index("Mỗi phòng giúp một làng", ours)


def test_own_plan_counts_before_the_plan_above(cast: Cast, told: Plan) -> None:
    document = told.document
    document.pk, document.number, document.issuer = None, "7", cast.units["dong"]
    document.save()
    own = Plan.objects.create(
        document=document, organization=cast.units["dong"], parent=told, movement=told.movement
    )
    GroupContent.objects.create(plan=own, position=0, group="communes", text="Xã làm thêm việc này")

    shown = cast.client("binh").get(UNIT_WORK).content.decode()

    mine = shown[shown.index(MINE) :]
    assert "Xã làm thêm việc này" in mine
    assert "Giảm nghèo" not in mine  # the content from above gives way
    assert "Báo cáo đúng hạn" in mine  # the criterion from above stays


def test_closed_movement_asks_nothing_any_more(cast: Cast, told: Plan) -> None:
    Movement.objects.update(state=Movement.State.CLOSED)

    assert MINE not in cast.client("binh").get(UNIT_WORK).content.decode()
