"""Start a scoring sheet, give points at each stage, pass it on and close it."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from chungtay.accounts.actor import Actor
from chungtay.accounts.policy import Permission
from chungtay.audit.journal import record
from chungtay.commendation.models import ScoreEntry, ScoreSheet, ScoreStep, ScoreTemplate
from chungtay.commendation.permissions import (
    may_reopen_sheet,
    may_score_at_office,
    may_score_in_council,
    may_score_self,
    may_start_sheet,
)
from chungtay.commendation.rules.scoring import (
    COUNTED,
    SHEET,
    Mark,
    SheetFacts,
    SheetState,
    Stage,
    check_mark,
    shortened,
)
from chungtay.commendation.selectors.score_lists import Subject
from chungtay.commendation.selectors.sheets import (
    Given,
    LineView,
    SheetView,
    facts_of_sheet,
    sheet_view,
    stage_now,
)
from chungtay.commendation.selectors.subjects import households_to_nominate, units_to_nominate
from chungtay.documents.models import StoredFile
from chungtay.documents.services.files import store_file
from chungtay.kernel.errors import RefusedError
from chungtay.kernel.text import gettext_noop, nfc, squeeze
from chungtay.kernel.verdict import Verdict, refuse
from chungtay.organizations.clock import today

UNKNOWN_STEP = gettext_noop("Phiếu chấm điểm không có bước này.")
NOT_OPEN = gettext_noop("Phiếu của nhóm này chưa đưa vào dùng. Cơ quan thường trực đặt điểm trước.")
NOT_OURS = gettext_noop(
    "Không có đối tượng này trong số đơn vị, hộ mà đơn vị của bạn đề nghị được."
)
NO_NAME = gettext_noop("Mời chọn đơn vị hoặc ghi tên đối tượng được chấm.")
CLOSED = gettext_noop("Phiếu đã chốt điểm, không sửa được nữa.")
CONFLICT = gettext_noop(
    "Có người vừa lưu phiếu này sau khi bạn mở. Điểm bạn nhập vẫn còn trên trang; mời xem lại rồi "
    "lưu lần nữa."
)
_WORDS = 500
_STAGES: dict[Stage, Permission] = {
    Stage.SELF: may_score_self,
    Stage.COUNCIL: may_score_in_council,
    Stage.OFFICE: may_score_at_office,
}
_LEAVES: dict[SheetState, Permission] = {
    SheetState.SELF: may_score_self,
    SheetState.COUNCIL: may_score_in_council,
    SheetState.OFFICE: may_score_at_office,
    SheetState.CLOSED: may_reopen_sheet,
}


class ConflictError(RefusedError):
    """Somebody else saved in between."""


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it came."""

    data: bytes
    name: str


@dataclass(frozen=True, slots=True)
class Marking:
    """What a stage says of one line: None points leave what stands."""

    points: Decimal | None = None
    reason: str = ""
    evidence: str = ""
    file: Upload | None = None


@dataclass(frozen=True, slots=True)
class Action:
    """A step that a person may take; a refused one keeps its place with the reason."""

    name: str
    label: str
    verdict: Verdict
    asks_reason: bool

    @property
    def after_saving(self) -> str:
        """The label as it goes on after other words."""
        return f"{self.label[:1].lower()}{self.label[1:]}"


def may_score(sheet: ScoreSheet, actor: Actor) -> Verdict:
    """Say whether the actor may give points at the stage the sheet stands at."""
    stage = stage_now(sheet)
    return _STAGES[stage](actor, sheet) if stage else refuse(CLOSED)


def actions_of(sheet: ScoreSheet, view: SheetView, actor: Actor) -> list[Action]:
    """Return the steps of the actor from here; [] when it is for others to act."""
    state = SheetState(sheet.state)
    if not _LEAVES[state](actor, sheet):
        return []
    open_lines = tuple(line.text for line in view.open_lines)
    return [
        Action(
            name, _(step.label), SHEET.check(name, state, SheetFacts(open_lines, note="?")),
            asks_reason=name in ("return", "reopen"),
        )
        for name, step in SHEET.steps.items()
        if state in step.sources
    ]  # fmt: skip


@transaction.atomic
def start_sheet(template_id: int, subject: Subject, *, actor: Actor) -> ScoreSheet:
    """Return the sheet of a subject, empty when it is new; a second call returns the first.

    Raises:
        RefusedError: when the actor may not, the template is not open, or the subject is not one
            that the unit may propose.
    """
    template = (
        ScoreTemplate.objects.select_for_update(of=("self",))
        .select_related("round__organization")
        .get(pk=template_id)
    )
    RefusedError.unless(may_start_sheet(actor, template))
    if template.opened_on is None:
        raise RefusedError(refuse(NOT_OPEN))
    fields = _fields(subject, actor)
    sheet, is_new = ScoreSheet.objects.get_or_create(
        template=template, subject_key=subject.key(actor.organization_id or 0),
        defaults={"unit_id": actor.organization_id or 0, **fields},
    )  # fmt: skip
    if is_new:
        record(actor, "score_sheet.started", sheet)
    return sheet


@transaction.atomic
def save_marks(
    sheet_id: int, marks: Mapping[int, Marking], *, revision: int, actor: Actor
) -> ScoreSheet:
    """Return the sheet with the points of the present stage; lines left out stay as they are.

    Points that the data give are never typed. A later stage that changes points gives its reason;
    the unit shows evidence for every point it gives itself. What was given before stays in the
    history.

    Raises:
        ConflictError: when somebody else saved since ``revision``.
        RefusedError: when the actor may not at this stage, or a mark is refused.
    """
    sheet = locked_sheet(sheet_id)
    stage = stage_now(sheet)
    if stage is None:
        raise RefusedError(refuse(CLOSED))
    RefusedError.unless(_STAGES[stage](actor, sheet))
    if sheet.revision != revision:
        raise ConflictError(refuse(CONFLICT))
    lines = [line for line in sheet_view(sheet).lines if line.pk in marks]
    changed = [
        entry for line in lines if (entry := _entry(sheet, stage, line, marks[line.pk], actor))
    ]
    ScoreEntry.objects.bulk_create(changed)
    sheet.revision += 1
    sheet.save(update_fields=["revision"])
    change = {"stage": stage.value, "lines": len(changed)}
    record(actor, "score_sheet.scored", sheet, change=change)
    return sheet


@transaction.atomic
def take_step(sheet_id: int, name: str, *, actor: Actor, note: str = "") -> ScoreSheet:
    """Return the sheet after a step of its workflow. Closing keeps every line as it then stands.

    Raises:
        RefusedError: when the actor may not, lines have no points, or a reason is missing.
    """
    sheet = locked_sheet(sheet_id)
    if name not in SHEET.steps:
        raise RefusedError(refuse(UNKNOWN_STEP))
    state = SheetState(sheet.state)
    RefusedError.unless(_LEAVES[state](actor, sheet))
    view = sheet_view(sheet)
    words = squeeze(nfc(note))[:_WORDS]
    open_lines = tuple(line.text for line in view.open_lines)
    RefusedError.unless(SHEET.check(name, state, SheetFacts(open_lines, words)))
    target = SHEET.steps[name].target
    if target is SheetState.SELF:
        _withdraw(sheet, view, actor)
    _move(sheet, view, target)
    ScoreStep.objects.create(
        sheet=sheet, name=name, from_state=state.value, to_state=target.value, note=words,
        total=view.total, by_id=actor.user_id or 0, on=today(), facts=sheet.facts,
    )  # fmt: skip
    change = {"from": state.value, "to": target.value}
    record(actor, f"score_sheet.{name}", sheet, change=change, citation=SHEET.steps[name].citation)
    return sheet


def locked_sheet(sheet_id: int) -> ScoreSheet:
    """Return the sheet, locked until the transaction ends, with what its rules ask about."""
    return (
        ScoreSheet.objects.select_for_update(of=("self",))
        .select_related(
            "template__round__organization", "template__round__plan", "unit", "organization",
            "household",
        )
        .get(pk=sheet_id)
    )  # fmt: skip


def _fields(subject: Subject, actor: Actor) -> dict[str, object]:
    if subject.household_id:
        household = households_to_nominate(actor).filter(pk=subject.household_id).first()
        if household is None:
            raise RefusedError(refuse(NOT_OURS))
        return {"household": household, "subject_name": subject.name or household.head_name}
    if subject.organization_id:
        unit = units_to_nominate(actor, day=today()).filter(pk=subject.organization_id).first()
        if unit is None:
            raise RefusedError(refuse(NOT_OURS))
        return {"organization": unit, "subject_name": unit.name}
    name = squeeze(nfc(subject.name))[:200]
    if not name:
        raise RefusedError(refuse(NO_NAME))
    return {"subject_name": name}


def _entry(
    sheet: ScoreSheet, stage: Stage, line: LineView, marking: Marking, actor: Actor
) -> ScoreEntry | None:
    """Return what is new of a line at this stage; None when nothing is."""
    known = line.given.get(stage)
    points, reason = marking.points, squeeze(nfc(marking.reason))[:_WORDS]
    if line.counted is not None and points is not None:
        raise RefusedError(refuse(COUNTED, line=shortened(line.text)))
    before = line.points_before(stage)
    if stage is not Stage.SELF and points == before:
        points, reason = None, ""  # a stage that agrees has nothing to add
    evidence = squeeze(nfc(marking.evidence))[:_WORDS]
    has_file = bool(marking.file or (known and known.file_id))
    mark = Mark(points, reason, evidence, has_file)
    RefusedError.unless(
        check_mark(mark, line=line.text, maximum=line.maximum, before=before, stage=stage)
    )
    if marking.file is None and _is_same(known, mark):
        return None
    return ScoreEntry(
        sheet=sheet, line_id=line.pk, stage=stage.value, points=points, reason=reason,
        evidence=evidence, file_id=_file(sheet, marking, known, actor), by_id=actor.user_id or 0,
        on=today(),
    )  # fmt: skip


def _is_same(known: Given | None, mark: Mark) -> bool:
    if known is None:
        return mark.points is None and not (mark.reason or mark.evidence)
    return (known.points, known.reason, known.evidence) == (mark.points, mark.reason, mark.evidence)


def _file(sheet: ScoreSheet, marking: Marking, known: Given | None, actor: Actor) -> int | None:
    if marking.file is None:
        return known.file_id if known else None
    file: StoredFile = store_file(
        marking.file.data, name=marking.file.name, actor=actor, owner=sheet.unit
    )
    return file.pk


def _withdraw(sheet: ScoreSheet, view: SheetView, actor: Actor) -> None:
    """Let the points of later stages no longer count: the unit scores anew."""
    ScoreEntry.objects.bulk_create(
        ScoreEntry(
            sheet=sheet, line_id=line.pk, stage=stage.value, by_id=actor.user_id or 0, on=today()
        )
        for line in view.lines
        for stage, one in line.given.items()
        if stage is not Stage.SELF and one.points is not None
    )


def _move(sheet: ScoreSheet, view: SheetView, target: SheetState) -> None:
    is_closed = target is SheetState.CLOSED
    sheet.state = target.value
    sheet.facts = facts_of_sheet(view) if is_closed else {}
    sheet.total = view.total if is_closed else None
    sheet.closed_on = today() if is_closed else None
    sheet.revision += 1
    sheet.save(update_fields=["state", "facts", "total", "closed_on", "revision"])
