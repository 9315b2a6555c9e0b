"""A unit notes that it has launched a movement, and takes a mistake back."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.urls import reverse

from chungtay.audit.models import Entry
from chungtay.documents.models import StoredFile
from chungtay.kernel.errors import RefusedError
from chungtay.movements.models import Launch, Movement, Plan, Task
from chungtay.movements.services.launching import Held, record_launch, undo_launch
from chungtay.movements.services.tasks import Work, record_work
from chungtay.organizations.models import Place
from tests.cast import DAY, Cast

HELD = Held(held_on=date(2024, 3, 10), manner="meeting", note="120 người dự")
PDF = b"%PDF-1.7\n%%EOF\n"


def launched(
    cast: Cast, movement: Movement, who: str = "hoa", unit: str = "dong", **more
) -> Launch:
    return record_launch(
        movement.pk, cast.units[unit].pk, more.pop("held", HELD), today=DAY,
        actor=cast.actor(who), **more,
    )  # fmt: skip


def address(movement: Movement) -> str:
    return reverse("movements:launch_note", args=[movement.pk])


def test_page_takes_day_manner_and_evidence(cast: Cast, movement: Movement) -> None:
    hoa = cast.client("hoa")
    sent = {
        "held_on": "10/3/2024", "manner": "meeting", "note": "120 người dự",
        "evidence": SimpleUploadedFile("anh.pdf", PDF),
    }  # fmt: skip

    hoa.post(address(movement), sent)
    shown = hoa.get(address(movement)).content.decode()

    launch = Launch.objects.get()
    assert (launch.organization, launch.held_on) == (cast.units["dong"], date(2024, 3, 10))
    assert "anh.pdf" in shown
    file = reverse("documents:file", args=[launch.evidence_id])
    for who in ("hoa", "lan"):
        assert b"".join(cast.client(who).get(file)) == PDF
    assert cast.client("son").get(file).status_code == 404
    assert Entry.objects.filter(verb="movement.launched").count() == 1


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({"held_on": "31/12/2030", "manner": "meeting"}, "sau ngày hôm nay"),
        ({"held_on": "1/1/2020", "manner": "meeting"}, "trước ngày ban hành"),
        ({"held_on": "hôm qua", "manner": "meeting"}, "hôm qua"),
        ({"held_on": "1/4/2024", "manner": "party"}, "party"),
    ],
)
def test_wrong_day_or_manner_is_told_and_keeps_what_was_typed(
    cast: Cast, movement: Movement, values: dict[str, str], words: str
) -> None:
    answer = cast.client("hoa").post(address(movement), {**values, "note": "120 người dự"})

    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert "120 người dự" in answer.content.decode()
    assert not Launch.objects.exists()


def test_second_click_changes_nothing(cast: Cast, movement: Movement) -> None:
    first = launched(cast, movement)
    second = launched(cast, movement, held=Held(date(2024, 5, 5), "document"))

    assert first == second
    assert second.held_on == date(2024, 3, 10)
    assert Entry.objects.filter(verb="movement.launched").count() == 1


@pytest.mark.parametrize("who", ["son", "minh", "lan", "nga", "tam", "dung"])
def test_only_the_unit_itself_notes_and_undoes(cast: Cast, movement: Movement, who: str) -> None:
    with pytest.raises(RefusedError):
        launched(cast, movement, who)
    launch = launched(cast, movement)
    with pytest.raises(RefusedError):
        undo_launch(launch.pk, actor=cast.actor(who))

    undo = reverse("movements:launch_undo", args=[launch.pk])
    assert cast.client(who).post(undo).status_code in (403, 404, 409)
    assert Launch.objects.count() == 1


def test_unit_without_a_plan_of_the_movement_launches_nothing(
    cast: Cast, movement: Movement
) -> None:
    with pytest.raises(RefusedError, match="chưa nhận kế hoạch"):
        launched(cast, movement, "nga", "tu_an")


def test_issuer_launches_without_a_copy(cast: Cast, movement: Movement) -> None:
    assert launched(cast, movement, "minh", "kbang").organization == cast.units["kbang"]


def test_mistake_is_taken_back_and_the_journal_keeps_it(cast: Cast, movement: Movement) -> None:
    launch = launched(cast, movement)

    cast.client("hoa").post(reverse("movements:launch_undo", args=[launch.pk]))

    assert not Launch.objects.exists()
    entry = Entry.objects.get(verb="movement.launch_undone")
    assert entry.before == {"held_on": "2024-03-10", "manner": "meeting"}


def test_launch_stays_once_work_or_a_launch_below_follows(cast: Cast, movement: Movement) -> None:
    upper = launched(cast, movement, "minh", "kbang")
    lower = launched(cast, movement)
    task = Task.objects.filter(organization=cast.units["dong"]).earliest("due_on")
    record_work(
        task.pk, Work(DAY, "Đã họp thôn"), request_key="k1", today=DAY, actor=cast.actor("hoa")
    )

    for launch, who in ((upper, "minh"), (lower, "hoa")):
        with pytest.raises(RefusedError, match="Không bỏ được"):
            undo_launch(launch.pk, actor=cast.actor(who))
    assert "Ghi nhầm" not in cast.client("hoa").get(address(movement)).content.decode()


def test_hamlet_is_one_of_the_commune_and_launches_once(
    cast: Cast, movement: Movement, hamlets: list[Place]
) -> None:
    first = launched(cast, movement, hamlet_id=hamlets[0].pk)

    assert launched(cast, movement, hamlet_id=hamlets[0].pk) == first
    assert launched(cast, movement) != first
    with pytest.raises(RefusedError, match="không thuộc địa bàn"):
        launched(cast, movement, "son", "krong", hamlet_id=hamlets[1].pk)
    son = cast.client("son")
    assert son.get(f"{address(movement)}?thon={hamlets[1].pk}").status_code == 404


def test_program_launches_and_undoes(cast: Cast, movement: Movement) -> None:
    hoa = cast.client("hoa")
    root = f"/api/v1/movements/movements/{movement.pk}/launch"
    sent = {"held_on": "2024-03-10", "manner": "meeting"}

    made = hoa.post(root, sent).json()
    again = hoa.post(root, sent).json()

    assert made == again
    one = f"/api/v1/movements/launches/{made['id']}"
    assert cast.client("nga").delete(one).status_code == 404
    assert cast.client("son").delete(one).status_code == 404
    assert cast.client("minh").delete(one).status_code == 409
    assert hoa.delete(one).status_code == 204
    assert hoa.delete(one).status_code == 404
    assert hoa.post(root, {**sent, "manner": "party"}).status_code == 422


@pytest.mark.django_db(transaction=True)
def test_double_click_keeps_one_launch_and_one_file(cast: Cast, plan: Plan) -> None:
    assert plan.movement is not None
    movement, actor = plan.movement, cast.actor("hoa")
    held = Held(date(2024, 3, 10), "meeting", "", PDF, "anh.pdf")
    before = StoredFile.objects.count()

    def click(_n: int) -> int:
        try:
            return record_launch(
                movement.pk, cast.units["dong"].pk, held, today=DAY, actor=actor
            ).pk
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        assert len(set(pool.map(click, range(2)))) == 1
    assert StoredFile.objects.count() == before + 1
