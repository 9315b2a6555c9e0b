"""Forms taken along, sent home, given back, revoked: what the server allows and writes down."""

import json
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from chungtay.audit.models import Entry as JournalEntry
from chungtay.field import shell
from chungtay.field.models import Device, Taking
from chungtay.field.rules.carrying import KEEP, LAST
from chungtay.reviews.models import PointsTable, Survey, SurveyPhoto
from tests.reviews.conftest import INDICATORS, Commune

JPEG = b"\xff\xd8\xff\xe0" + b"0" * 64


class Phone:
    """A browser of somebody who talks to the API of the field."""

    def __init__(self, commune: Commune, name: str = "hoa") -> None:
        self.client = commune.cast.client(name)
        self.secret = ""
        self.pack: dict = {}

    def post(self, path: str, data: object, **more: object):
        headers = {"X-Field-Device": self.secret} if self.secret else {}
        body = {"data": json.dumps(data), "content_type": "application/json"} | more
        return self.client.post(f"/api/v1/field{path}", **body, headers=headers)

    def take(self, hamlet: int, purpose: str = "review"):
        answer = self.post("/takings", {"hamlet": hamlet, "purpose": purpose, "device": "Máy thử"})
        if answer.status_code == 200:
            self.secret = answer.json()["secret"] or self.secret
            self.pack = answer.json()["pack"]
        return answer

    def survey(self, deprived: int = 4, **more: object) -> dict:
        form = self.pack["entries"][0]
        return {
            "taking": self.pack["taking"], "entry": form["id"], "client_id": str(uuid4()),
            "base": form["base"], "deprived": INDICATORS[:deprived],
            "not_deprived": INDICATORS[deprived:], "causes": ["lack_capital"], "traits": [],
            "persons": 4, "score_a": 120, "paper": "B-01", "surveyed_on": self.pack["today"],
            "surveyor": "Đinh Thị Hoa",
        } | more  # fmt: skip

    def photo(self, survey: str, photo: str, data: bytes = JPEG):
        return self.client.post(
            "/api/v1/field/photos",
            {"client_id": photo, "survey": survey, "file": SimpleUploadedFile("a.jpg", data)},
            headers={"X-Field-Device": self.secret},
        )


@pytest.fixture
def hamlet(commune: Commune) -> int:
    """Làng 1 of the running review: one poor household."""
    return commune.open().hamlets.get(name="Làng 1").pk


@pytest.fixture
def phone(commune: Commune, hamlet: int) -> Phone:
    """Hoa's phone with the forms of Làng 1."""
    made = Phone(commune)
    made.take(hamlet)
    return made


def test_forms_are_taken_along_without_identity_numbers_and_written_down(phone, hamlet):
    (form,) = phone.pack["entries"]
    taking = Taking.objects.get()
    entry = JournalEntry.objects.get(verb="field.taken")

    assert form["head"] == "Đinh Văn Brưt"
    assert form["class_before"] == "poor"
    assert not {"citizen_id", "ethnicity", "birth_year"} & set(json.dumps(phone.pack).split('"'))
    assert [one["id"] for one in phone.pack["standards"]] == ["vn_2022_2025"]
    assert taking.expires_at - taking.taken_at == KEEP
    assert taking.last_at - taking.taken_at == LAST
    assert entry.change["households"] == 1
    assert "head_name" in entry.change["fields"]
    assert entry.change["purpose"]
    assert Device.objects.get().digest not in phone.secret


def test_taking_again_refreshes_the_same_taking(phone, hamlet):
    again = phone.take(hamlet)

    assert again.json()["secret"] == ""
    assert Taking.objects.count() == 1


@pytest.mark.parametrize(
    ("name", "purpose"), [("son", "review"), ("lan", "review"), ("hoa", "nonsense")]
)
def test_others_and_those_without_a_purpose_take_nothing(commune, hamlet, name, purpose):
    answer = Phone(commune, name).take(hamlet, purpose)

    assert answer.status_code == 409
    assert answer.json()["detail"]
    assert not Taking.objects.exists()


def test_a_survey_sent_twice_is_stored_once_with_its_photo(phone):
    sent, photo = phone.survey(), str(uuid4())
    answers = [phone.post("/surveys", sent) for _ in range(2)]
    photos = [phone.photo(sent["client_id"], photo) for _ in range(2)]

    assert [one.json()["state"] for one in answers] == ["current", "current"]
    assert [one.status_code for one in photos] == [200, 200]
    assert Survey.objects.get().poverty_class == "poor"
    assert SurveyPhoto.objects.count() == 1


def test_a_corrected_survey_takes_its_photo_along(phone):
    first, photo = phone.survey(), str(uuid4())
    stored = phone.post("/surveys", first).json()["survey"]
    phone.photo(first["client_id"], photo)
    second = phone.survey(deprived=2, base=stored)
    phone.post("/surveys", second)
    phone.photo(second["client_id"], photo)

    assert SurveyPhoto.objects.get().survey.client_id.hex == second["client_id"].replace("-", "")


def test_incomplete_answers_are_refused_by_name_and_nothing_is_stored(phone):
    answer = phone.post("/surveys", phone.survey(not_deprived=INDICATORS[5:]))

    assert answer.status_code == 409
    assert "Chưa trả lời 1 chỉ số" in answer.json()["detail"]
    assert not Survey.objects.exists()


def test_a_second_version_waits_until_a_person_chooses(commune, hamlet, phone):
    other = Phone(commune, "hoa")
    other.take(hamlet)
    other.post("/surveys", other.survey(deprived=1))
    mine = phone.survey()
    answer = phone.post("/surveys", mine).json()
    settled = phone.post(f"/surveys/{mine['client_id']}/settle", {"keep": True}).json()
    late = phone.post(f"/surveys/{mine['client_id']}/settle", {"keep": False})

    assert answer["state"] == "conflicting"
    assert answer["current"]["class"] == "near_poor"
    assert settled["state"] == "current"
    assert late.status_code == 409
    assert Survey.objects.get(state="current").poverty_class == "poor"


def test_a_household_of_another_hamlet_and_a_photo_that_is_none_are_refused(commune, phone):
    review = Taking.objects.get().hamlet_review.review
    strange = phone.survey(entry=commune.entry(review, "hlim").pk)
    sent = phone.survey()
    phone.post("/surveys", sent)

    assert phone.post("/surveys", strange).status_code == 409
    assert phone.photo(sent["client_id"], str(uuid4()), b"<svg>").status_code == 409
    assert phone.photo(str(uuid4()), str(uuid4())).status_code == 409


def test_a_revoked_device_is_told_so_and_sends_nothing_more(commune, phone):
    def standing():
        return phone.client.get(
            "/api/v1/field/standing", headers={"X-Field-Device": phone.secret}
        ).json()["standing"]

    before = standing()
    page = commune.cast.client("binh").post(f"/khao-sat/may/{Taking.objects.get().pk}/thu-hoi/")
    refused = phone.post("/surveys", phone.survey())

    assert (before, standing()) == ("valid", "revoked")
    assert page.status_code == 302
    assert refused.status_code == 409
    assert "thu hồi" in refused.json()["detail"]
    assert JournalEntry.objects.filter(verb="field.device_revoked").count() == 1


def test_a_neighbour_revokes_nothing(commune, phone):
    taking = Taking.objects.get().pk
    answer = commune.cast.client("son").post(f"/khao-sat/may/{taking}/thu-hoi/")

    assert answer.status_code == 404
    assert Device.objects.get().ended_at is None


def test_a_device_of_a_person_out_of_office_is_revoked(commune, phone):
    commune.cast.people["hoa"].positions.update(withdrawn_at=timezone.now())
    answer = phone.client.get("/api/v1/field/standing", headers={"X-Field-Device": phone.secret})

    assert answer.json()["standing"] == "revoked"


def test_strangers_learn_nothing_of_devices(client, db):
    assert client.get("/api/v1/field/standing").status_code == 401
    assert client.get("/api/v1/field/takings").status_code == 401


def test_forms_are_given_back_once(phone):
    answers = [phone.post(f"/takings/{phone.pack['taking']}/return", {}) for _ in range(2)]

    assert [one.status_code for one in answers] == [200, 200]
    assert Taking.objects.get().returned_at
    assert JournalEntry.objects.filter(verb="field.returned").count() == 1


@pytest.mark.parametrize("sure", [False, True])
def test_signing_out_with_unsent_forms_asks_first_then_wipes(phone, sure):
    device = Device.objects.get()
    phone.client.cookies["field_device"] = str(device.pk)
    phone.client.cookies["field_unsent"] = "3"
    answer = phone.client.post("/tai-khoan/dang-xuat/", {"wipe": "1"} if sure else {})
    device.refresh_from_db()

    assert ("_auth_user_id" in phone.client.session) is not sure
    assert (answer.headers.get("Clear-Site-Data") == '"storage"') is sure
    assert device.end == ("signed_out" if sure else "")
    assert answer.url == ("/" if sure else "/khao-sat/chua-gui/")


def test_a_sign_out_leaves_alone_what_another_person_left_on_the_phone(commune, phone):
    other = commune.cast.client("binh")
    other.cookies["field_device"] = str(Device.objects.get().pk)
    other.cookies["field_unsent"] = "3"
    answer = other.post("/tai-khoan/dang-xuat/")

    assert "Clear-Site-Data" not in answer.headers
    assert Device.objects.get().ended_at is None
    assert "_auth_user_id" not in other.session


def test_a_photo_is_seen_with_the_household_by_its_commune_only(commune, phone):
    sent = phone.survey()
    phone.post("/surveys", sent)
    phone.photo(sent["client_id"], str(uuid4()))
    photo = SurveyPhoto.objects.get()
    address = f"/van-ban/tep/{photo.file_id}/"
    page = commune.cast.client("binh").get(f"/ra-soat/ho/{photo.survey.entry_id}/")

    assert address in page.content.decode()
    seen = commune.cast.client("binh").get(address)
    assert b"".join(seen.streaming_content) == JPEG
    assert commune.cast.client("son").get(address).status_code == 404


def test_the_office_sees_who_carries_what(commune, phone, django_assert_max_num_queries):
    boss = commune.cast.client("binh")
    with django_assert_max_num_queries(20):
        page = boss.get("/khao-sat/").content.decode()
    neighbour = commune.cast.client("son").get("/khao-sat/").content.decode()

    assert "Đinh Thị Hoa" in page
    assert "Thu hồi" in page
    assert "Đinh Thị Hoa" not in neighbour


def test_the_page_on_the_phone_holds_no_name_and_its_worker_no_address_of_data(commune, phone):
    page = phone.client.get("/khao-sat/phieu/").content.decode()
    worker = phone.client.get("/khao-sat/sw.js")
    kept = json.loads(worker.content.decode().split("\n")[0].removeprefix("const KEPT = ")[:-1])

    assert "Hoa" not in page
    assert "Brưt" not in page
    assert worker.headers["Content-Type"].startswith("text/javascript")
    assert "no-store" in worker.headers["Cache-Control"]
    assert not [one for one in kept["files"] if one.startswith("/api/")]
    assert kept["version"].startswith(shell.version())
    assert phone.client.get("/khao-sat/manifest.webmanifest").json()["display"] == "standalone"


def test_every_script_and_style_of_the_page_is_kept_on_the_phone():
    folder = shell.TEMPLATES.parents[1] / "static/field"
    there = {f"field/{path.name}" for path in folder.iterdir()} - {"field/sw.js"}

    assert there == {name for name in shell.FILES if name.startswith("field/")}


def test_a_points_table_of_the_office_is_taken_along(commune, phone, hamlet):
    rows = [{"item": "Nhà ở", "option": name, "points": n} for name, n in (("Tạm", 0), ("Bền", 20))]
    PointsTable.objects.create(
        standard="vn_2022_2025", area="rural", valid_from="2022-01-01", source="Bảng của xã",
        rows=rows, organization=commune.cast.units["dong"],
    )  # fmt: skip
    phone.take(hamlet)
    (table,) = phone.pack["points"]

    assert table["area"] == "rural"
    assert [one["points"] for one in table["items"][0]["options"]] == [0, 20]
