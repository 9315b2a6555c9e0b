"""The pages of the tree of offices: as of a day, found unaccented, kept by administrators."""

from datetime import date

import pytest

from chungtay.administration.holdings import holdings
from chungtay.administration.selectors.offices import loads_of
from chungtay.administration.services.offices import Entry, change_office
from chungtay.audit.models import Entry as JournalEntry
from chungtay.documents.models import Document
from chungtay.kernel.errors import RefusedError
from chungtay.organizations.models import (
    Bloc,
    BlocMember,
    Function,
    Organization,
    OrganizationFunction,
    OrganizationKind,
)
from chungtay.organizations.services.offices import load_offices
from chungtay.organizations.services.tree import create_organization
from tests.cast import BEGIN, DAY

ROOT = "/co-quan/"
GIVEN = {
    "name": "Công ty TNHH Măng tre Kbang", "kind": "enterprise", "level": "district",
    "valid_from": "2024-01-01", "ownership": "private",
}  # fmt: skip


def text_of(cast, path: str, person: str = "tam") -> str:
    answer = cast.client(person).get(path)
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


@pytest.fixture
def add(cast):
    """Create an organisation on the page, as Tâm; return the answer."""

    def send(**changes):
        given = GIVEN | {"parent": "gl.kbang"} | changes
        return cast.client("tam").post(f"{ROOT}them/", given)

    return send


def test_the_tree_shows_what_stood_on_the_day_under_the_name_of_that_day(cast):
    version = cast.units["government"].versions.get()
    version.name, version.valid_to = "Hội đồng Bộ trưởng", date(2023, 12, 31)
    version.save()

    assert "Hội đồng Bộ trưởng" in text_of(cast, f"{ROOT}?ngay=2023-05-01")
    assert "Hội đồng Bộ trưởng" not in text_of(cast, f"{ROOT}?ngay=2024-05-01")


@pytest.mark.parametrize(
    "typed", ["uy ban kbang", "ỦY BAN NHÂN DÂN HUYỆN KBANG", "Uỷ ban huyện kbang", "gl.kbang"]
)
def test_an_office_is_found_without_diacritics_case_or_place_of_the_tone(cast, typed):
    assert "Ủy ban nhân dân huyện Kbang" in text_of(cast, f"{ROOT}?tim={typed}")


def test_a_search_that_finds_nothing_says_what_to_do(cast):
    assert "Gõ ít chữ hơn" in text_of(cast, f"{ROOT}?tim=khong co")


def test_the_list_is_narrowed_by_kind_and_level(cast):
    page = text_of(cast, f"{ROOT}?loai=front&cap=district")

    assert "Mặt trận" in page
    assert "Phòng Nội vụ huyện Kbang" not in page


def test_a_day_without_offices_says_how_to_begin(cast):
    assert "chungtay offices load" in text_of(cast, f"{ROOT}?ngay=1990-01-01")


def test_a_day_that_is_no_day_is_told_and_today_is_shown(cast):
    assert "Ủy ban Mặt trận" in text_of(cast, f"{ROOT}?ngay=31-02-2024")


def test_the_page_of_an_office_tells_functions_people_units_below_and_work(cast):
    page = text_of(cast, f"{ROOT}{cast.units['kbang'].pk}/")

    for told in ("Trần Văn Minh", "Phòng Nội vụ huyện Kbang", "Ủy ban nhân dân tỉnh Gia Lai"):
        assert told in page


def test_the_page_of_an_office_tells_through_which_act_its_work_came(cast):
    offices = load_offices("an_giang")
    page = text_of(cast, f"{ROOT}{offices.units['new.nnmt'].pk}/?ngay=2026-11-21")

    assert "Sở Lao động - Thương binh và Xã hội tỉnh An Giang" in page
    assert "TT 13/2025/TT-BNNMT" in page
    assert "Chưa đối chiếu văn bản gốc" in page


def test_outside_its_time_the_page_says_so_and_shows_the_nearest_day(cast):
    page = text_of(cast, f"{ROOT}{cast.units['kbang'].pk}/?ngay=2025-08-01")

    assert "Ngày 01/08/2025 đơn vị này không hoạt động" in page


def test_who_handles_what_is_asked_on_a_page(cast):
    load_offices("an_giang")
    query = "viec=poverty_reduction&don_vi=ag89&ngay=2026-11-21"

    page = text_of(cast, f"{ROOT}ai-phu-trach/?{query}", "hoa")

    assert "Sở Nông nghiệp và Môi trường tỉnh An Giang" in page
    assert "NQ 202/2025/QH15" in page


def test_a_question_about_an_unknown_office_is_told_in_the_form(cast):
    page = text_of(cast, f"{ROOT}ai-phu-trach/?viec=finance&don_vi=khong-co&ngay=2024-01-01")

    assert "Không có đơn vị nào như vậy" in page


def test_an_administrator_creates_an_office_with_both_codes(cast, add):
    add(code_qd20="0123456789-001", seat="45 Quang Trung", instrument="GCN 01")
    unit = Organization.objects.get(name=GIVEN["name"])

    assert (unit.parent, unit.code_qd20, unit.ownership) == (
        cast.units["kbang"],
        "0123456789-001",
        "private",
    )
    assert unit.versions.get().name == unit.name
    assert JournalEntry.objects.get(verb="office.created").object_id == str(unit.pk)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"code_qd20": "abc"}, "không đúng dạng của QĐ 20/2020/QĐ-TTg"),
        ({"code_qcvn102": "H49"}, "không đúng dạng của QCVN 102:2016/BTTTT"),
        ({"parent": "khong-co"}, "Không có đơn vị nào như vậy"),
        ({"parent": "gl"}, "Không có đơn vị nào như vậy trong phạm vi của bạn"),
        ({"valid_from": "2001-01-01"}, "chỉ hoạt động từ ngày 01/01/2004"),
        ({"name": "Phòng Nội vụ huyện Kbang"}, "đã có đơn vị tên"),
        ({"place": "23659", "is_outside": "on"}, "nằm trong địa bàn"),
        ({"place": "khong co"}, "Không có đơn vị hành chính nào như vậy"),
        ({"name": ""}, "required"),
    ],
)
def test_bad_input_is_told_and_nothing_is_stored_or_lost(add, changes, sentence):
    before = Organization.objects.count()

    page = add(seat="45 Quang Trung", **changes).content.decode()

    assert sentence in page
    assert "45 Quang Trung" in page
    assert Organization.objects.count() == before


def test_two_standing_offices_never_bear_one_code_but_an_heir_may(add):
    add(code_qd20="H49.01")
    refused = add(name="Công ty khác", code_qd20="H49.01").content.decode()
    Organization.objects.filter(code_qd20="H49.01").update(valid_to=date(2024, 6, 30))
    add(name="Công ty kế thừa", code_qd20="H49.01", valid_from="2024-07-01")

    assert "đang là của" in refused
    assert Organization.objects.filter(name="Công ty kế thừa").exists()


def test_a_correction_changes_the_name_of_the_newest_version_too(cast):
    unit = cast.units["noi_vu"]
    given = {"name": "Phòng Nội vụ Kbang", "kind": "department", "level": "district",
             "revision": unit.revision}  # fmt: skip

    cast.client("tam").post(f"{ROOT}{unit.pk}/sua/", given)
    unit.refresh_from_db()

    assert (unit.name, unit.versions.get().name) == ("Phòng Nội vụ Kbang",) * 2


def test_a_correction_on_an_old_form_is_refused(cast):
    unit = cast.units["noi_vu"]
    entry = Entry(
        name="Khác", kind=OrganizationKind.DEPARTMENT, level="district", parent=unit.parent,
        valid_from=BEGIN,
    )  # fmt: skip
    change_office(unit.pk, entry, revision=0, actor=cast.actor("tam"))

    with pytest.raises(RefusedError, match="Người khác vừa sửa"):
        change_office(unit.pk, entry, revision=0, actor=cast.actor("tam"))


def test_a_function_is_given_and_ended_and_knows_who_had_it_before(cast):
    OrganizationFunction.objects.filter(function=Function.POVERTY_REDUCTION).update(
        valid_to=date(2024, 12, 11)
    )
    client, unit = cast.client("tam"), cast.units["noi_vu"]

    given = {"function": "poverty_reduction", "valid_from": "2024-12-12", "instrument": "QĐ 1"}
    client.post(f"{ROOT}{unit.pk}/chuc-nang/", given)
    held = unit.functions.get(function="poverty_reduction")
    client.post(f"{ROOT}chuc-nang/{held.pk}/ket-thuc/", {"last_day": "2025-01-31"})
    held.refresh_from_db()

    assert held.taken_from.organization == cast.units["ldtbxh"]
    assert held.valid_to == date(2025, 1, 31)


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"function": "emulation_desk", "valid_from": "2024-01-01"}, "đã giữ chức năng này"),
        ({"function": "finance", "valid_from": "2001-01-01"}, "ngoài thời gian hoạt động"),
        (
            {"function": "finance", "valid_from": "2024-01-02", "valid_to": "2024-01-01"},
            "Ngày kết thúc phải từ",
        ),
    ],
)
def test_a_function_at_a_wrong_time_is_refused(cast, given, sentence):
    path = f"{ROOT}{cast.units['noi_vu'].pk}/chuc-nang/"

    assert sentence in cast.client("tam").post(path, given).content.decode()


@pytest.mark.parametrize("person", ["hoa", "minh", "nga"])
def test_nobody_but_an_administrator_creates_or_corrects(cast, person):
    client, unit = cast.client(person), cast.units["dong"]

    answers = [client.get(f"{ROOT}them/"), client.get(f"{ROOT}{unit.pk}/sua/")]

    assert {answer.status_code for answer in answers} == {403}


def test_an_office_outside_the_care_of_an_administrator_is_not_there(cast):
    path = f"{ROOT}{cast.units['tu_an'].pk}/"

    assert cast.client("tam").get(f"{path}sua/").status_code == 404
    assert cast.client("tam").get(f"{path}sap-xep/merge/").status_code == 404


def test_a_person_without_a_position_sees_no_offices(cast):
    assert cast.client("quy").get(ROOT).status_code == 403


def test_the_tree_of_a_day_asks_the_same_number_of_questions_for_any_size(
    cast, django_assert_num_queries
):
    client = cast.client("hoa")
    client.get(ROOT)
    with django_assert_num_queries(12):
        client.get(f"{ROOT}?loai=committee")
    for number in range(20):
        create_organization(
            code=f"x{number}", name=f"Ủy ban {number}", kind="committee", level="commune",
            valid_from=BEGIN, parent=cast.units["kbang"],
        )  # fmt: skip

    with django_assert_num_queries(12):
        client.get(f"{ROOT}?loai=committee")
    with django_assert_num_queries(12):
        client.get(f"{ROOT}?tim=uy ban")
    with django_assert_num_queries(13):  # the numbers by level and kind besides
        client.get(ROOT)


def test_the_page_of_an_office_asks_the_same_number_of_questions_for_any_size(
    cast, django_assert_num_queries, django_assert_max_num_queries
):
    client, path = cast.client("tam"), f"{ROOT}{cast.units['kbang'].pk}/?ngay={DAY}"
    client.get(path)
    # The open and the closed rows of every context are counted in one question.
    with django_assert_max_num_queries(30) as asked:
        client.get(path)
    for number in range(20):
        create_organization(
            code=f"x{number}", name=f"Phòng {number}", kind="department", level="district",
            valid_from=BEGIN, parent=cast.units["kbang"],
        )  # fmt: skip

    with django_assert_num_queries(len(asked)):
        client.get(path)


def test_the_work_of_an_office_is_counted_at_once_as_each_kind_counts_it(cast):
    unit = cast.units["kbang"]
    for state, number in (("drafted", 3), ("issued", 2)):
        for _ in range(number):
            Document.objects.create(type="plan", issuer=unit, title="Kế hoạch", state=state)
    BlocMember.objects.create(
        bloc_year=Bloc.objects.create(organization=unit, name="Khối 1").years.create(year=2025),
        organization=unit,
    )

    counted = {str(load.label): load for load in loads_of(unit, DAY, actor=cast.actor("tam"))}

    assert {name: (load.opened, load.closed) for name, load in counted.items()} == {
        str(holding.label): numbers
        for holding in holdings()
        if any(
            numbers := (
                holding.of([unit.pk], DAY).count(),
                holding.closed([unit.pk]).count() if holding.closed else 0,
            )
        )
    }
    assert (counted["Văn bản dự thảo"].opened, counted["Văn bản dự thảo"].closed) == (3, 2)
