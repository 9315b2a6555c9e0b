"""Scoring sheets of the sample: one of each group, at different stages."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from chungtay.accounts.actor import Actor, Role
from chungtay.accounts.models import Position
from chungtay.accounts.selectors import actor_in
from chungtay.commendation.models import AwardRound, Nomination, ScoreSheet, ScoreTemplate
from chungtay.commendation.rules.scoring import Stage
from chungtay.commendation.selectors.score_lists import Subject, subject_of
from chungtay.commendation.selectors.sheets import sheet_view
from chungtay.commendation.services.score_sheets import (
    Marking,
    save_marks,
    start_sheet,
    take_step,
)
from chungtay.commendation.services.score_templates import (
    Setting,
    build_templates,
    open_template,
    set_template,
)
from chungtay.config.sample.acting import actor_named
from chungtay.config.sample.tree import Sample

_FULL = Decimal(100)
_STEPS = ("to_council", "to_office", "close")


def load_scores(sample: Sample, award_round: AwardRound, rows: list[Mapping[str, Any]]) -> None:
    """Store the sheets of a round, in use, and those of ``rows``."""
    lan = actor_named(sample, "lan")
    templates = build_templates(award_round.pk, actor=lan)
    for template in templates:
        _open(template, lan)
    by_group = {group: template for template in templates for group in template.groups}
    for row in rows:
        _load(sample, award_round, by_group[row["group"]], row)


def _open(template: ScoreTemplate, lan: Actor) -> None:
    """Share a hundred points between the lines, the last one taking what is left."""
    lines = list(template.lines.all())
    share = (_FULL / len(lines)).to_integral_value()
    points = [share] * (len(lines) - 1) + [_FULL - share * (len(lines) - 1)]
    settings = {
        line.pk: Setting(most, line.source) for line, most in zip(lines, points, strict=True)
    }
    set_template(template.pk, settings, actor=lan)
    open_template(template.pk, actor=lan)


def _load(
    sample: Sample, award_round: AwardRound, template: ScoreTemplate, row: Mapping[str, Any]
) -> None:
    unit = sample.units[row["by"]].pk
    scorer = _at(unit, Role.RECEIVING_OFFICE, Role.OFFICER)
    sheet = start_sheet(template.pk, _subject(sample, award_round, row), actor=scorer)
    _score(sheet, row["points"], row["evidence"], scorer)
    actors = (scorer, _at(unit, Role.HEAD), actor_named(sample, "lan"))
    far = _STEPS.index(row["to"]) + 1 if row["to"] else 0
    for name, actor in zip(_STEPS[:far], actors, strict=False):
        if name == "close" and "raise" in row:
            _change(sheet, row["raise"], actor)
        take_step(sheet.pk, name, actor=actor)


def _subject(sample: Sample, award_round: AwardRound, row: Mapping[str, Any]) -> Subject:
    if "dossier" in row:
        found = Nomination.objects.filter(
            round=award_round, subject_kind=row["dossier"], proposer=sample.units[row["by"]]
        ).order_by("pk")
        return subject_of(found[0])
    if "name" in row:
        return Subject(name=row["name"])
    return Subject(organization_id=sample.units[row["by"]].pk)


def _score(sheet: ScoreSheet, share: str, evidence: str, actor: Actor) -> None:
    """Give the same part of the most points to every line that a person has to score."""
    marks = {
        line.pk: Marking((line.maximum * Decimal(share)).quantize(Decimal(1)), evidence=evidence)
        for line in sheet_view(sheet).lines
        if line.counted is None
    }
    save_marks(sheet.pk, marks, revision=sheet.revision, actor=actor)


def _change(sheet: ScoreSheet, reason: str, actor: Actor) -> None:
    """The office takes two points off the first line that a person scored."""
    sheet.refresh_from_db()
    line = next(one for one in sheet_view(sheet).lines if one.counted is None)
    before = line.points_at(Stage.COUNCIL) or Decimal(0)
    mark = Marking(max(before - 2, Decimal(0)), reason=reason)
    save_marks(sheet.pk, {line.pk: mark}, revision=sheet.revision, actor=actor)


def _at(unit_id: int, *roles: Role) -> Actor:
    """Return who has the first of ``roles`` that somebody has at a unit."""
    for role in roles:
        position = (
            Position.objects.filter(role=role)
            .filter(organization_id=unit_id)
            .select_related("user", "organization", "acts_for")
            .order_by("pk")
            .first()
        ) or (
            Position.objects.filter(role=role, acts_for_id=unit_id)
            .select_related("user", "organization", "acts_for")
            .order_by("pk")
            .first()
        )
        if position:
            return actor_in(position, user=position.user)
    raise LookupError(unit_id)
