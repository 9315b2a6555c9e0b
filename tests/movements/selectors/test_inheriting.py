from datetime import date

import pytest

from chungtay.documents.models import Clause, Document, DocumentState
from chungtay.movements.models import Criterion, Plan
from chungtay.movements.selectors.inheriting import inherited_by, ways_of
from chungtay.movements.services.citing import arrive, link_sources
from tests.cast import Cast


def paper(
    number: str, issuer: str, *, says: str = "", day: date | None = None, state: str = "issued"
) -> Plan:
    """A plan of some body; ``says`` stands under the heading on criteria."""
    document = Document.objects.create(
        type="guidance", number=number, symbol="HD-HĐTĐ", issuer_name=issuer, state=state,
        issued_on=day, year=day.year if day else None, title="Hướng dẫn",
    )  # fmt: skip
    Clause.objects.create(
        document=document, ref="I", level=1, position=0, heading="Tiêu chí thi đua", text=says
    )
    return Plan.objects.create(document=document)


def test_citation_without_a_day_finds_the_act_of_the_same_body(cast: Cast) -> None:
    other = paper("5", "Hội đồng Thi đua tỉnh Kon Tum", day=date(2022, 1, 3))
    ours = paper("5", "Hội đồng Thi đua tỉnh Gia Lai", day=date(2022, 1, 2))
    plan = paper("9", "UBND huyện", says="Theo Hướng dẫn số 5/HD-HĐTĐ của Hội đồng Thi đua tỉnh "
                                         "Gia Lai.")  # fmt: skip

    [pointer] = link_sources(plan)

    assert pointer.cited == ours.document != other.document


def test_act_that_arrives_fills_citations_without_a_day(cast: Cast) -> None:
    says = "Theo Hướng dẫn số 5/HD-HĐTĐ của Hội đồng Thi đua tỉnh Gia Lai."
    plan = paper("9", "UBND huyện", says=says)
    [pointer] = link_sources(plan)
    assert pointer.cited.state == DocumentState.PLACEHOLDER
    ours = paper("5", "Hội đồng Thi đua tỉnh Gia Lai", day=date(2022, 1, 2))
    Criterion.objects.create(plan=ours, position=0, group="communes", text="Đúng hạn")

    arrive(ours.document)

    held = inherited_by(plan).criteria
    assert [row.text for row in held.rows] == ["Đúng hạn"]
    assert held.route == [plan, ours]


def test_asking_again_adds_no_pointer(cast: Cast) -> None:
    plan = paper("9", "UBND huyện", says="Theo Hướng dẫn số 5/HD-HĐTĐ.")

    assert link_sources(plan) == link_sources(plan)
    assert plan.pointers.count() == 1


def test_draft_of_another_body_is_waited_for_like_a_missing_act(cast: Cast) -> None:
    day = date(2022, 1, 2)
    cited = paper("5", "Hội đồng", day=day, state=DocumentState.DRAFTED)
    Criterion.objects.create(plan=cited, position=0, group="communes", text="Chưa ban hành")
    plan = paper("9", "UBND huyện", says="Theo Hướng dẫn số 5/HD-HĐTĐ ngày 02/01/2022.")
    link_sources(plan)

    held = inherited_by(plan).criteria

    assert (held.rows, held.missing) == ([], [cited.document])


def test_act_named_beside_own_words_is_shown_too(cast: Cast) -> None:
    plan = paper("9", "UBND huyện", says="Ngoài ra theo Hướng dẫn số 5/HD-HĐTĐ ngày 02/01/2022.")
    Criterion.objects.create(plan=plan, position=0, group="communes", text="Của huyện")
    link_sources(plan)

    inherited = inherited_by(plan)

    assert [row.text for row in inherited.criteria.rows] == ["Của huyện"]
    [way] = ways_of(inherited, cast.actor("lan"))
    assert (way.is_missing, way.stops[0].label) == (True, "Hướng dẫn 5/HD-HĐTĐ, 02/01/2022")


@pytest.mark.parametrize("length", [1, 3])
def test_each_document_on_the_way_costs_the_same(
    length: int, cast: Cast, django_assert_num_queries
) -> None:
    day = date(2022, 1, 2)
    for n in range(length):
        paper(str(n), "Hội đồng", says=f"Theo Hướng dẫn số {n + 1}/HD-HĐTĐ ngày 02/01/2022.",
              day=day)  # fmt: skip
    last = paper(str(length), "Hội đồng", day=day)
    Criterion.objects.create(plan=last, position=0, group="communes", text="Cuối")
    for one in Plan.objects.order_by("pk"):
        link_sources(one)
    first = Plan.objects.get(document__number="0")

    with django_assert_num_queries(5 + 4 * length):
        held = inherited_by(first).criteria

    assert [row.text for row in held.rows] == ["Cuối"]
