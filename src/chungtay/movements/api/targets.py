"""Targets: how they stand, their figures and levels, their shares and what these make."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _
from ninja import File, Form, Router
from ninja.files import UploadedFile

from chungtay.kernel.errors import RefusedError
from chungtay.kernel.text import gettext_noop
from chungtay.kernel.verdict import refuse
from chungtay.movements.api.schemas import CountOut
from chungtay.movements.api.target_schemas import (
    FigureIn,
    FigureOut,
    LevelsIn,
    PlacesIn,
    ProposalOut,
    SharesIn,
    SharingOut,
    StandingOut,
)
from chungtay.movements.models import TargetFigure
from chungtay.movements.rules import allocating
from chungtay.movements.rules.series import as_decimal
from chungtay.movements.rules.standing import RULE_SOURCE
from chungtay.movements.selectors.allocation import Sharing, givers_of, sharing_of
from chungtay.movements.selectors.measuring import as_rule, measured_target
from chungtay.movements.selectors.target_page import (
    giver_among,
    head_of,
    rule_words,
    visible_target,
    way_of,
)
from chungtay.movements.services import figures
from chungtay.movements.services.allocating import allocate_target
from chungtay.movements.services.classing import class_places
from chungtay.movements.services.share_sheet import shares_book
from chungtay.organizations.clock import today
from chungtay.web.http import ActorRequest
from chungtay.web.sheets.book import XLSX

router = Router()
_NO_METHOD = gettext_noop("Không tính được đề xuất này với số liệu hiện có.")


@router.get("/targets/{pk}/standing", response=StandingOut)
def target_standing(request: ActorRequest, pk: int, unit: int | None = None) -> dict[str, Any]:
    """Return how a target stands where ``unit`` sits, the unit of the plan unless given."""
    row = visible_target(request.actor, pk)
    units = givers_of(row, today())
    at = giver_among(units, unit) if units else None
    given = row.allocations.filter(organization=at).first() if at else None
    one = measured_target(
        row, place_of=at, actor=request.actor, year=today().year,
        bound=given.bound if given else None,
    )  # fmt: skip
    return {
        "unit": at.pk if at else None, "bound": one.bound, "status": one.assessment.status,
        "verdict": one.verdict, "arithmetic": one.lines, "breaks": list(one.breaks),
        "way": way_of(one), "rule": dict(rule_words()), "rule_source": _(RULE_SOURCE),
    }  # fmt: skip


@router.get("/targets/{pk}/figures", response=list[FigureOut])
def target_figures(request: ActorRequest, pk: int) -> Any:
    """List the figures entered for a target, corrected ones too."""
    row = visible_target(request.actor, pk)
    return TargetFigure.objects.filter(target=row).select_related("correction")


@router.post("/targets/{pk}/figures", response=FigureOut)
def target_figure_enter(
    request: ActorRequest, pk: int, data: Form[FigureIn], evidence: File[UploadedFile | None] = None
) -> TargetFigure:
    """Enter a figure with its evidence, or correct one by a new one."""
    row = visible_target(request.actor, pk)
    entry = figures.Entry(
        year=data.year, value=data.value, source=data.source, households=data.households,
        standard=data.standard, reason=data.reason,
        file=evidence.read() if evidence else None,
        file_name=(evidence.name or "tep") if evidence else "",
    )  # fmt: skip
    return figures.enter_figure(
        row.pk, data.unit, entry, request_key=data.request_key, today=today(),
        actor=request.actor, corrects=data.corrects,
    )  # fmt: skip


@router.put("/targets/{pk}/levels", response=CountOut)
def target_levels(request: ActorRequest, pk: int, data: LevelsIn) -> dict[str, int]:
    """Set the levels to be reached year by year."""
    row = visible_target(request.actor, pk)
    return {"count": figures.set_levels(row.pk, data.levels, actor=request.actor)}


@router.get("/targets/{pk}/shares", response=SharingOut)
def target_sharing(request: ActorRequest, pk: int, giver: int | None = None) -> dict[str, Any]:
    """Return what a giver shared out, what that makes, and by which weights."""
    return _told(_sharing(request, pk, giver))


@router.post("/targets/{pk}/shares", response=CountOut)
def target_shares(request: ActorRequest, pk: int, data: SharesIn) -> dict[str, int]:
    """Share a target out to the units below, or to the hamlets of a commune."""
    row = visible_target(request.actor, pk)
    count = allocate_target(
        row.pk, data.bounds, today=today(), actor=request.actor, giver_id=data.giver
    )
    return {"count": count}


@router.get("/targets/{pk}/shares/proposal", response=ProposalOut)
def target_proposal(
    request: ActorRequest, pk: int, method: allocating.Method, giver: int | None = None
) -> dict[str, Any]:
    """Return shares by a method: equal, by households, or by need. Nothing is given."""
    sharing = _sharing(request, pk, giver)
    rule = as_rule(visible_target(request.actor, pk))
    parts = sharing.parts
    if rule is None or sharing.whole is None or method not in allocating.methods(rule, parts):
        raise RefusedError(refuse(_NO_METHOD))
    return {"bounds": allocating.propose(rule, sharing.whole, parts, method)}


@router.get("/targets/{pk}/shares.xlsx")
def target_shares_sheet(request: ActorRequest, pk: int, giver: int | None = None) -> HttpResponse:
    """Return the shares as an Excel file."""
    title = head_of(visible_target(request.actor, pk)).title
    return HttpResponse(shares_book(_sharing(request, pk, giver), title=title), content_type=XLSX)


@router.put("/targets/{pk}/places", response=CountOut)
def target_places(request: ActorRequest, pk: int, data: PlacesIn) -> dict[str, int]:
    """Say which places are of the class that a target is for, by which decision."""
    row = visible_target(request.actor, pk)
    count = class_places(row.pk, data.places, instrument=data.instrument, actor=request.actor)
    return {"count": count}


def _sharing(request: ActorRequest, pk: int, giver: int | None) -> Sharing:
    row = visible_target(request.actor, pk)
    return sharing_of(row, giver_among(givers_of(row, today()), giver), today=today())


def _told(sharing: Sharing) -> dict[str, Any]:
    made = sharing.balance
    return {
        "giver": sharing.giver.pk, "whole": made.whole, "made": _plain(made.made),
        "gap": _plain(made.gap), "covers": made.covers, "is_sum": made.is_sum,
        "weights": sharing.weights, "weights_year": sharing.year,
        "unset": list(made.unset), "unweighted": list(made.unweighted),
        "shares": [
            {"id": one.id, "name": one.name, "code": one.code, "bound": one.bound,
             "households": one.weight.households}
            for one in sharing.children
        ],
    }  # fmt: skip


def _plain(value: Fraction | None) -> Decimal | None:
    return None if value is None else as_decimal(value)
