"""Anybody can check a certificate; nothing private stands on a public page."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from chungtay.accounts.actor import Actor
from chungtay.commendation.models import Award, AwardRound
from chungtay.commendation.services.revoking import Revocation, revoke
from chungtay.commendation.services.signing import sign_and_issue
from chungtay.documents.models import StoredFile
from chungtay.privacy.services.consents import withdraw_consent
from tests.cast import DAY, Cast
from tests.commendation.factory import drafted, make_round
from tests.privacy.factory import agree


@pytest.fixture
def award_round(cast: Cast) -> AwardRound:
    return make_round(cast)


@pytest.fixture
def award(cast: Cast, award_round: AwardRound) -> Award:
    return sign_and_issue(drafted(cast, award_round).pk, actor=cast.actor("minh")).awards.get()


@pytest.fixture
def officer(cast: Cast) -> Actor:
    """Hoa, whose commune proposed and keeps what people signed."""
    return cast.actor("hoa")


def page(client: Client, award: Award) -> str:
    return client.get(f"/xac-minh/{award.code}/").content.decode()


def test_genuine_certificate_shows_what_was_sealed(
    client: Client, award: Award, officer: Actor
) -> None:
    agree(officer, "ho-so", award.nomination_id, "name", "story")

    words = page(client, award)

    assert "Bằng này là thật" in words
    for fact in ("Hộ Đinh Văn Brưt", "1/QĐ-UBND", "12/12/2024", "Ủy ban nhân dân huyện Kbang"):
        assert fact in words


def test_code_is_taken_as_people_type_it(client: Client, award: Award) -> None:
    typed = f" {award.code[:4]} {award.code[4:8].lower()}-{award.code[8:]} "

    response = client.get("/xac-minh/", {"ma": typed}, follow=True)

    assert "Bằng này là thật" in response.content.decode()


def test_revoked_certificate_says_so_with_day_and_reason(
    client: Client, cast: Cast, award: Award
) -> None:
    why = Revocation("fraud", "kê khai sai", "118/QĐ-UBND")
    revoke(award.pk, why, actor=cast.actor("minh"))

    words = page(client, award)

    assert "đã bị thu hồi" in words
    assert "12/12/2024" in words
    assert "gian dối khi kê khai thành tích: kê khai sai" in words


def test_altered_register_is_told(client: Client, award: Award) -> None:
    Award.objects.filter(pk=award.pk).update(recipient="Hộ Người Khác")

    words = page(client, award)

    assert "đã bị sửa" in words
    assert "Hộ Người Khác" not in words


def test_unknown_code_is_not_genuine_and_says_what_to_do(client: Client, db: None) -> None:
    response = client.get("/xac-minh/AAAABBBBCCCCDDDD/")

    assert response.status_code == 404
    assert "Không có bằng nào mang mã này" in response.content.decode()
    assert "hỏi cơ quan ghi trên bằng" in response.content.decode()


@pytest.mark.parametrize("changed", [False, True])
def test_file_is_compared_byte_by_byte_and_not_kept(
    changed: bool, client: Client, award: Award
) -> None:
    assert award.certificate is not None
    with award.certificate.content.open("rb") as stored:
        data = bytearray(stored.read())
    data[-10] ^= changed
    before = StoredFile.objects.count()

    upload = {"tep": SimpleUploadedFile("bang.pdf", bytes(data))}
    words = client.post(f"/xac-minh/{award.code}/", upload).content.decode()

    assert ("đúng là tệp đã ban hành" in words) is not changed
    assert ("khác tệp đã ban hành" in words) is changed
    assert StoredFile.objects.count() == before


def test_program_gets_the_same_answer(client: Client, award: Award) -> None:
    answer = client.get(f"/xac-minh/{award.code}.json").json()

    assert (answer["state"], answer["facts"]["decision"]) == ("genuine", "1/QĐ-UBND")
    assert client.get("/xac-minh/KHONG.json").json()["state"] == "unknown"


@pytest.mark.parametrize("path", ["/", "/ton-vinh/"])
def test_household_is_named_in_public_only_with_its_consent(
    path: str, client: Client, award: Award, officer: Actor
) -> None:
    before = client.get(path).content.decode()
    agree(officer, "ho", award.nomination.household_id)
    after = client.get(path).content.decode()

    assert "Đinh Văn Brưt" not in before
    assert "Làng Kgiang" not in before
    assert "Giấy khen của Chủ tịch UBND huyện" in before
    assert "Đinh Văn Brưt" in after


def test_certificate_of_a_household_that_did_not_agree_shows_initials(
    client: Client, award: Award
) -> None:
    words = page(client, award)
    told = client.get(f"/xac-minh/{award.code}.json").json()["facts"]

    assert "Bằng này là thật" in words
    for secret in ("Brưt", "Làng Kgiang", "Thoát nghèo"):
        assert secret not in words
    assert (told["recipient"], told["recipient_detail"]) == ("Hộ Đ. V. B.", "")


def test_story_is_told_only_where_it_was_agreed_to(
    client: Client, award: Award, officer: Actor
) -> None:
    agree(officer, "ho-so", award.nomination_id, "name")
    named = client.get("/ton-vinh/").content.decode()
    agree(officer, "ho-so", award.nomination_id, "story")
    told = client.get("/ton-vinh/").content.decode()

    assert "Đinh Văn Brưt" in named
    assert (award.citation_text in named, award.citation_text in told) == (False, True)


def test_name_leaves_the_public_pages_when_consent_is_taken_back(
    client: Client, award: Award, officer: Actor
) -> None:
    (given,) = agree(officer, "ho-so", award.nomination_id)
    assert "Brưt" in client.get("/ton-vinh/").content.decode()

    withdraw_consent(given.pk, on=DAY, note="", actor=officer)

    for path in ("/", "/ton-vinh/", "/tim/?q=brut", f"/xac-minh/{award.code}/"):
        assert "Đinh Văn Brưt" not in client.get(path).content.decode()


def test_list_of_honours_asks_once_who_agreed(client: Client, award: Award) -> None:
    with CaptureQueriesContext(connection) as asked:
        client.get("/ton-vinh/")

    assert sum("privacy_consent" in query["sql"] for query in asked) == 1


def test_revoked_award_is_no_honour(client: Client, cast: Cast, award: Award) -> None:
    revoke(award.pk, Revocation("fraud", "sai", "1/QĐ-UBND"), actor=cast.actor("minh"))

    assert "Giấy khen" not in client.get("/ton-vinh/").content.decode().split("<main")[1]


def test_stranger_finds_movements_and_only_those_who_agreed_to_be_named(
    client: Client, award: Award, officer: Actor
) -> None:
    movement = client.get("/tim/", {"q": "vi nguoi ngheo"}).content.decode()
    before = client.get("/tim/", {"q": "dinh van brut"}).content.decode()
    agree(officer, "ho-so", award.nomination_id)
    after = client.get("/tim/", {"q": "dinh van brut"}).content.decode()

    assert "Vì người nghèo" in movement
    assert "Đinh Văn Brưt" not in before
    assert "Đinh Văn Brưt" in after


def test_search_finds_own_households_and_nobody_elses(cast: Cast, award: Award) -> None:
    query = {"q": "dinh van brut"}

    own = cast.client("hoa").get("/tim/", query).content.decode()
    other = cast.client("son").get("/tim/", query).content.decode()

    assert "Làng Kgiang" in own
    assert "Làng Kgiang" not in other
