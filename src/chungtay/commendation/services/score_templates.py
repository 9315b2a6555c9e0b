"""Make the scoring sheets of a round from the plan's criteria, and set their points."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction

from chungtay.accounts.actor import Actor
from chungtay.audit.journal import record
from chungtay.commendation.models import AwardRound, ScoreLine, ScoreTemplate
from chungtay.commendation.permissions import may_handle, may_set_score_templates
from chungtay.commendation.rules.scoring import (
    LAW,
    NEGATIVE,
    Criterion,
    SheetGroup,
    sheet_groups,
    shortened,
)
from chungtay.commendation.rules.sources import Source, is_source_for, suggested_source
from chungtay.kernel.errors import RefusedError
from chungtay.kernel.text import gettext_noop
from chungtay.kernel.verdict import refuse
from chungtay.movements.models import Plan
from chungtay.movements.selectors.inheriting import inherited_by
from chungtay.organizations.clock import today

NO_CRITERIA = gettext_noop(
    "Kế hoạch chưa có tiêu chí, kể cả ở văn bản được dẫn và cấp trên đã có trong hệ thống. "
    "Mời nạp văn bản nêu tiêu chí rồi lập phiếu."
)
IN_USE = gettext_noop("Phiếu này đã có đơn vị chấm nên không đổi điểm tối đa, nguồn số liệu được.")
UNSET = gettext_noop("Còn %(count)s tiêu chí chưa đặt điểm tối đa. Trước hết: “%(first)s”.")
NO_POINTS = gettext_noop("Tổng điểm tối đa bằng 0 nên không chấm được.")
WRONG_SOURCE = gettext_noop("Nguồn số liệu này không trả lời được cho nhóm đối tượng của phiếu.")


@dataclass(frozen=True, slots=True)
class Setting:
    """The most points of a line, and the source that fills it; "" for a line that people score."""

    maximum: Decimal | None
    source: str = ""


@transaction.atomic
def build_templates(round_id: int, *, actor: Actor) -> list[ScoreTemplate]:
    """Return the sheets of a round, one for each group of subjects that the criteria name.

    The criteria are those of the plan, of a guidance it cites, or of a plan above. A second call
    returns the same sheets; lines whose words are figures get their source suggested.

    Raises:
        RefusedError: when the actor may not, or nobody states criteria.

    Legal source: Luật 06/2022/QH15, Điều 17.
    """
    award_round = (
        AwardRound.objects.select_for_update(of=("self",))
        .select_related("plan__document", "organization")
        .get(pk=round_id)
    )
    RefusedError.unless(may_handle(actor, award_round))
    known = list(award_round.score_templates.all())
    if known:
        return known
    held = inherited_by(award_round.plan).criteria
    criteria = [Criterion(row.group, row.text, row.clause) for row in held.rows]
    groups = sheet_groups(criteria)
    if not groups:
        raise RefusedError(refuse(NO_CRITERIA))
    stated_by = held.stated_by or award_round.plan
    made = [_make(award_round, n, group, stated_by) for n, group in enumerate(groups)]
    record(actor, "score_templates.built", award_round, change={"sheets": len(made)}, citation=LAW)
    return made


def _make(award_round: AwardRound, n: int, group: SheetGroup, stated_by: Plan) -> ScoreTemplate:
    template = ScoreTemplate.objects.create(
        round=award_round, position=n, groups=list(group.groups), stated_by=stated_by
    )
    ScoreLine.objects.bulk_create(
        ScoreLine(
            template=template, position=place, text=text, clause=clause,
            source=suggested_source(text, group.groups) or "",
        )
        for place, (text, clause) in enumerate(group.lines)
    )  # fmt: skip
    return template


@transaction.atomic
def set_template(
    template_id: int, settings: Mapping[int, Setting], *, actor: Actor
) -> ScoreTemplate:
    """Return the sheet with points and sources set by line; lines left out keep theirs.

    Raises:
        RefusedError: when the actor may not, somebody scores by it already, or a value is wrong.
    """
    template = _locked(template_id)
    RefusedError.unless(may_set_score_templates(actor, template))
    if template.sheets.exists():
        raise RefusedError(refuse(IN_USE))
    for line in template.lines.all():
        if line.pk in settings:
            _set(line, settings[line.pk], template.groups)
    template.opened_on = None
    template.save(update_fields=["opened_on"])
    record(actor, "score_template.set", template)
    return template


@transaction.atomic
def open_template(template_id: int, *, actor: Actor) -> ScoreTemplate:
    """Return the sheet in use from today. Opening twice opens once.

    Raises:
        RefusedError: when the actor may not, or a line has no points yet.
    """
    template = _locked(template_id)
    RefusedError.unless(may_set_score_templates(actor, template))
    if template.opened_on is not None:
        return template
    lines = list(template.lines.all())
    unset = [line for line in lines if line.maximum is None]
    if unset:
        raise RefusedError(refuse(UNSET, count=len(unset), first=shortened(unset[0].text)))
    if not any(line.maximum for line in lines):
        raise RefusedError(refuse(NO_POINTS))
    template.opened_on = today()
    template.save(update_fields=["opened_on"])
    record(actor, "score_template.opened", template)
    return template


def _locked(template_id: int) -> ScoreTemplate:
    return (
        ScoreTemplate.objects.select_for_update(of=("self",))
        .select_related("round__organization")
        .get(pk=template_id)
    )


def _set(line: ScoreLine, setting: Setting, groups: list[str]) -> None:
    if setting.maximum is not None and setting.maximum < 0:
        raise RefusedError(refuse(NEGATIVE, line=shortened(line.text)))
    is_known = not setting.source or setting.source in set(Source)
    if not is_known or (setting.source and not is_source_for(Source(setting.source), groups)):
        raise RefusedError(refuse(WRONG_SOURCE))
    line.maximum, line.source = setting.maximum, setting.source
    line.save(update_fields=["maximum", "source"])
