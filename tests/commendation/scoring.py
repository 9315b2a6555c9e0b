"""Scoring sheets of a small Kbang, made by the services themselves."""

from decimal import Decimal

from chungtay.commendation.models import AwardRound, ScoreLine, ScoreSheet, ScoreTemplate
from chungtay.commendation.selectors.score_lists import Subject
from chungtay.commendation.services.score_sheets import Marking, save_marks, start_sheet, take_step
from chungtay.commendation.services.score_templates import (
    Setting,
    build_templates,
    open_template,
    set_template,
)
from tests.cast import Cast

TEN = Decimal(10)


def opened_template(cast: Cast, award_round: AwardRound, group: str = "communes") -> ScoreTemplate:
    """The sheet of a group in use: ten points a line, all scored by people."""
    lan = cast.actor("lan")
    templates = build_templates(award_round.pk, actor=lan)
    template = next(one for one in templates if group in one.groups)
    set_template(template.pk, {line.pk: Setting(TEN) for line in lines_of(template)}, actor=lan)
    return open_template(template.pk, actor=lan)


def lines_of(template: ScoreTemplate) -> list[ScoreLine]:
    """The lines of a template."""
    return list(template.lines.all())


def sheet_of_dong(cast: Cast, template: ScoreTemplate) -> ScoreSheet:
    """The sheet of Xã Đông, started by Hoa."""
    return start_sheet(
        template.pk, Subject(organization_id=cast.units["dong"].pk), actor=cast.actor("hoa")
    )


def mark(
    cast: Cast, sheet: ScoreSheet, points: str | None, *, who: str = "hoa", why: str = "Sổ của xã"
) -> ScoreSheet:
    """Give every line the same points, with words that serve as evidence and reason."""
    value = None if points is None else Decimal(points)
    marks = {line.pk: Marking(value, reason=why, evidence=why) for line in lines_of(sheet.template)}
    revision = ScoreSheet.objects.get(pk=sheet.pk).revision
    return save_marks(sheet.pk, marks, revision=revision, actor=cast.actor(who))


def closed_sheet(cast: Cast, template: ScoreTemplate) -> ScoreSheet:
    """The sheet of Xã Đông, 8 points a line, closed."""
    sheet = sheet_of_dong(cast, template)
    mark(cast, sheet, "8")
    for name, who in (("to_council", "hoa"), ("to_office", "binh"), ("close", "lan")):
        sheet = take_step(sheet.pk, name, actor=cast.actor(who))
    return sheet
