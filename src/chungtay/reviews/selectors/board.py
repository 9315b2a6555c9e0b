"""All communes of a ground in one yearly review: which step each stands at, and how late."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count
from django.utils.translation import gettext as _

from chungtay.accounts.actor import Actor
from chungtay.documents.rendering.sheet import Kind, SheetColumn, Value, render_xlsx
from chungtay.households.rules.authorities import REPORT_LABELS, ReportDue, reports_due
from chungtay.households.rules.poverty import PovertyClass
from chungtay.organizations.clock import today
from chungtay.organizations.models import Place
from chungtay.reviews.models import Certificate, Review, ReviewKind, Survey
from chungtay.reviews.selectors.progress import progress_by_review
from chungtay.reviews.selectors.reviews import communes_to_review, reviews_visible_to
from chungtay.reviews.selectors.steps import NextStep, next_step

SOON = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class BoardRow:
    """One commune: its review, None where it was not opened, and counts of households."""

    place: Place
    review: Review | None
    step: NextStep | None
    days_late: int
    households: int
    surveyed: int
    poor: int
    near_poor: int

    @property
    def words(self) -> str:
        """Return where it stands, in words."""
        if self.review is None:
            return _("Chưa mở")
        return self.step.label if self.step else _("Đã xong")


def board_of(actor: Actor, year: int) -> list[BoardRow]:
    """Return every commune of the actor's ground in the yearly review of ``year``.

    The number of queries does not grow with the communes.
    """
    reviews = list(
        reviews_visible_to(actor)
        .filter(kind=ReviewKind.YEARLY, year=year)
        .select_related("decision", "place", "organization")
    )
    by_place = {one.place_id: one for one in reviews}
    progress = progress_by_review(reviews)
    classes = _classes([one.pk for one in reviews])
    certified = set(
        Certificate.objects.filter(entry__review__in=reviews).values_list(
            "entry__review", flat=True
        )
    )
    rows = []
    for place in _places(actor, by_place):
        review = by_place.get(place.pk)
        if review is None:
            rows.append(BoardRow(place, None, None, 0, 0, 0, 0, 0))
            continue
        known, found = progress[review.pk], classes[review.pk]
        step = next_step(known, has_certificates=review.pk in certified)
        rows.append(
            BoardRow(
                place=place,
                review=review,
                step=step,
                days_late=days_late(review),
                households=known.households,
                surveyed=sum(one.surveyed for one in known.hamlets),
                poor=found[PovertyClass.POOR.value],
                near_poor=found[PovertyClass.NEAR_POOR.value],
            )
        )
    return rows


def days_late(review: Review) -> int:
    """Return by how many days an open review has passed its last day; 0 where it has not."""
    if review.closed_on is not None:
        return 0
    return max((today() - review.ends_on).days, 0)


def board_summary(rows: Sequence[BoardRow]) -> list[tuple[str, int]]:
    """Return how many communes stand at each step, in the order of the communes."""
    return list(Counter(row.words for row in rows).items())


def board_sheet(actor: Actor, year: int) -> bytes:
    """Return the board as an Excel table, of counts only."""
    columns = [
        SheetColumn(_("Xã, phường"), width=28),
        SheetColumn(_("Bước đang làm"), width=40),
        SheetColumn(_("Hạn"), Kind.DATE, width=12),
        SheetColumn(_("Quá hạn (ngày)"), Kind.INTEGER, width=12),
        SheetColumn(_("Hộ phải rà soát"), Kind.INTEGER, width=12),
        SheetColumn(_("Đã rà soát"), Kind.INTEGER, width=12),
        SheetColumn(_("Hộ nghèo"), Kind.INTEGER, width=12),
        SheetColumn(_("Hộ cận nghèo"), Kind.INTEGER, width=12),
    ]
    title = _("Tiến độ rà soát hộ nghèo, hộ cận nghèo năm %(year)d") % {"year": year}
    return render_xlsx(title, columns, _cells(board_of(actor, year)))


def reports_to_come(day: date) -> list[tuple[str, ReportDue]]:
    """Return the reports of the law whose last day lies within thirty days from ``day``.

    Legal source: QĐ 24/2021/QĐ-TTg, Điều 7 (rule P18).
    """
    return [
        (_(REPORT_LABELS[one.report]), one)
        for year in (day.year, day.year + 1)
        for one in reports_due(year)
        if day <= one.day <= day + SOON
    ]


def _cells(rows: Sequence[BoardRow]) -> Iterator[list[Value]]:
    for row in rows:
        yield [
            row.place.name,
            row.words,
            row.review.ends_on if row.review else None,
            row.days_late,
            row.households,
            row.surveyed,
            row.poor,
            row.near_poor,
        ]


def _places(actor: Actor, by_place: dict[int, Review]) -> list[Place]:
    """Return the communes of today, and those of the reviews that stand no longer."""
    standing = list(communes_to_review(actor))
    known = {place.pk for place in standing}
    return standing + [one.place for pk, one in by_place.items() if pk not in known]


def _classes(reviews: Sequence[int]) -> dict[int, Counter[str]]:
    found: dict[int, Counter[str]] = defaultdict(Counter)
    rows = (
        Survey.objects.filter(
            entry__review__in=reviews, entry__left_out="", state=Survey.State.CURRENT
        )
        .order_by()
        .values_list("entry__review", "poverty_class")
        .annotate(Count("pk"))
    )
    for review, poverty_class, count in rows:
        found[review][poverty_class] = count
    return found
