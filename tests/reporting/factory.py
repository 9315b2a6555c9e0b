"""A round of reports of a small Kbang, built by the services themselves."""

from datetime import date

from chungtay.documents.models import Document, DocumentState
from chungtay.households.models import ClassCount
from chungtay.movements.models import Movement, Plan
from chungtay.reporting.models import Report, Round
from chungtay.reporting.services.answers import accept
from chungtay.reporting.services.reports import Draft, Typed, save_draft, submit
from chungtay.reporting.services.rounds import Opening, open_round
from tests.cast import Cast

STANDARD = "nd07_2021"
WORDS = {
    "leadership": "- Đã ban hành kế hoạch.\n- Phân công cán bộ theo dõi từng làng.",
    "results": "Giúp hộ nghèo làm chuồng trại.",
    "assessment": "Nguồn lực còn ít.",
    "direction": "Tiếp tục vận động.",
    "proposals": "",
}


def make_plan(cast: Cast) -> Plan:
    """An issued plan of the district."""
    document = Document.objects.create(
        type="plan", state=DocumentState.ISSUED, issuer=cast.units["kbang"], number="123",
        symbol="KH-UBND", year=2022, issued_on=date(2022, 9, 15), title="Phong trào thi đua",
        issuer_name="Ủy ban nhân dân huyện Kbang",
    )  # fmt: skip
    movement = Movement.objects.create(name="Vì người nghèo", search_key="vi nguoi ngheo")
    return Plan.objects.create(
        document=document, movement=movement, organization=cast.units["kbang"],
        movement_name="Vì người nghèo", from_year=2021, to_year=2025,
    )  # fmt: skip


def count_households(cast: Cast, unit: str, year: int, *, poor: int, others: int) -> None:
    """Give the commune of ``unit`` its households of a year, half of the poor of a minority."""
    place = cast.units[unit].place
    rows = [
        ("poor", True, poor // 2),
        ("poor", False, poor - poor // 2),
        ("not_poor", False, others),
    ]
    for poverty_class, minority, households in rows:
        ClassCount.objects.create(
            place=place, year=year, standard=STANDARD, is_ethnic_minority=minority,
            poverty_class=poverty_class, households=households,
        )  # fmt: skip


def make_round(cast: Cast, *units: str, due_on: date = date(2024, 12, 10)) -> Round:
    """A round of the year 2024, opened by Lan for ``units``."""
    plan = Plan.objects.first() or make_plan(cast)
    opening = Opening(
        plan_id=plan.pk, year=2024, due_on=due_on,
        unit_ids=[cast.units[name].pk for name in units or ("dong", "krong", "so_pai")],
    )  # fmt: skip
    return open_round(opening, actor=cast.actor("lan"))


def report_of(opened: Round, cast: Cast, unit: str) -> Report:
    """The report of ``unit`` in the round, as stored now."""
    return Report.objects.get(round=opened, organization=cast.units[unit])


def typed_figures(helped: int = 12) -> dict[str, Typed]:
    """What a person enters."""
    return {
        "households_helped": Typed(helped, "Danh sách của xã"),
        "houses_supported": Typed(3, "Biên bản bàn giao"),
        "resources_raised": Typed(450, "Sổ Quỹ"),
    }


def write(report: Report, cast: Cast, who: str, *, helped: int = 12, **words: str) -> Report:
    """Save a complete draft."""
    draft = Draft(typed_figures(helped), WORDS | words)
    report.refresh_from_db()
    return save_draft(report.pk, draft, revision=report.revision, actor=cast.actor(who))


def send(report: Report, cast: Cast, who: str, *, helped: int = 12, **words: str) -> Report:
    """Write and submit."""
    write(report, cast, who, helped=helped, **words)
    submit(report.pk, actor=cast.actor(who))
    report.refresh_from_db()
    return report


def send_and_accept(report: Report, cast: Cast, who: str, **words: str) -> Report:
    """Write, submit, and let Lan accept."""
    send(report, cast, who, **words)
    return accept(report.pk, actor=cast.actor("lan"))
