"""Shapes of what programs ask and tell about targets."""

from datetime import datetime
from decimal import Decimal

from ninja import Schema

from chungtay.movements.models import TargetFigure
from chungtay.web.schemas import Key


class PlacesIn(Schema):
    """Places of a class, and the decision that lists them."""

    places: list[Key]
    instrument: str = ""


class SharesIn(Schema):
    """The bound of a target by unit id, or by hamlet id where ``giver`` is a commune; null takes a
    share back. ``giver`` is the unit of the plan unless given.
    """

    bounds: dict[int, Decimal | None]
    giver: Key | None = None


class ShareOut(Schema):
    """One below the giver: its weight and its share."""

    id: int
    name: str
    code: str
    households: Decimal | None
    bound: Decimal | None


class SharingOut(Schema):
    """What a giver shared out: ``made`` is the sum, or for rates the mean weighted by households.

    ``gap`` is ``made`` less ``whole``; null where it cannot be said, with those that lack weights.
    """

    giver: int
    whole: Decimal | None
    made: Decimal | None
    gap: Decimal | None
    covers: bool | None
    is_sum: bool
    weights: str
    weights_year: int | None
    unset: list[int]
    unweighted: list[int]
    shares: list[ShareOut]


class ProposalOut(Schema):
    """Shares by id, not given yet."""

    bounds: dict[int, Decimal]


class LevelsIn(Schema):
    """The level of a target by year; null takes one back."""

    levels: dict[int, Decimal | None]


class FigureIn(Schema):
    """A figure of the end of a year; ``corrects`` is the figure it takes the place of."""

    unit: Key
    year: int
    value: Decimal
    source: str
    request_key: str
    households: int | None = None
    standard: str = ""
    reason: str = ""
    corrects: Key | None = None


class FigureOut(Schema):
    """A figure as entered; ``is_corrected`` when a later one counts in its place."""

    id: int
    organization_id: int
    year: int
    value: Decimal
    standard: str
    source: str
    reason: str
    evidence_id: int
    entered_by_id: int
    entered_at: datetime
    corrects_id: int | None
    is_corrected: bool

    @staticmethod
    def resolve_is_corrected(row: TargetFigure) -> bool:
        """Say whether a later figure took its place."""
        return hasattr(row, "correction")


class StepOut(Schema):
    """One year of the way of a target."""

    year: int
    required: Decimal | None
    is_set: bool
    actual: Decimal | None
    source: str
    standard: str
    measured: Decimal | None


class StandingOut(Schema):
    """How a target stands where a unit sits, by a rule that is told."""

    unit: int | None
    bound: str
    status: str
    verdict: str
    arithmetic: list[str]
    breaks: list[str]
    way: list[StepOut]
    rule: dict[str, str]
    rule_source: str
