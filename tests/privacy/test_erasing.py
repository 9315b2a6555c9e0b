"""Names go, figures stay; what has to be kept is kept, and the reason is told."""

from datetime import date
from pathlib import Path

import pytest
from django.db.models import Count, Sum
from django.urls import reverse

from chungtay.audit.models import Entry
from chungtay.commendation.models import (
    Nomination,
    ScoreEntry,
    ScoreLine,
    ScoreSheet,
    ScoreTemplate,
)
from chungtay.commendation.services.desk import reject
from chungtay.documents.models import StoredFile
from chungtay.households.models import ClassCount, Household, Member, YearClass
from chungtay.households.services.leaving import return_to_register
from chungtay.households.services.members import Person, save_member
from chungtay.households.services.register import add_household, classify_household
from chungtay.kernel.errors import RefusedError
from chungtay.organizations import clock
from chungtay.privacy.models import Erasure
from chungtay.privacy.services.erasing import erase
from tests.cast import Cast
from tests.commendation.factory import appraised, make_round, submitted
from tests.households.leaving import leave_by_request
from tests.households.test_register import entry, scores

NUMBER = "064080012345"
LATER = date(2031, 6, 1)
WHY = {"ground": "time_over", "note": "Danh mục 12/DM-UBND"}


@pytest.fixture
def household(cast: Cast) -> Household:
    hoa = cast.actor("hoa")
    made = add_household(entry(cast), actor=hoa)
    save_member(
        made.pk, Person("Đinh Thị Yêm", 1985, "female", "Vợ", NUMBER), actor=hoa
    )  # fmt: skip
    add_household(entry(cast, name="Lê An", ethnicity="Kinh"), actor=hoa)
    for year in (2022, 2023):
        classify_household(made.pk, scores=scores(year), actor=hoa)
    return made


@pytest.fixture
def gone(cast: Cast, household: Household) -> Household:
    """The household left the register, and the time to keep it is over."""
    left = leave_by_request(cast, household.pk)
    clock.set_practice_day(LATER)
    return left


def figures() -> dict[str, object]:
    """Everything that statistics are made of."""
    people = Member.objects.values("birth_year", "sex", "is_head").annotate(n=Count("pk"))
    homes = Household.objects.values("place", "hamlet", "area", "ethnicity", "is_ethnic_minority")
    return {
        "people": sorted(map(str, people)),
        "homes": sorted(map(str, homes.annotate(n=Count("pk")))),
        "classes": sorted(map(str, YearClass.objects.values("year", "poverty_class", "score_a"))),
        "counts": ClassCount.objects.aggregate(n=Sum("households")),
        "days": sorted(map(str, Household.objects.values("registered_on", "left_on"))),
        "dossiers": sorted(map(str, Nomination.objects.values("state", "form", "subject_kind"))),
    }


def test_names_and_numbers_go_and_every_figure_stays(cast, gone):
    before = figures()

    erase("ho", gone.pk, **WHY, actor=cast.actor("binh"))

    gone.refresh_from_db()
    assert (gone.head_name, gone.search_key) == ("Đã ẩn danh", "")
    assert set(gone.members.values_list("full_name", "citizen_id")) == {("Đã ẩn danh", "")}
    assert figures() == before
    assert Household.objects.filter(head_name="Lê An").exists()


def test_the_journal_and_the_erasure_keep_counts_and_no_values(cast, gone):
    done = erase("ho", gone.pk, **WHY, actor=cast.actor("binh"))

    told = Entry.objects.get(verb="personal_data.erased")
    assert told.change["cleared"] == done.cleared == {
        "households.household.head_name": 1, "households.household.trait_bases": 1,
        "households.member.full_name": 2, "households.member.citizen_id": 1,
        "households.householdevent.ledger": 1, "households.changerequest.values": 1,
    }  # fmt: skip
    every = "".join(str(vars(row)) for row in [*Entry.objects.all(), *Erasure.objects.all()])
    assert not any(value in every for value in ("Brưt", "Yêm", NUMBER))


def test_nobody_finds_the_household_by_its_old_name(cast, gone):
    erase("ho", gone.pk, **WHY, actor=cast.actor("binh"))
    page = cast.client("hoa").get(reverse("households:household_list"), {"tim": "brut"})

    assert "Không có hộ nào như vậy" in page.content.decode()


def test_a_household_in_the_register_is_kept(cast, household):
    with pytest.raises(RefusedError, match="còn trong sổ"):
        erase("ho", household.pk, **WHY, actor=cast.actor("binh"))


def test_a_household_that_left_is_kept_for_its_time(cast, gone):
    clock.set_practice_day(date(2029, 12, 12))
    with pytest.raises(RefusedError, match="đến hết ngày 12/12/2029") as refused:
        erase("ho", gone.pk, **WHY, actor=cast.actor("binh"))
    assert str(refused.value.verdict.citation) == "TT 10/2022/TT-BNV"

    clock.set_practice_day(date(2029, 12, 13))
    assert erase("ho", gone.pk, **WHY, actor=cast.actor("binh"))


def test_it_is_done_once(cast, gone):
    erase("ho", gone.pk, **WHY, actor=cast.actor("binh"))

    with pytest.raises(RefusedError, match="đã được ẩn danh"):
        erase("ho", gone.pk, **WHY, actor=cast.actor("binh"))


@pytest.mark.parametrize("name", ["hoa", "lan", "son", "tam", "dung", "quy"])
def test_only_the_head_of_the_unit_that_keeps_the_file_may(cast, gone, name):
    with pytest.raises(RefusedError):
        erase("ho", gone.pk, **WHY, actor=cast.actor(name))
    assert not Erasure.objects.exists()


@pytest.mark.parametrize(("kind", "pk"), [("ho", 0), ("xa", 1), ("nhan-khau", 0), ("ho-so", 0)])
def test_what_does_not_exist_is_refused(cast, kind, pk):
    with pytest.raises(RefusedError, match="Không có hồ sơ"):
        erase(kind, pk, **WHY, actor=cast.actor("binh"))


def test_one_person_of_a_household_goes_alone(cast, gone):
    wife = gone.members.get(is_head=False)
    erase("nhan-khau", wife.pk, **WHY, actor=cast.actor("binh"))

    names = set(gone.members.values_list("full_name", flat=True))
    assert names == {"Đinh Văn Brưt", "Đã ẩn danh"}
    with pytest.raises(RefusedError, match="chủ hộ"):
        erase("nhan-khau", gone.members.get(is_head=True).pk, **WHY, actor=cast.actor("binh"))


@pytest.fixture
def dossier(cast: Cast) -> Nomination:
    """A dossier of household Brưt that the desk appraised and turned down."""
    sent = appraised(cast, make_round(cast))
    return reject(sent.pk, reason="Hộ Brưt chưa đủ", actor=cast.actor("lan"))


def test_a_dossier_turned_down_loses_name_words_and_papers(
    cast, dossier, django_capture_on_commit_callbacks
):
    clock.set_practice_day(LATER)
    before, papers = figures(), StoredFile.objects.count()
    bytes_at = [Path(paper.file.content.path) for paper in dossier.papers.all()]
    assert all(path.exists() for path in bytes_at)

    with django_capture_on_commit_callbacks(execute=True):
        done = erase("ho-so", dossier.pk, **WHY, actor=cast.actor("binh"))

    assert not any(path.exists() for path in bytes_at)

    dossier.refresh_from_db()
    assert (dossier.subject_name, dossier.achievement) == ("Đã ẩn danh", "")
    assert dossier.facts == {"sex": "female", "ethnicity": "Ba Na", "position_band": "direct"}
    assert not dossier.steps.exclude(note="").exists()
    assert (papers - StoredFile.objects.count(), dossier.papers.count()) == (3, 0)
    assert done.cleared["documents.storedfile.name"] == 3
    assert figures() == before


def test_the_page_names_every_field_in_vietnamese(cast, dossier):
    clock.set_practice_day(LATER)
    page = cast.client("binh").get(reverse("privacy:erasure", args=["ho-so", dossier.pk]))

    words = page.content.decode()
    for label in ("điều đơn vị khai trong hồ sơ", "ý kiến khi chuyển hồ sơ", "giấy tờ đính kèm"):
        assert label in words


def test_a_dossier_under_way_keeps_the_household_too(cast):
    sent = submitted(cast, make_round(cast))
    Household.objects.update(left_on=date(2024, 12, 12))
    clock.set_practice_day(LATER)

    with pytest.raises(RefusedError, match="đang được xét"):
        erase("ho", sent.household_id, **WHY, actor=cast.actor("binh"))


def test_a_household_takes_its_dossiers_along(cast, dossier):
    Household.objects.update(left_on=date(2024, 12, 12))
    clock.set_practice_day(LATER)

    erase("ho", dossier.household_id, **WHY, actor=cast.actor("binh"))

    dossier.refresh_from_db()
    assert dossier.subject_name == "Đã ẩn danh"


def test_score_sheets_of_a_household_lose_name_and_words_and_keep_points(cast, dossier):
    award_round = dossier.round
    template = ScoreTemplate.objects.create(
        round=award_round, position=1, groups=["poor_households"], stated_by=award_round.plan
    )
    line = ScoreLine.objects.create(template=template, position=1, text="Thoát nghèo", maximum=10)
    sheet = ScoreSheet.objects.create(
        template=template, unit=cast.units["dong"], subject_key="h1",
        subject_name="Hộ Đinh Văn Brưt", household=dossier.household,
    )  # fmt: skip
    ScoreEntry.objects.create(
        sheet=sheet, line=line, stage="self", points=8, reason="Ông Brưt chăm",
        by=cast.people["hoa"], on=date(2024, 12, 12),
    )  # fmt: skip
    Household.objects.update(left_on=date(2024, 12, 12))
    clock.set_practice_day(LATER)

    erase("ho", dossier.household_id, **WHY, actor=cast.actor("binh"))

    sheet.refresh_from_db()
    told = sheet.entries.get()
    assert (sheet.subject_name, told.reason, told.points) == ("Đã ẩn danh", "", 8)
    assert sheet.sort_key == ""


def test_leaving_can_be_taken_back(cast, household):
    leave_by_request(cast, household.pk)
    back = return_to_register(household.pk, actor=cast.actor("hoa"))

    assert back.left_on is None
    verbs = [entry.verb for entry in Entry.objects.all()[:3]]
    assert verbs == ["household.returned", "household.change_approved", "household.event.left"]
    assert Entry.objects.first().before == {"left_on": "2024-12-12"}


@pytest.mark.parametrize(
    ("on", "reason", "said"),
    [(date(2999, 12, 13), "x", "phải từ"), (date(1999, 1, 1), "x", "phải từ"),
     (date(2024, 12, 12), "  ", "lý do")],
)  # fmt: skip
def test_leaving_takes_a_possible_day_and_a_reason(cast, household, on, reason, said):
    with pytest.raises(RefusedError, match=said):
        leave_by_request(cast, household.pk, on=on, reason=reason)


@pytest.mark.parametrize("name", ["son", "binh", "lan"])
def test_only_the_officer_of_the_commune_asks_to_take_a_household_out(cast, household, name):
    with pytest.raises(RefusedError):
        leave_by_request(cast, household.pk, by=name)


def test_the_page_shows_what_goes_and_asks_to_be_sure(cast, gone):
    client, page = cast.client("binh"), reverse("privacy:erasure", args=["ho", gone.pk])

    shown = client.get(page).content.decode()
    unsure = client.post(page, WHY)

    assert "số định danh cá nhân" in shown
    assert Erasure.objects.count() == 0
    assert "field bad" in unsure.content.decode()
    assert client.post(page, WHY | {"sure": "on"}).status_code == 302
    assert "Đã ẩn danh lúc" in client.get(page).content.decode()


def test_the_page_says_what_forbids_and_how_sure_that_is(cast, household):
    page = reverse("privacy:erasure", args=["ho", household.pk])
    shown = cast.client("binh").get(page).content.decode()

    assert "còn trong sổ" in shown
    assert "Chưa đối chiếu văn bản gốc" in shown
    assert cast.client("hoa").get(page).status_code == 403
    assert cast.client("minh").get(reverse("privacy:erasure", args=["ho", 0])).status_code == 404


def test_the_api_previews_and_does(cast, gone):
    client, address = cast.client("binh"), f"/api/v1/privacy/erasures/ho/{gone.pk}"

    preview = client.get(address).json()
    done = client.post(address, WHY, content_type="application/json").json()

    assert (preview["blocks"], preview["done"]) == ([], False)
    assert done["cleared"] == preview["cleared"]
    assert client.post(address, WHY, content_type="application/json").status_code == 409
    assert cast.client("son").get(address).status_code in (403, 409)


def test_the_api_takes_back_into_the_register(cast, household):
    client, address = cast.client("hoa"), f"/api/v1/households/households/{household.pk}"
    leave_by_request(cast, household.pk)

    back = client.post(f"{address}/return", content_type="application/json")

    assert back.json()["left_on"] is None
