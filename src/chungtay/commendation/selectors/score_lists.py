"""Which scoring sheets a round has, which a person may see, and which belongs to a dossier."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet, Sum
from django.utils.translation import gettext as _

from chungtay.accounts.actor import DRAFTERS, Actor, Role
from chungtay.commendation.models import (
    AwardRound,
    Nomination,
    ScoreEntry,
    ScoreSheet,
    ScoreTemplate,
)
from chungtay.commendation.permissions import DESKS, may_start_sheet, may_use_commendation
from chungtay.commendation.rules.forms import SubjectKind
from chungtay.commendation.rules.scoring import SheetState, shown
from chungtay.commendation.selectors.offers import subject_groups
from chungtay.commendation.selectors.sheets import SheetView, sheet_view, state_kind, state_label
from chungtay.commendation.selectors.visible import nominations_visible_to, rounds_visible_to
from chungtay.documents.models import StoredFile
from chungtay.kernel.text import fold
from chungtay.movements.rules.vocabulary import GROUPS
from chungtay.organizations.models import Organization

_SHEET = (
    "template__round__organization", "template__round__plan", "unit", "organization", "household",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Subject:
    """Who a sheet is about: a body, a household of the register, or a name."""

    organization_id: int | None = None
    household_id: int | None = None
    name: str = ""

    def key(self, unit_id: int) -> str:
        """Return what names the subject once in a round; a bare name counts within its unit."""
        if self.household_id:
            return f"household:{self.household_id}"
        if self.organization_id:
            return f"organization:{self.organization_id}"
        return f"name:{unit_id}:{fold(self.name)}"[:120]


def sheets_visible_to(actor: Actor) -> QuerySet[ScoreSheet]:
    """Return the sheets of the actor's unit, those once sent to the body the actor judges for, and
    for desks the closed ones of all units below.
    """
    unit = actor.organization_id
    if not may_use_commendation(actor) or unit is None:
        return ScoreSheet.objects.none()
    seen = Q(unit_id=unit) if actor.role in (*DRAFTERS, Role.COUNCIL_MEMBER) else Q(pk__in=[])
    if actor.role in (*DESKS, Role.COUNCIL_MEMBER):
        sent = ScoreSheet.objects.filter(steps__name="to_office").values("pk")
        seen |= Q(template__round__organization_id=unit, pk__in=sent)
    if actor.role in DESKS:
        seen |= Q(state=SheetState.CLOSED, unit__path__startswith=actor.path)
    return ScoreSheet.objects.filter(seen).select_related(*_SHEET)


@dataclass(frozen=True, slots=True)
class TemplateRow:
    """The sheet of one group in a list."""

    template: ScoreTemplate
    label: str
    line_count: int
    unset_count: int
    maximum: str
    sheet_count: int


@dataclass(frozen=True, slots=True)
class SheetRow:
    """The sheet of one subject in a list; ``total`` is empty until it is closed."""

    sheet: ScoreSheet
    group: str
    kind: str
    label: str
    total: str


def templates_visible_to(actor: Actor) -> QuerySet[ScoreTemplate]:
    """Return the templates of the rounds the actor may see."""
    rounds = rounds_visible_to(actor).values("pk")
    return ScoreTemplate.objects.filter(round__in=rounds).select_related(
        "round__organization", "round__plan__document", "stated_by__document"
    )


def template_rows(award_round: AwardRound) -> list[TemplateRow]:
    """Return the sheets by group of a round, with their points and how many subjects use them."""
    used = dict(
        ScoreSheet.objects.filter(template__round=award_round)
        .values_list("template")
        .annotate(Count("pk"))
    )
    rows = award_round.score_templates.annotate(
        line_count=Count("lines"),
        unset_count=Count("lines", filter=Q(lines__maximum__isnull=True)),
        most=Sum("lines__maximum"),
    )
    return [
        TemplateRow(
            row, groups_label(row.groups), row.line_count, row.unset_count, shown(row.most),
            used.get(row.pk, 0),
        )
        for row in rows
    ]  # fmt: skip


def sheet_rows(sheets: Iterable[ScoreSheet]) -> list[SheetRow]:
    """Return the sheets of a page of a list."""
    return [
        SheetRow(
            sheet, groups_label(sheet.template.groups), state_kind(sheet), state_label(sheet),
            "" if sheet.total is None else shown(sheet.total),
        )
        for sheet in sheets
    ]  # fmt: skip


@dataclass(frozen=True, slots=True)
class DossierScore:
    """The sheet behind a dossier: ``view`` where there is one, else whether one may be started."""

    view: SheetView | None
    label: str
    kind: str
    is_visible: bool
    may_start: bool


def score_of_dossier(nomination: Nomination, actor: Actor) -> DossierScore:
    """Return what the page of a dossier shows of its scoring sheet."""
    sheet = sheet_of(nomination)
    if sheet is None:
        template = template_for(nomination)
        may_start = template is not None and bool(may_start_sheet(actor, template))
        return DossierScore(None, "", "", is_visible=False, may_start=may_start)
    is_visible = sheets_visible_to(actor).filter(pk=sheet.pk).exists()
    # Who may see the dossier but not yet the sheet learns that it is being scored, not the points.
    view = sheet_view(sheet) if is_visible or sheet.state == SheetState.CLOSED else None
    return DossierScore(view, state_label(sheet), state_kind(sheet), is_visible, may_start=False)


def dossiers_of(sheet: ScoreSheet, actor: Actor) -> list[Nomination]:
    """Return the dossiers of the subject of a sheet in its round that the actor may see."""
    rows = nominations_visible_to(actor).filter(round_id=sheet.template.round_id)
    return [row for row in rows if subject_of(row).key(row.proposer_id) == sheet.subject_key]


def shows_file(actor: Actor, file: StoredFile) -> bool:
    """Say whether ``file`` is evidence on a sheet that the actor may see."""
    sheets = sheets_visible_to(actor).values("pk")
    return ScoreEntry.objects.filter(file=file, sheet__in=sheets).exists()


def groups_label(groups: list[str]) -> str:
    """Return the groups of a template in words, e.g. ``Hợp tác xã; Doanh nghiệp; Ngân hàng``."""
    return "; ".join(_(GROUPS[key]) if key in GROUPS else key for key in groups)


def subject_of(nomination: Nomination) -> Subject:
    """Return the subject of a dossier as a sheet knows it."""
    if nomination.household_id:
        return Subject(household_id=nomination.household_id, name=nomination.subject_name)
    is_person = nomination.subject_kind == Nomination.Subject.INDIVIDUAL
    if is_person or nomination.organization_id is None:
        return Subject(name=nomination.subject_name)
    return Subject(organization_id=nomination.organization_id, name=nomination.subject_name)


def sheet_of(nomination: Nomination) -> ScoreSheet | None:
    """Return the sheet of the subject of a dossier: of its round, or of one it came up from."""
    key = subject_of(nomination).key(nomination.proposer_id)
    came_from = nomination.steps.values("round")
    rounds = Q(template__round_id=nomination.round_id) | Q(template__round__in=came_from)
    rows = ScoreSheet.objects.filter(rounds, subject_key=key).select_related(*_SHEET)
    return rows.order_by("-template__round__organization__path", "pk").last()


def template_for(nomination: Nomination) -> ScoreTemplate | None:
    """Return the opened sheet of the group that the subject of a dossier belongs to."""
    wanted = subject_groups(SubjectKind(nomination.subject_kind), nomination.organization)
    return first_fitting(nomination.round, wanted)


def template_of_unit(award_round: AwardRound, unit: Organization) -> ScoreTemplate | None:
    """Return the opened sheet of the group that a body belongs to."""
    return first_fitting(award_round, subject_groups(SubjectKind.COLLECTIVE, unit))


def first_fitting(award_round: AwardRound, wanted: frozenset[str]) -> ScoreTemplate | None:
    """Return the first opened template of a round for one of the groups wanted."""
    rows = award_round.score_templates.filter(opened_on__isnull=False)
    return next((one for one in rows if wanted & set(one.groups)), None)
