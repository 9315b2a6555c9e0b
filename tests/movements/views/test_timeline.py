"""The timetable of a plan: look, print, add, move, mark, unmark."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from chungtay.audit.models import Entry
from chungtay.movements.models import Milestone, MilestoneRecord, Plan
from chungtay.organizations import clock
from tests.cast import Cast

PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 40


def url(name: str, pk: int) -> str:
    return reverse(f"movements:{name}", args=[pk])


@pytest.fixture
def midterm(plan: Plan) -> Milestone:
    return plan.milestones.get(kind="midterm_review")


@pytest.fixture
def awards(plan: Plan) -> Milestone:
    return Milestone.objects.create(
        plan=plan, position=5, kind="annual_award", when="2023/2025",
        first_day=date(2023, 1, 1), last_day=date(2025, 12, 31),
    )  # fmt: skip


@pytest.mark.clause("A09", "E13")
def test_timeline_is_drawn_with_words_beside_it(
    cast: Cast, plan: Plan, midterm: Milestone, awards: Milestone
) -> None:
    shown = cast.client("hoa").get(url("timeline", plan.pk)).content.decode()

    assert '<svg class="chart spans"' in shown
    assert 'class="span now"' in shown  # the fourth quarter of 2024 is running
    assert "quý IV năm 2024" in shown
    assert "2023: Đã qua, chưa ghi kết quả" in shown
    assert "2025: Chưa đến" in shown
    assert "data-print" in shown


@pytest.mark.clause("B12")
@pytest.mark.parametrize(
    ("typed", "shown"),
    [("quý IV/2025", "quý IV năm 2025"), ("20/11/2025", "ngày 20 tháng 11 năm 2025"),
     ("tháng 9/2025", "tháng 9 năm 2025"), ("2025", "năm 2025"),
     ("01/9/2025 - 30/9/2025", "01/09/2025 - 30/09/2025")],
)  # fmt: skip
def test_milestone_is_added_at_any_kind_of_time(
    cast: Cast, plan: Plan, typed: str, shown: str
) -> None:
    data = {"kind": "other", "title": "Hội nghị điển hình tiên tiến", "when": typed}
    lan = cast.client("minh")

    lan.post(url("timeline", plan.pk), data)
    page = lan.post(url("timeline", plan.pk), data, follow=True).content.decode()

    assert Milestone.objects.filter(title="Hội nghị điển hình tiên tiến").count() == 1
    assert shown in page


@pytest.mark.parametrize(
    ("data", "sentence"),
    [({"kind": "other", "title": "", "when": "2025"}, "Mốc khác cần có tên"),
     ({"kind": "final_review", "title": "", "when": "cuối năm"}, "Chưa hiểu thời gian")],
)  # fmt: skip
def test_what_is_not_understood_is_said_and_kept(
    cast: Cast, plan: Plan, data: dict[str, str], sentence: str
) -> None:
    answer = cast.client("minh").post(url("timeline", plan.pk), data)

    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert f'value="{data["when"]}"' in answer.content.decode()


def test_milestone_is_marked_with_paper_and_file_and_unmarked_with_a_reason(
    cast: Cast, plan: Plan, midterm: Milestone
) -> None:
    minh = cast.client("minh")
    number = plan.document.notation
    data = {
        "done_on": "05/12/2024", "note": "Sơ kết tại huyện", "document": number,
        "evidence": SimpleUploadedFile("bien-ban.png", PNG),
    }  # fmt: skip

    minh.post(url("milestone_done", midterm.pk), data)
    again = {**data, "evidence": SimpleUploadedFile("bien-ban.png", PNG)}
    shown = minh.post(url("milestone_done", midterm.pk), again, follow=True).content.decode()

    mark = MilestoneRecord.objects.get()  # a second click is no second mark
    assert (mark.note, mark.document, mark.evidence.name) == (
        "Sơ kết tại huyện", plan.document, "bien-ban.png",
    )  # fmt: skip
    assert "Đã xong 05/12/2024" in shown
    file = reverse("documents:file", args=[mark.evidence_id])
    opened = cast.client("hoa").get(file)  # she sees the plan
    assert b"".join(opened.streaming_content).startswith(b"\x89PNG")
    assert cast.client("nga").get(file).status_code == 404

    undone = minh.post(
        url("milestone_undo", midterm.pk), {"year": "0", "reason": "Ghi nhầm mốc"}, follow=True
    ).content.decode()
    midterm.refresh_from_db()
    assert midterm.done_on is None
    assert "Ghi nhầm mốc" in undone
    assert MilestoneRecord.objects.get().undone_by == cast.people["minh"]
    verbs = list(Entry.objects.filter(verb__startswith="milestone.").values_list("verb", flat=True))
    assert sorted(verbs) == ["milestone.reached", "milestone.unmarked"]


def test_yearly_awards_are_marked_year_by_year(cast: Cast, plan: Plan, awards: Milestone) -> None:
    minh = cast.client("minh")

    minh.post(url("milestone_done", awards.pk), {"year": "2023", "done_on": "20/12/2023"})
    shown = minh.get(url("timeline", plan.pk)).content.decode()
    wrong = minh.post(url("milestone_done", awards.pk), {"year": "2030", "done_on": "20/12/2023"})

    assert "2023: Đã xong 20/12/2023" in shown
    assert "2024: Đang trong thời gian" in shown
    assert wrong.status_code == 422


@pytest.mark.parametrize(
    ("data", "sentence"),
    [({"done_on": "01/01/2030"}, "sau ngày hôm nay"),
     ({"done_on": "05/12/2024", "document": "999/XX"}, "Không thấy văn bản số này"),
     ({"done_on": ""}, "")],
)  # fmt: skip
def test_wrong_mark_is_refused_in_words(
    cast: Cast, midterm: Milestone, data: dict[str, str], sentence: str
) -> None:
    answer = cast.client("minh").post(url("milestone_done", midterm.pk), data)

    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert not MilestoneRecord.objects.exists()


def test_moved_milestone_keeps_what_the_plan_printed(
    cast: Cast, plan: Plan, midterm: Milestone
) -> None:
    minh = cast.client("minh")
    data = {"when": "quý I/2025", "reason": "Chờ hướng dẫn của tỉnh", "revision": "0"}

    shown = minh.post(url("milestone_move", midterm.pk), data, follow=True).content.decode()

    midterm.refresh_from_db()
    assert (midterm.when, midterm.moved_from, midterm.first_day) == (
        "2025-Q1", "2024-Q4", date(2025, 1, 1),
    )  # fmt: skip
    assert "quý IV năm 2024" in shown
    entry = Entry.objects.get(verb="milestone.moved")
    assert entry.change["reason"] == "Chờ hướng dẫn của tỉnh"


def test_second_of_two_who_move_it_is_told_and_loses_nothing(
    cast: Cast, midterm: Milestone
) -> None:
    minh = cast.client("minh")
    first = {"when": "quý I/2025", "reason": "Một", "revision": "0"}
    minh.post(url("milestone_move", midterm.pk), first)

    answer = minh.post(
        url("milestone_move", midterm.pk), {"when": "quý II/2025", "reason": "Hai", "revision": "0"}
    )

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "vừa được người khác thay đổi" in page
    assert 'value="quý II/2025"' in page
    assert 'name="revision" value="1"' in page  # sent again, it is about what now stands
    midterm.refresh_from_db()
    assert midterm.when == "2025-Q1"


def test_only_what_was_added_by_hand_is_taken_away(
    cast: Cast, plan: Plan, midterm: Milestone
) -> None:
    minh = cast.client("minh")
    minh.post(url("timeline", plan.pk), {"kind": "other", "title": "Họp", "when": "2025"})
    added = Milestone.objects.get(title="Họp")

    refused = minh.post(url("milestone_remove", midterm.pk), {"reason": "Thừa"})
    minh.post(url("milestone_remove", added.pk), {"reason": "Thừa"})

    assert refused.status_code == 409
    assert list(Milestone.objects.values_list("pk", flat=True)) == [midterm.pk]
    assert Entry.objects.get(verb="milestone.removed").change["reason"] == "Thừa"


@pytest.mark.parametrize(
    "act", ["milestone_done", "milestone_undo", "milestone_move", "milestone_remove"]
)
def test_those_below_look_and_strangers_find_nothing(
    cast: Cast, plan: Plan, midterm: Milestone, act: str
) -> None:
    data = {"done_on": "05/12/2024", "reason": "x", "when": "2025", "revision": "0"}

    assert cast.client("hoa").post(url(act, midterm.pk), data).status_code in (409, 422)
    assert cast.client("nga").post(url(act, midterm.pk), data).status_code == 404
    midterm.refresh_from_db()
    assert (midterm.done_on, midterm.when) == (None, "2024-Q4")


def test_draft_has_no_milestones_by_hand(cast: Cast, draft: Plan) -> None:
    answer = cast.client("minh").post(
        url("timeline", draft.pk), {"kind": "final_review", "title": "", "when": "2025"}
    )

    assert answer.status_code == 422
    assert "Kế hoạch còn là dự thảo" in answer.content.decode()


@pytest.mark.clause("A09")
def test_milestone_comes_up_before_it_comes_and_is_late_after(
    cast: Cast, plan: Plan, midterm: Milestone
) -> None:
    def waiting(day: date) -> list[tuple[str, str]]:
        clock.set_practice_day(day)
        items = cast.client("minh").get("/api/v1/movements/work").json()
        return [(one["group"], one["url"]) for one in items if "Mốc" in one["title"]]

    page = url("milestone", midterm.pk)
    assert waiting(date(2024, 11, 1)) == []
    assert waiting(date(2024, 11, 20)) == [("coming", page)]
    assert waiting(date(2025, 1, 5)) == [("late", page)]
    units = cast.client("minh").get("/api/v1/movements/unit-work").json()
    late = [item["title"] for unit in units for item in unit["items"]]
    assert "Mốc: Sơ kết" in late
    Milestone.objects.update(done_on=date(2024, 12, 30))
    assert waiting(date(2025, 1, 5)) == []


def test_plans_below_stand_under_the_picture_of_the_plan(
    cast: Cast, plan: Plan, midterm: Milestone, django_assert_max_num_queries
) -> None:
    for key in ("dong", "krong", "so_pai"):
        document = plan.document
        document.pk, document.number = None, f"9{key}"
        document.issuer = cast.units[key]
        document.save()
        child = Plan.objects.create(
            document=document, organization=cast.units[key], parent=plan, movement=plan.movement
        )
        Milestone.objects.create(
            plan=child, position=0, kind="midterm_review", when="2024-Q3",
            first_day=date(2024, 7, 1), last_day=date(2024, 9, 30),
            done_on=date(2024, 9, 20) if key == "dong" else None,
        )  # fmt: skip
    minh = cast.client("minh")
    minh.get(url("timeline", plan.pk))

    with django_assert_max_num_queries(45):
        shown = minh.get(url("timeline", plan.pk)).content.decode()

    assert "1/3 kế hoạch đã xong" in shown
    assert "2 quá hạn" in shown
    assert 'id="truc-duoi-t"' in shown


def test_program_does_the_same(cast: Cast, plan: Plan, midterm: Milestone) -> None:
    minh, base = cast.client("minh"), "/api/v1/movements"
    kind = "application/json"

    added = minh.post(
        f"{base}/plans/{plan.pk}/milestones", {"kind": "final_review", "when": "quý IV/2025"}, kind
    ).json()
    moved = minh.post(
        f"{base}/milestones/{added['id']}/move",
        {"when": "2025-12-18", "reason": "Theo lịch huyện", "revision": added["revision"]}, kind,
    ).json()  # fmt: skip
    done = minh.post(
        f"{base}/milestones/{midterm.pk}/done", {"done_on": "2024-12-01", "note": "Xong"}, kind
    ).json()
    undone = minh.post(f"{base}/milestones/{midterm.pk}/undo", {"reason": "Nhầm"}, kind).json()
    gone = minh.post(f"{base}/milestones/{added['id']}/remove", {"reason": "Thừa"}, kind)
    refused = cast.client("hoa").post(
        f"{base}/milestones/{midterm.pk}/done", {"done_on": "2024-12-01"}, kind
    )

    assert (moved["when"], moved["moved_from"]) == ("2025-12-18", "2025-Q4")
    assert [one["state"] for one in done["turns"]] == ["done"]
    assert [one["state"] for one in undone["turns"]] == ["now"]
    assert gone.status_code == 204
    assert refused.status_code == 409
    listed = minh.get(f"{base}/plans/{plan.pk}/milestones").json()
    assert [one["id"] for one in listed] == [midterm.pk]
