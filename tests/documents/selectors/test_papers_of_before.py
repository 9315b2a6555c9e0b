"""What a unit reads of the bodies before it goes by how it came to follow them."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.urls import reverse

from chungtay.documents.models import Delivery, Document, DocumentState
from chungtay.households.models import Household
from chungtay.movements.models import Assignment, Plan, Task
from chungtay.organizations.models import Organization, OrganizationSuccession, PlaceSuccession
from tests.cast import BEGIN

SPLIT = date(2024, 6, 1)
BEFORE, AFTER = date(2024, 1, 15), date(2024, 9, 1)


def document(cast, unit, day, *, kind="plan", state=DocumentState.ISSUED):
    """A document of a unit of the cast."""
    return Document.objects.create(
        type=kind, state=state, issuer=cast.units[unit], title="Vì người nghèo", issued_on=day,
        number=str(Document.objects.count() + 1), symbol="KH-UBND", year=day.year,
    )  # fmt: skip


def answer(cast, shown, who="hoa"):
    """What the page of a document answers Hoa, of commune Đông."""
    return cast.client(who).get(reverse("documents:document", args=[shown.pk])).status_code


@pytest.fixture
def split(cast):
    """Đông was split off from Tú An, in another district, which goes on."""
    OrganizationSuccession.objects.create(
        predecessor=cast.units["tu_an"], successor=cast.units["dong"], effective_on=SPLIT,
        extent="part", instrument="Nghị quyết 12/NQ-HĐND",
    )  # fmt: skip
    return cast


@pytest.fixture
def ground(cast):
    """Đông took over ground of Tú An, which is gone; nobody wrote who succeeds its committee."""
    PlaceSuccession.objects.create(
        predecessor=cast.places["tu_an"], successor=cast.places["dong"], extent="part",
        effective_on=SPLIT,
    )  # fmt: skip
    gone = Organization.objects.filter(pk=cast.units["tu_an"].pk)
    gone.update(valid_to=SPLIT - timedelta(days=1))
    return cast


def test_without_a_tie_the_papers_of_another_unit_are_closed(cast):
    assert answer(cast, document(cast, "tu_an", BEFORE)) == 404


def test_a_unit_split_off_reads_what_was_issued_before_the_split(split):
    before, after = document(split, "tu_an", BEFORE), document(split, "tu_an", AFTER)
    last = document(split, "tu_an", SPLIT - timedelta(days=1))
    draft = document(split, "tu_an", BEFORE, state=DocumentState.DRAFTED)

    assert [answer(split, one) for one in (before, last, after, draft)] == [200, 200, 404, 404]
    assert answer(split, before, who="son") == 404


def test_it_opens_the_plan_itself_and_not_the_work_under_it(split):
    shown = document(split, "tu_an", BEFORE)
    plan = Plan.objects.create(document=shown, organization=split.units["tu_an"])
    duty = Assignment.objects.create(plan=plan, position=0, action="Rà soát hộ nghèo")
    task = Task.objects.create(
        assignment=duty, organization=split.units["tu_an"], due_on=date(2024, 12, 31)
    )
    client = split.client("hoa")

    assert client.get(reverse("movements:plan", args=[plan.pk])).status_code == 200
    assert client.get(reverse("movements:task", args=[task.pk])).status_code == 404
    listed = client.get(reverse("movements:plan_list")).content.decode()
    assert reverse("movements:plan", args=[plan.pk]) in listed


@pytest.mark.parametrize(("sent", "status"), [(BEFORE, 200), (AFTER, 404)])
def test_it_reads_what_the_old_unit_had_got_before_the_split(split, sent, status):
    shown = document(split, "an_khe", BEFORE)
    at = datetime.combine(sent, datetime.min.time(), tzinfo=UTC)
    Delivery.objects.create(document=shown, organization=split.units["tu_an"], sent_at=at)

    assert answer(split, shown) == status


@pytest.mark.parametrize(
    ("kind", "status"),
    [("plan", 200), ("directive", 200), ("guidance", 200), ("programme", 200),
     ("decision", 404), ("report", 404), ("minutes", 404), ("official_letter", 404)],
)  # fmt: skip
def test_an_heir_by_ground_alone_reads_what_was_addressed_to_everybody(ground, kind, status):
    assert answer(ground, document(ground, "tu_an", BEFORE, kind=kind)) == status


def test_who_is_named_heir_reads_more_than_who_has_the_ground(ground):
    decision, plan = (document(ground, "tu_an", BEFORE, kind=kind) for kind in ("decision", "plan"))
    OrganizationSuccession.objects.create(
        predecessor=ground.units["tu_an"], successor=ground.units["krong"], effective_on=SPLIT
    )

    assert [answer(ground, decision, "son"), answer(ground, plan, "son")] == [200, 200]
    assert answer(ground, plan, "hoa") == 404  # somebody is named, so ground alone is no title


@pytest.mark.parametrize("tie", ["split", "ground"])
def test_households_of_the_old_unit_stay_with_whom_they_live(tie, request):
    cast = request.getfixturevalue(tie)
    household = Household.objects.create(
        code="H1", place=cast.places["tu_an"], hamlet="Thôn 1", head_name="Đinh Văn Xa",
        ethnicity="Ba Na", is_ethnic_minority=True, registered_on=BEGIN,
    )  # fmt: skip
    page = reverse("households:household", args=[household.pk])

    assert cast.client("hoa").get(page).status_code == 404


def test_a_list_of_documents_costs_no_more_for_more_ties(split, django_assert_max_num_queries):
    client = split.client("hoa")
    address = reverse("documents:document_list")
    client.get(address)
    for number in range(3):
        document(split, "tu_an", BEFORE, kind="plan" if number else "report")

    with django_assert_max_num_queries(25):
        client.get(address)
