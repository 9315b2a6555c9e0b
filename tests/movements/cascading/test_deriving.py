"""A unit makes its own plan from the plan above, item by item."""

from datetime import date
from decimal import Decimal
from io import BytesIO

import pytest
from django.test import Client
from django.urls import reverse
from docx import Document as WordFile

from chungtay.documents.models import Document, Relation
from chungtay.documents.rendering.check import check_docx
from chungtay.kernel.errors import RefusedError
from chungtay.movements.models import Allocation, Composition, Plan, Target
from chungtay.movements.rules.deriving import Mark
from chungtay.movements.selectors.composing import composed
from chungtay.movements.services import composing, own_drafts
from chungtay.movements.services.deriving import derive_plan
from chungtay.movements.services.issuing import issue_plan
from tests.cast import DAY, Cast


def url(name: str, *args: object) -> str:
    return reverse(f"movements:{name}", args=args)


def marks(plan: Plan) -> dict[str, list[Mark]]:
    found = composed(plan)
    assert found is not None
    return {group.kind: [item.mark for item in group.items] for group in found.groups}


def only_target(plan: Plan) -> Target:
    return plan.targets.get()


def change_target(client: Client, plan: Plan, **values: str) -> int:
    target = only_target(plan)
    data = {"min": "2", "strict": "on", **values}
    return client.post(url("item_change", plan.pk, "targets", target.pk), data).status_code


@pytest.mark.clause("A03", "C10", "D12", "E19")
def test_unit_makes_its_own_plan_without_typing_it_anew(cast: Cast, plan: Plan) -> None:
    hoa = cast.client("hoa")
    assert "Lập kế hoạch của đơn vị" in hoa.get(url("plan", plan.pk)).content.decode()
    assert hoa.get(url("plan_derive", plan.pk)).status_code == 200

    response = hoa.post(url("plan_derive", plan.pk), follow=True)
    made = Plan.objects.get(parent=plan, organization=cast.units["dong"])

    assert response.redirect_chain[-1][0] == url("composition", made.pk)
    assert (made.movement, made.document.state) == (plan.movement, "drafted")
    assert marks(made) == {
        "targets": [Mark.INHERITED], "participant_groups": [Mark.INHERITED],
        "milestones": [Mark.INHERITED], "criteria": [Mark.INHERITED],
        "award_forms": [Mark.INHERITED], "assignments": [],
    }  # fmt: skip
    assert made.document.bases.get().relation == Relation.IMPLEMENTS
    assert url("target", only_target(plan).pk) in response.content.decode()


def test_two_clicks_give_one_draft(cast: Cast, plan: Plan) -> None:
    first = derive_plan(plan.pk, actor=cast.actor("hoa"))
    second = derive_plan(plan.pk, actor=cast.actor("binh"))

    assert first == second
    assert Composition.objects.count() == 1


def test_each_item_says_whether_it_is_inherited_tightened_or_added(cast: Cast, child: Plan) -> None:
    hoa = cast.client("hoa")
    assert change_target(hoa, child, min="2,5") == 302
    milestone = child.milestones.get()
    hoa.post(url("item_change", child.pk, "milestones", milestone.pk), {"when": "2024-Q3"})
    hoa.post(
        url("item_add", child.pk, "criteria"), {"group": "hamlets", "text": "Làng không hộ nghèo"}
    )

    page = hoa.get(url("composition", child.pk)).content.decode()

    assert marks(child)["targets"] == [Mark.TIGHTENED]
    assert marks(child)["milestones"] == [Mark.TIGHTENED]
    assert marks(child)["criteria"] == [Mark.INHERITED, Mark.ADDED]
    for words in ("Kế thừa", "Chặt hơn", "Bổ sung", "trên 2 điểm phần trăm"):
        assert words in page


def test_nothing_is_loosened_silently(cast: Cast, child: Plan) -> None:
    hoa = cast.client("hoa")

    refused = hoa.post(url("item_change", child.pk, "targets", only_target(child).pk), {"min": "1"})
    assert refused.status_code == 422
    assert "ghi lý do" in refused.content.decode()
    assert only_target(child).minimum == Decimal(2)

    assert change_target(hoa, child, min="1", reason="Xã đã giảm sâu năm trước") == 302
    assert marks(child)["targets"] == [Mark.LOOSENED]
    for name in ("plan", "composition"):
        page = cast.client("minh").get(url(name, child.pk)).content.decode()
        assert "Xã đã giảm sâu năm trước" in page


def test_what_a_target_is_about_and_its_years_stay(cast: Cast, child: Plan) -> None:
    change_target(
        cast.client("hoa"), child, population="other", measure="share", to="2024", min="3"
    )

    target = only_target(child)
    assert (target.population, target.measure, target.to_year) == ("all", "points_per_year", 2025)


def test_item_left_out_needs_a_reason_and_comes_back(cast: Cast, child: Plan) -> None:
    hoa, item = cast.client("hoa"), child.criteria.get()
    address = url("item_leave_out", child.pk, "criteria", item.pk)

    assert hoa.post(address, {"reason": " "}).status_code == 422
    assert hoa.post(address, {"reason": "Không thuộc phạm vi"}).status_code == 302
    assert marks(child)["criteria"] == [Mark.OMITTED]
    source = child.parent.criteria.get()  # type: ignore[union-attr]
    hoa.post(url("item_take_back", child.pk, "criteria", source.pk))
    hoa.post(url("item_take_back", child.pk, "criteria", source.pk))

    assert marks(child)["criteria"] == [Mark.INHERITED]


def test_share_given_to_the_unit_is_what_it_begins_with(cast: Cast, plan: Plan) -> None:
    Allocation.objects.create(
        target=only_target(plan), organization=cast.units["dong"], bound=Decimal(3)
    )
    child = derive_plan(plan.pk, actor=cast.actor("hoa"))

    assert only_target(child).minimum == Decimal(3)
    assert marks(child)["targets"] == [Mark.INHERITED]
    assert change_target(cast.client("hoa"), child, min="2,5") == 422


def test_higher_share_given_later_stops_the_issue_until_explained(cast: Cast, child: Plan) -> None:
    target = only_target(child.parent)  # type: ignore[arg-type]
    Allocation.objects.create(target=target, organization=cast.units["dong"], bound=Decimal(4))

    with pytest.raises(RefusedError, match="chưa ghi lý do"):
        issue_plan(child.pk, issued_on=DAY, today=DAY, actor=cast.actor("binh"))


def test_two_people_on_one_item_lose_no_word(cast: Cast, child: Plan) -> None:
    hoa, binh, item = cast.client("hoa"), cast.client("binh"), child.criteria.get()
    address = url("item_change", child.pk, "criteria", item.pk)
    seen = hoa.get(address).context["item"].fingerprint
    binh.post(address, {"text": "Báo cáo trước hạn", "seen": seen})

    response = hoa.post(address, {"text": "Báo cáo đủ số liệu", "seen": seen})

    page = response.content.decode()
    assert response.status_code == 409
    assert "Báo cáo trước hạn" in page
    assert "Báo cáo đủ số liệu" in page
    item.refresh_from_db()
    assert item.text == "Báo cáo trước hạn"


def test_words_of_two_people_are_kept_apart(cast: Cast, child: Plan) -> None:
    address = url("composition_words", child.pk)
    hoa, binh = cast.client("hoa"), cast.client("binh")
    seen = hoa.get(address).context["seen"]
    words = {"purpose": "Một", "arrangement": "", "recipients": "Lưu: VT", "seen": seen}
    assert binh.post(address, {**words, "title": "Của Bình"}).status_code == 302

    response = hoa.post(address, {**words, "title": "Của Hoa"})

    assert response.status_code == 409
    assert "Của Bình" in response.content.decode()
    assert "Của Hoa" in response.content.decode()


def test_draft_taken_back_opens_again_as_it_was(cast: Cast, child: Plan) -> None:
    hoa = cast.client("hoa")
    change_target(hoa, child, min="3")
    hoa.post(url("composition_withdraw", child.pk))
    child.document.refresh_from_db()
    assert child.document.state == "withdrawn"
    assert change_target(hoa, child, min="4") == 422

    again = derive_plan(child.parent_id or 0, actor=cast.actor("hoa"))

    assert (again.pk, again.document.state) == (child.pk, "drafted")
    assert only_target(child).minimum == Decimal(3)


@pytest.mark.clause("E19")
def test_issued_child_plan_is_a_numbered_word_file_that_names_its_parent(
    cast: Cast, child: Plan
) -> None:
    issued = issue_plan(child.pk, issued_on=date(2024, 2, 5), today=DAY, actor=cast.actor("binh"))

    document = Document.objects.get(pk=issued.document_id)
    assert document.file is not None
    with document.file.content.open("rb") as kept:
        data = kept.read()
    assert check_docx(data) == []
    file = WordFile(BytesIO(data))
    text = "\n".join(
        [p.text for p in file.paragraphs]
        + [c.text for t in file.tables for row in t.rows for c in row.cells]
    )
    assert (document.notation, issued.parent) == ("1/KH-UBND", child.parent)
    assert issued.movement == child.movement
    for words in (
        "ỦY BAN NHÂN DÂN", "XÃ ĐÔNG", "01/KH-UBND", "ngày 05 tháng 02 năm 2024", "KẾ HOẠCH",
        "Thực hiện Kế hoạch số 1/KH-UBND ngày 15 tháng 01 năm 2024 của Ủy ban nhân dân huyện Kbang",
        "I. MỤC ĐÍCH, YÊU CẦU", "CHỈ TIÊU THI ĐUA", "giảm trên 2 điểm phần trăm mỗi năm",
        "TIÊU CHÍ THI ĐUA", "Báo cáo đúng hạn", "HÌNH THỨC KHEN THƯỞNG", "TỔ CHỨC THỰC HIỆN",
        "CHỦ TỊCH", "Lê Văn Bình",
    ):  # fmt: skip
        assert words in text
    assert [clause.ref for clause in document.clauses.all()][:3] == ["I", "I.1", "I.2"]
    assert only_target(issued).clause == "II.1"
    with pytest.raises(RefusedError):
        composing.add(child.pk, "criteria", {"group": "", "text": "x"}, actor=cast.actor("hoa"))


@pytest.mark.parametrize(
    ("who", "expected"), [("dung", 403), ("quy", 403), ("nga", 404), ("lan", 409)]
)
def test_wrong_person_makes_no_plan(cast: Cast, plan: Plan, who: str, expected: int) -> None:
    assert cast.client(who).post(url("plan_derive", plan.pk)).status_code == expected
    assert not Composition.objects.exists()


def test_stranger_neither_sees_nor_changes_a_draft(cast: Cast, child: Plan) -> None:
    item = child.criteria.get()
    son, lan = cast.client("son"), cast.client("lan")

    assert son.get(url("composition", child.pk)).status_code == 404
    assert lan.get(url("composition", child.pk)).status_code == 200
    assert lan.post(
        url("item_change", child.pk, "criteria", item.pk), {"text": "x"}
    ).status_code in (403, 409)  # fmt: skip
    with pytest.raises(RefusedError):
        own_drafts.withdraw(child.pk, actor=cast.actor("lan"))


def test_pages_ask_few_questions(
    cast: Cast, child: Plan, django_assert_max_num_queries: object
) -> None:
    hoa = cast.client("hoa")
    for n in range(12):
        row = {"group": "hamlets", "text": f"Tiêu chí {n}"}
        composing.add(child.pk, "criteria", row, actor=cast.actor("hoa"))

    with django_assert_max_num_queries(45):  # type: ignore[operator]
        hoa.get(url("composition", child.pk))


def test_draft_downloads_as_word(cast: Cast, child: Plan) -> None:
    response = cast.client("hoa").get(url("composition_paper", child.pk))

    assert response.content[:2] == b"PK"
