"""The commendation clauses, walked over HTTP by the people concerned."""

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from chungtay.accounts.actor import Role
from chungtay.accounts.models import Position, User
from chungtay.commendation.models import Award, AwardRound, Decision, Nomination
from chungtay.documents.models import Document, DocumentState
from chungtay.movements.models import AwardForm, Criterion, Movement, Plan
from chungtay.organizations.models import OrganizationKind
from tests.acceptance.seed_plans import Office, issued, new_province, open_office
from tests.cast import BEGIN, DAY, Cast
from tests.commendation.factory import LETTERS, PDF, add_person, make_household

STAGE = {"stage": "yearly", "year": "2024", "opens_on": "2024-12-01", "closes_on": "2024-12-31"}


def url(name: str, *args: object) -> str:
    """Return an address of commendation."""
    return reverse(f"commendation:{name}", args=args)


def words(client: Client, address: str) -> str:
    """Return the words of a page, without marks and with single blanks."""
    response = client.get(address, follow=True)
    assert response.status_code == 200, response.content.decode()
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def post(client: Client, address: str, data: dict[str, Any] | None = None) -> str:
    """Send a form and return the words of the page it leads to."""
    response = client.post(address, data or {}, follow=True)
    assert response.status_code == 200, response.content.decode()
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def opened(client: Client, plan: Plan) -> AwardRound:
    """Open the yearly round of a plan."""
    post(client, f"{url('round_new')}?ke-hoach={plan.pk}", STAGE)
    return AwardRound.objects.get(plan=plan)


def sit(unit: Any, role: Role, key: str) -> Client:
    """Return the browser of one more person at a unit."""
    person = User.objects.create_user(key, full_name=f"Người {key}")
    Position.objects.create(user=person, organization=unit, role=role, valid_from=BEGIN)
    client = Client()
    client.force_login(person)
    return client


@pytest.fixture
def health(cast: Cast, seeds: list[Path]) -> tuple[Office, AwardRound]:
    """The department of health with its plan (A) issued and its round open."""
    place = new_province("89", "Tỉnh An Giang")
    province = open_office("ubndag", "Ủy ban nhân dân tỉnh An Giang", OrganizationKind.COMMITTEE,
                           place=place)  # fmt: skip
    office = open_office("syt", "Sở Y tế tỉnh An Giang", OrganizationKind.DEPARTMENT,
                         place=place, parent=province.unit)  # fmt: skip
    plan = issued(office.officer, office.head, seeds[0], on=date(2024, 9, 1))
    return office, opened(sit(office.unit, Role.RECEIVING_OFFICE, "thuong-truc"), plan)


@pytest.fixture
def kbang(cast: Cast, seeds: list[Path]) -> AwardRound:
    """The round of the district on its plan (E)."""
    plan = issued(cast.client("lan"), cast.client("minh"), seeds[4], on=date(2024, 8, 26))
    return opened(cast.client("lan"), plan)


@pytest.mark.clause("A10")
def test_household_is_refused_under_plan_a_with_the_reason(
    health: tuple[Office, AwardRound],
) -> None:
    office, award_round = health

    page = words(office.officer, url("nomination_new", award_round.pk))
    response = office.officer.get(
        f"{url('nomination_new', award_round.pk)}?doi-tuong=household&ho=1"
    )

    assert "chỉ khen cá nhân, tập thể; không khen hộ gia đình" in page
    assert response.status_code == 409
    assert "không khen hộ gia đình" in response.content.decode()
    assert not Nomination.objects.exists()


@pytest.mark.clause("A11")
def test_forms_of_plan_a_and_the_law_are_offered_with_their_authority(
    health: tuple[Office, AwardRound],
) -> None:
    office, award_round = health

    page = words(office.officer, f"{url('nomination_new', award_round.pk)}?doi-tuong=collective")

    assert "Giấy khen của thủ trưởng cơ quan chuyên môn thuộc UBND tỉnh: Giám đốc Sở" in page
    assert "Bằng khen của Bộ, ban, ngành, tỉnh: Chủ tịch UBND tỉnh" in page
    assert "Tập thể lao động tiên tiến" not in page, "the law gives it, the plan does not"
    assert "Chủ tịch UBND huyện" not in page


def state(client: Client, nomination: Nomination, **answers: Any) -> str:
    """Answer what only the unit knows, with evidence for every criterion."""
    address = url("nomination_write", nomination.pk)
    asked = re.findall(r'name="(evidence_\d+)"', client.get(address).content.decode())
    said = {
        "achievement": "Thoát nghèo năm 2024, giúp bốn hộ trong làng",
        "holds": ["none"],
        "disciplined": "no",
        "pays_budget": "no",
        "criteria": ["a"],
    }
    return post(client, address, said | dict.fromkeys(asked, "Biên bản họp làng") | answers)


def propose_household(cast: Cast, award_round: AwardRound, form: str) -> Nomination:
    """Hoa finds the household without diacritics and proposes it."""
    hoa = cast.client("hoa")
    household = make_household(cast)
    address = f"{url('nomination_new', award_round.pk)}?doi-tuong=household"
    assert "Đinh Văn Brưt" in words(hoa, f"{address}&q=dinh van brut")
    post(
        hoa,
        f"{address}&ho={household.pk}",
        {"household": household.pk, "form": form, "achievement": "Vươn lên"},
    )
    return Nomination.objects.get()


def complete(cast: Cast, nomination: Nomination, papers: tuple[str, ...]) -> str:
    """Hoa answers, attaches the papers and sends."""
    hoa = cast.client("hoa")
    state(hoa, nomination)
    for kind in papers:
        file = SimpleUploadedFile(f"{kind}.pdf", PDF)
        post(hoa, url("paper_attach", nomination.pk), {"kind": kind, "file": file})
    return post(hoa, url("nomination_step", nomination.pk, "submit"))


@pytest.mark.clause("A12")
def test_check_lists_every_rule_tried_with_its_article(cast: Cast, kbang: AwardRound) -> None:
    nomination = propose_household(cast, kbang, "GK_HUYEN")

    page = cast.client("hoa").get(url("nomination", nomination.pk)).content.decode()

    rules = re.findall(r"<li><span class=\"mark (\w+)\".*?</li>", page, re.DOTALL)
    tried = re.findall(r'<span class="rule-id">(R\d+)</span>', page)
    articles = re.findall(r'<p class="art">([^<]+)', page)
    assert {"fail", "unknown", "pass"} <= set(rules)
    assert len(tried) == len(set(tried)) == len(articles) >= 20
    assert all(re.match(r"(Luật|NĐ|QĐ|TT|HD) ", article.strip()) for article in articles)
    assert "Hồ sơ còn thiếu" in page
    assert "Chưa đối chiếu văn bản gốc" in page


@pytest.mark.clause("E17")
def test_dossier_of_plan_e_passes_the_desk_with_receipt_return_and_decision(
    cast: Cast, kbang: AwardRound
) -> None:
    lan, hoa = cast.client("lan"), cast.client("hoa")
    nomination = propose_household(cast, kbang, "GK_HUYEN")
    complete(cast, nomination, LETTERS)
    received = post(lan, url("nomination_step", nomination.pk, "receive"))
    returned = post(
        lan, url("nomination_step", nomination.pk, "return"), {"reason": "Thiếu ảnh nhà mới"}
    )
    assert "hẹn trả kết quả 10/01/2025" in received
    assert "Thiếu ảnh nhà mới" in returned
    assert "Bị trả lại, cần bổ sung" in words(hoa, url("round_list"))
    post(hoa, url("nomination_step", nomination.pk, "submit"))
    post(lan, url("nomination_step", nomination.pk, "receive"))
    post(lan, url("nomination_step", nomination.pk, "appraise"))
    decide(cast, kbang, nomination)

    history = words(hoa, url("nomination", nomination.pk))
    for person, step in (
        ("Đinh Thị Hoa", "Trình hồ sơ"),
        ("Nguyễn Thị Lan", "Tiếp nhận"),
        ("Nguyễn Thị Lan", "Trả lại : Thiếu ảnh nhà mới"),
        ("Nguyễn Thị Lan", "Thẩm định đạt"),
        ("Trần Văn Minh", "Quyết định khen thưởng"),
    ):
        assert person in history
        assert step.replace(" :", ":") in history.replace(" :", ":")
    assert history.count("12/12/2024") >= 7
    award = Award.objects.get()
    assert "Bằng này là thật" in words(Client(), f"/xac-minh/{award.code}/")


def decide(cast: Cast, award_round: AwardRound, nomination: Nomination) -> None:
    """The council votes and the chairman signs."""
    lan = cast.client("lan")
    members = [cast.people[name].pk for name in ("dung", "hanh", "phuc")]
    agenda = {"held_on": "2024-12-12", "minimum_percent": "60", "members": members,
              "nominations": [nomination.pk]}  # fmt: skip
    post(lan, url("session_new", award_round.pk), agenda)
    session = nomination.sessions.get()
    for name in ("dung", "hanh", "phuc"):
        ballot = {"ho-so": nomination.pk, "phieu": "yes"}
        post(cast.client(name), url("ballot", session.pk), ballot)
    post(lan, url("session_count", session.pk))
    post(lan, url("decision_draft", award_round.pk))
    post(cast.client("minh"), url("decision_sign", Decision.objects.get().pk))


@pytest.mark.clause("E16")
def test_dossier_of_plan_e_moves_up_from_commune_to_province_with_its_history(
    cast: Cast, kbang: AwardRound
) -> None:
    add_person(cast, "xa", "dong", Role.RECEIVING_OFFICE, "Văn thư")
    add_person(cast, "tinh", "province", Role.RECEIVING_OFFICE, "Chuyên viên")
    add_person(cast, "trung_uong", "government", Role.RECEIVING_OFFICE, "Chuyên viên")
    commune = opened_for(cast, "xa", kbang.plan)
    above = [above_plan_round(cast, who, unit) for who, unit in
             (("tinh", "province"), ("trung_uong", "government"))]  # fmt: skip
    levels = words(cast.client("hoa"), url("round", commune.pk))
    for authority in ("UBND xã", "UBND huyện", "UBND tỉnh", "Thủ tướng Chính phủ"):
        assert authority in levels

    nomination = propose_household(cast, commune, "BK_TTG")
    complete(cast, nomination, ("submission_letter", "achievement_report", "minutes"))
    for who, target in (("xa", kbang), ("lan", above[0]), ("tinh", above[1])):
        client = cast.client(who)
        nomination.refresh_from_db()
        evidence_again(cast, nomination)
        post(client, url("nomination_step", nomination.pk, "receive"))
        post(client, url("nomination_step", nomination.pk, "appraise"))
        post(client, url("nomination_forward", nomination.pk), {"dot": target.pk})

    nomination.refresh_from_db()
    history = words(cast.client("trung_uong"), url("nomination", nomination.pk))
    assert nomination.holder == cast.units["government"]
    assert history.count("Chuyển lên cấp trên") == 3
    for unit in ("xã Đông", "huyện Kbang", "tỉnh Gia Lai"):
        assert f"Ủy ban nhân dân {unit}" in history


def opened_for(cast: Cast, who: str, plan: Plan) -> AwardRound:
    """Open a round of one's own committee on a plan from above."""
    post(cast.client(who), f"{url('round_new')}?ke-hoach={plan.pk}", STAGE)
    return AwardRound.objects.get(organization_id=cast.actor(who).organization_id)


def above_plan_round(cast: Cast, who: str, unit: str) -> AwardRound:
    """A plan of a body above without criteria of its own, and its round."""
    issuer = cast.units[unit]
    document = Document.objects.create(
        type="plan", state=DocumentState.ISSUED, issuer=issuer, number="9", symbol="KH-UBND",
        year=2024, issued_on=date(2024, 1, 5), title="Kế hoạch", issuer_name=issuer.name,
    )  # fmt: skip
    plan = Plan.objects.create(
        document=document, organization=issuer, from_year=2021, to_year=2025,
        movement=Movement.objects.first(),
    )  # fmt: skip
    AwardForm.objects.create(plan=plan, position=0, form="state")
    return opened_for(cast, who, plan)


def evidence_again(cast: Cast, nomination: Nomination) -> None:
    """Nothing to add: the plans above judge by no further criteria."""
    assert not Criterion.objects.filter(plan__organization__level__in=("province", "nation"))
    assert nomination.state == "submitted"


@pytest.mark.clause("C09")
def test_round_of_plan_c_shows_criteria_and_forms_of_its_parent(
    cast: Cast, seeds: list[Path]
) -> None:
    place = new_province("58", "Tỉnh Ninh Thuận")
    province = open_office("ubndnt", "Ủy ban nhân dân tỉnh Ninh Thuận",
                           OrganizationKind.COMMITTEE, place=place)  # fmt: skip
    office = open_office("sxd", "Sở Xây dựng", OrganizationKind.DEPARTMENT, place=place,
                         parent=province.unit)  # fmt: skip
    plan = issued(office.officer, office.head, seeds[2], on=date(2024, 9, 1))
    parent = plan.parent
    assert parent is not None
    Criterion.objects.create(plan=parent, position=0, group="agencies", text="Giúp được hộ nghèo")
    AwardForm.objects.create(plan=parent, position=0, form="merit", authority="UBND tỉnh")
    award_round = opened(sit(office.unit, Role.RECEIVING_OFFICE, "thuong-truc-xd"), plan)

    page = words(office.officer, url("round", award_round.pk))

    assert "Tiêu chí kế thừa từ 1223/KH-UBND" in page
    assert "Giúp được hộ nghèo" in page
    assert "Hình thức khen thưởng kế thừa từ 1223/KH-UBND" in page
    assert "Bằng khen của Bộ, ban, ngành, tỉnh" in page


def test_today_of_these_tests_is_under_the_law_of_2022() -> None:
    assert date(2024, 1, 1) <= DAY <= date(2025, 6, 30)
