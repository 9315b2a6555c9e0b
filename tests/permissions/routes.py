"""Every page and operation of the application, with an object of ours in its address."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Model, QuerySet
from django.urls import URLPattern, URLResolver, get_resolver
from ninja.operation import PathView

from chungtay.accounts.models import Position, User
from chungtay.audit.models import Entry
from chungtay.commendation.models import (
    Award,
    AwardRound,
    CouncilSession,
    Decision,
    Nomination,
    ScoreSheet,
    ScoreTemplate,
)
from chungtay.documents.models import Delivery, Document, StoredFile
from chungtay.field.models import Taking
from chungtay.households.models import ChangeRequest as HouseholdChange
from chungtay.households.models import Household, HouseholdEvent, Member, RosterImport
from chungtay.movements.models import (
    Amendment,
    AmendmentLine,
    Assignment,
    ChangeMatter,
    ChangeRequest,
    Launch,
    Milestone,
    Movement,
    Plan,
    Reading,
    Sending,
    Target,
    TargetFigure,
    Task,
    TaskRecord,
)
from chungtay.organizations.models import Organization
from chungtay.reminders.models import Letter, Message, Reminder
from chungtay.reporting.models import Consolidation, Report, Round
from chungtay.reviews.models import (
    Certificate,
    Complaint,
    HamletReview,
    Opinion,
    PointsTable,
    Posting,
    Review,
    ReviewRequest,
    Survey,
)
from chungtay.reviews.models import Entry as ReviewEntry
from chungtay.support.models import Help, Registration, Sponsorship

NO_OBJECT = 0  # a key that nothing has: the sample holds none of these
_PARAMETER = re.compile(r"<(?:\w+:)?(\w+)>")
_REGULAR = re.compile(r"\(\?P<(\w+)>([^)]*)\)")
_UNSAFE = ("POST", "PUT", "PATCH", "DELETE")


@dataclass(frozen=True, slots=True)
class Route:
    """One way in: a method at an address, and the permission its page declares."""

    method: str
    pattern: str
    is_public: bool

    @property
    def key(self) -> str:
        """Return the row of the matrix."""
        plain = _REGULAR.sub(lambda found: f"<{found[1]}>", self.pattern)
        return f"{self.method} /{plain.replace('^', '').replace('$', '')}"


def routes() -> list[Route]:
    """Return everything the application answers, pages with GET and POST."""
    return sorted(_routes(), key=lambda route: (route.pattern, route.method))


def _routes() -> Iterator[Route]:
    for pattern, entry in _entries(get_resolver()):
        operations = getattr(entry.callback, "__self__", None)
        view = operations if isinstance(operations, PathView) else None
        if view is not None:
            for method in sorted({m for operation in view.operations for m in operation.methods}):
                yield Route(method, pattern, is_public=False)
            continue
        is_public = getattr(entry.callback, "permission", None) is None
        for method in ("GET", "POST"):
            yield Route(method, pattern, is_public=is_public)


def _entries(resolver: URLResolver, prefix: str = "") -> Iterator[tuple[str, URLPattern]]:
    for entry in resolver.url_patterns:
        path = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from _entries(entry, path)
        else:
            yield path, entry


def _of(rows: QuerySet[Any]) -> Callable[[], Model | None]:
    return lambda: rows.order_by("pk").first()


def _dong() -> Organization:
    return Organization.objects.get(name="Ủy ban nhân dân xã Đông")


# The beginning of an address -> the object of ours it is about; the longest beginning counts.
OBJECTS: dict[str, Callable[[], Model | None]] = {
    "van-ban/": lambda: Document.objects.filter(plan__organization__name__contains="Kbang").first(),
    "van-ban/da-nhan/": lambda: Delivery.objects.filter(organization=_dong()).first(),
    "van-ban/tep/": lambda: StoredFile.objects.filter(owner=_dong()).first(),
    "ho-dan/": lambda: Household.objects.filter(place=_dong().place).first(),
    "ho-dan/nhap/": lambda: RosterImport.objects.filter(organization=_dong()).first(),
    "phong-trao/": lambda: Movement.objects.filter(plans__organization=_dong().parent).first(),
    "phong-trao/viec/ket-qua/": lambda: TaskRecord.objects.filter(
        task__organization=_dong()
    ).first(),
    "phong-trao/chi-tieu/so-lieu/": lambda: TargetFigure.objects.filter(
        organization=_dong()
    ).first(),
    "phong-trao/viec/": lambda: Task.objects.filter(organization=_dong()).first(),
    "phong-trao/ke-hoach/": lambda: Plan.objects.filter(organization=_dong().parent).first(),
    "phong-trao/ke-hoach/<int:pk>/soan/": lambda: Plan.objects.filter(
        organization=_dong(), composition__isnull=False
    ).first(),
    "phong-trao/nhiem-vu/": lambda: Assignment.objects.filter(
        plan__organization=_dong().parent
    ).first(),
    "ho-dan/de-nghi/": lambda: HouseholdChange.objects.order_by("pk").first(),
    "ho-dan/bien-dong/": lambda: HouseholdEvent.objects.order_by("pk").first(),
    "ho-dan/cho-tiep-nhan/": lambda: HouseholdEvent.objects.filter(state="pending").first(),
    "phong-trao/chi-tieu/": lambda: Target.objects.filter(
        plan__organization=_dong().parent
    ).first(),
    "phong-trao/moc/": lambda: Milestone.objects.filter(plan__organization=_dong().parent).first(),
    "phong-trao/gui/": lambda: Sending.objects.order_by("pk").last(),
    "phong-trao/phat-dong/": lambda: Launch.objects.filter(organization=_dong()).first(),
    "phong-trao/doc/": lambda: Reading.objects.filter(organization=_dong().parent).first(),
    "phong-trao/de-nghi/": lambda: ChangeMatter.objects.filter(
        requests__organization=_dong()
    ).first(),
    "phong-trao/de-nghi/don-vi/": lambda: ChangeRequest.objects.filter(
        organization=_dong()
    ).first(),
    "phong-trao/thay-doi/": lambda: Amendment.objects.filter(
        plan__organization=_dong().parent
    ).first(),
    "phong-trao/thay-doi/noi-dung/": lambda: AmendmentLine.objects.filter(
        amendment__plan__organization=_dong().parent
    ).first(),
    "so-lieu/ty-le/": lambda: _dong().place,
    "khao-sat/may/": lambda: Taking.objects.order_by("pk").first(),
    "ra-soat/buoc/": lambda: Review.objects.order_by("pk").first(),
    "ra-soat/buoc/thon/": lambda: HamletReview.objects.order_by("pk").first(),
    "ra-soat/buoc/niem-yet/": lambda: Posting.objects.order_by("pk").first(),
    "ra-soat/buoc/khieu-nai/": lambda: Complaint.objects.order_by("pk").first(),
    "ra-soat/buoc/y-kien/": lambda: Opinion.objects.order_by("pk").first(),
    "ra-soat/buoc/giay-chung-nhan/": lambda: Certificate.objects.order_by("pk").first(),
    "ra-soat/buoc/rut-lai/": lambda: Posting.objects.order_by("pk").first(),
    "do-dau/": lambda: Sponsorship.objects.filter(unit=_dong()).first(),
    "do-dau/dang-ky/": lambda: Registration.objects.filter(unit=_dong()).first(),
    "do-dau/dang-ky/phong-trao/": lambda: Movement.objects.filter(
        plans__organization=_dong().parent
    ).first(),
    "bao-cao/ky/": lambda: Round.objects.order_by("pk").last(),
    "bao-cao/bao-cao/": lambda: Report.objects.filter(organization=_dong()).last(),
    "bao-cao/tong-hop/": lambda: Consolidation.objects.order_by("pk").last(),
    "khen-thuong/dot/": lambda: AwardRound.objects.order_by("pk").last(),
    "khen-thuong/phieu-mau/": lambda: ScoreTemplate.objects.order_by("pk").first(),
    "khen-thuong/phieu-cham/": lambda: ScoreSheet.objects.order_by("pk").first(),
    "khen-thuong/ho-so/": lambda: (
        Nomination.objects.filter(proposer=_dong()).first() or Nomination.objects.first()
    ),
    "khen-thuong/phien-hop/": lambda: CouncilSession.objects.order_by("pk").last(),
    "khen-thuong/quyet-dinh/": lambda: Decision.objects.order_by("pk").last(),
    "khen-thuong/so-vang/": lambda: Award.objects.order_by("pk").first(),
    "ra-soat/": lambda: Review.objects.filter(organization=_dong()).first(),
    "ra-soat/thon/": lambda: HamletReview.objects.filter(review__organization=_dong()).first(),
    "ra-soat/ho/": lambda: ReviewEntry.objects.filter(review__organization=_dong()).first(),
    "ra-soat/de-nghi/": lambda: ReviewRequest.objects.filter(place=_dong().place).first(),
    "ra-soat/bang-diem/": PointsTable.objects.first,
    "ra-soat/doi-chieu/": lambda: Survey.objects.filter(state="conflicting").first(),
    "nhac-viec/": lambda: Reminder.objects.order_by("pk").first(),
    "nhac-viec/nhat-ky/": lambda: Message.objects.order_by("pk").first(),
    "nhac-viec/don-doc/": lambda: Letter.objects.order_by("pk").first(),
    "don-vi-hanh-chinh/": lambda: _dong().place,
    "du-lieu-ca-nhan/an-danh/": lambda: Household.objects.filter(place=_dong().place).first(),
    "co-quan/": _dong,
    "nhat-ky/": lambda: Entry.objects.order_by("pk").first(),
    "quan-tri/nguoi-dung/": lambda: User.objects.get(username="hoa"),
    "quan-tri/dang-nhap/": lambda: User.objects.get(username="hoa"),
    "quan-tri/chuc-vu/": lambda: Position.objects.get(user__username="hoa"),
}
# The same for operations; what follows "api/v1/" is looked up first here, then above.
OPERATIONS: dict[str, str] = {
    "households/households/": "ho-dan/",
    "households/rosters/": "ho-dan/nhap/",
    "households/household-events/": "ho-dan/bien-dong/",
    "households/change-requests/": "ho-dan/de-nghi/",
    "households/arrivals/": "ho-dan/cho-tiep-nhan/",
    "indicators/": "so-lieu/ty-le/",
    "movements/plans/": "phong-trao/ke-hoach/",
    "movements/plans/{pk}/items/": "phong-trao/ke-hoach/<int:pk>/soan/",
    "movements/readings/": "phong-trao/doc/",
    "movements/assignments/": "phong-trao/nhiem-vu/",
    "movements/targets/": "phong-trao/chi-tieu/",
    "movements/milestones/": "phong-trao/moc/",
    "movements/movements/": "phong-trao/",
    "movements/tasks/": "phong-trao/viec/",
    "movements/figures/": "phong-trao/chi-tieu/so-lieu/",
    "movements/results/": "phong-trao/viec/ket-qua/",
    "movements/sendings/": "phong-trao/gui/",
    "movements/launches/": "phong-trao/phat-dong/",
    "movements/change-matters/": "phong-trao/de-nghi/",
    "movements/change-requests/": "phong-trao/de-nghi/don-vi/",
    "movements/amendments/": "phong-trao/thay-doi/",
    "movements/amendment-lines/": "phong-trao/thay-doi/noi-dung/",
    "field/takings/": "khao-sat/may/",
    "support/movements/": "phong-trao/",
    "support/registrations/": "do-dau/dang-ky/",
    "support/sponsorships/": "do-dau/",
    "reporting/rounds/": "bao-cao/ky/",
    "reporting/reports/": "bao-cao/bao-cao/",
    "reporting/consolidations/": "bao-cao/tong-hop/",
    "commendation/rounds/": "khen-thuong/dot/",
    "commendation/nominations/": "khen-thuong/ho-so/",
    "commendation/sessions/": "khen-thuong/phien-hop/",
    "commendation/decisions/": "khen-thuong/quyet-dinh/",
    "commendation/awards/": "khen-thuong/so-vang/",
    "commendation/score-templates/": "khen-thuong/phieu-mau/",
    "commendation/score-sheets/": "khen-thuong/phieu-cham/",
    "reviews/": "ra-soat/",
    "reviews/hamlets/": "ra-soat/thon/",
    "reviews/postings/": "ra-soat/buoc/niem-yet/",
    "reviews/complaints/": "ra-soat/buoc/khieu-nai/",
    "reviews/opinions/": "ra-soat/buoc/y-kien/",
    "reviews/steps/": "ra-soat/buoc/rut-lai/",
    "reviews/certificates/": "ra-soat/buoc/giay-chung-nhan/",
    "reviews/entries/": "ra-soat/ho/",
    "reviews/surveys/": "ra-soat/doi-chieu/",
    "reviews/requests/": "ra-soat/de-nghi/",
    "reviews/points-tables/": "ra-soat/bang-diem/",
    "reminders/reminders/": "nhac-viec/",
    "reminders/messages/": "nhac-viec/nhat-ky/",
    "reminders/letters/": "nhac-viec/don-doc/",
    "journal/entries/": "nhat-ky/",
    "privacy/erasures/": "du-lieu-ca-nhan/an-danh/",
}
# Values of parameters that are no key of the object itself.
WORDS: dict[str, Callable[[], Any]] = {
    "first": lambda: NO_OBJECT,
    "second": lambda: NO_OBJECT,
    "asked": lambda: "ra-khoi-so",
    "client_id": lambda: "00000000-0000-4000-8000-000000000000",
    "code": lambda: "23659",
    "kind": lambda: "household",
    "name": lambda: "submit",
    "link_id": lambda: NO_OBJECT,
    "matter": lambda: "criteria",
    "item": lambda: NO_OBJECT,
    "origin": lambda: NO_OBJECT,
    "finding_id": lambda: "d0-title",
    "document": lambda: 0,
    "number": lambda: 1,
    "unit": lambda: _dong().pk,
    "bloc": lambda: 0,
    "paper": lambda: "danh-sach-pdf",
    "what": lambda: "niem-yet",
    "secret": lambda: "no-such-secret",
    "member_pk": lambda: Member.objects.filter(household__place=_dong().place).values_list(
        "pk", flat=True
    )[0],
    "help_id": lambda: Help.objects.filter(sponsorship__unit=_dong()).values_list("pk", flat=True)[
        0
    ],
}


class Addresses:
    """Fills the parameters of patterns; each object is looked up once."""

    def __init__(self) -> None:
        self._keys: dict[str, int] = {}

    def of(self, route: Route) -> str:
        """Return the address of ``route`` with keys of objects of ours."""
        pattern = _REGULAR.sub(lambda found: found[2].split("|")[0], route.pattern)
        pattern = pattern.replace("^", "").replace("$", "")
        return "/" + _PARAMETER.sub(lambda found: str(self._value(route, found[1])), pattern)

    def _value(self, route: Route, name: str) -> Any:
        if name in WORDS:
            return WORDS[name]()
        return self.key(_beginning(route.pattern))

    def key(self, beginning: str) -> int:
        """Return the key of our object of the pages that begin so, 0 where there is none."""
        if beginning not in self._keys:
            found = OBJECTS[beginning]() if beginning else None
            self._keys[beginning] = found.pk if found else NO_OBJECT
        return self._keys[beginning]


def _beginning(pattern: str) -> str:
    """Return the longest known beginning of a pattern, "" where none is known."""
    tables: list[Mapping[str, Any]] = [OBJECTS]
    if pattern.startswith("api/v1/"):
        pattern, tables = pattern.removeprefix("api/v1/"), [OPERATIONS]
    known = [start for table in tables for start in table if pattern.startswith(start)]
    longest = max(known, key=len, default="")
    return OPERATIONS.get(longest, longest)
