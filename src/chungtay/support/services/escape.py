"""Record that a household registered to escape poverty, of its own will and with its signature."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from chungtay.accounts.actor import Actor
from chungtay.audit.journal import record
from chungtay.documents.rules.content import JPEG, PDF, PNG
from chungtay.documents.services.files import store_file
from chungtay.households.models import Household
from chungtay.kernel.errors import RefusedError
from chungtay.kernel.text import gettext_noop, nfc, squeeze
from chungtay.kernel.verdict import refuse
from chungtay.movements.models import Movement
from chungtay.organizations.clock import today
from chungtay.organizations.models import Organization
from chungtay.support.models import EscapePlan, Registration
from chungtay.support.permissions import may_register, may_see_support
from chungtay.support.rules import escape as rules
from chungtay.support.selectors.escape import GROUP, escape_sheet, known_of
from chungtay.support.selectors.visible import household_coded
from chungtay.support.services import registrations

PAPERS = frozenset({PDF, PNG, JPEG})
TWICE = gettext_noop("Hộ này đã đăng ký thoát nghèo năm %(year)s.")


@dataclass(frozen=True, slots=True)
class Escape:
    """What a household registers: its plan in words, the year, what it asks for, who signed."""

    household_code: str
    year: int
    plan: str
    asks: Sequence[str]
    asked_words: str
    consented_on: date
    consented_by: str


@dataclass(frozen=True, slots=True)
class Paper:
    """The signed registration as a file."""

    data: bytes
    name: str


@transaction.atomic
def register_escape(movement_id: int, entry: Escape, paper: Paper, *, actor: Actor) -> EscapePlan:
    """Return the registration of a poor household with its signed consent.

    A household that takes part in the movement already keeps that registration.

    Raises:
        RefusedError: the actor may not, the household is not theirs or not poor, is registered
            already, the year is over or too far, or nobody signed.
    """
    RefusedError.unless(may_register(actor))
    RefusedError.unless(
        rules.consent_is_given(
            signed_by=entry.consented_by, signed_on=entry.consented_on, today=today()
        )
    )
    _refuse_words(entry)
    household = _locked_household(entry.household_code, actor)
    known = known_of(household)
    RefusedError.unless(rules.may_register_for(entry.year, known, today=today()))
    _end_reviewed(household, known)
    unit = Organization.objects.get(pk=actor.organization_id or 0)
    file = store_file(paper.data, name=paper.name, actor=actor, owner=unit, allowed=PAPERS)
    plan = EscapePlan.objects.create(
        registration=_registration(movement_id, household, entry, actor),
        household=household,
        year=entry.year,
        plan=squeeze(nfc(entry.plan)),
        asks=sorted(set(entry.asks)),
        asked_words=squeeze(nfc(entry.asked_words)),
        poverty_class=known.last_class or "",
        base_year=known.last_year or 0,
        consented_on=entry.consented_on,
        consented_by=squeeze(nfc(entry.consented_by)),
        consent=file,
        recorded_by_id=actor.user_id or 0,
    )
    record(actor, "escape.registered", plan, change={"year": plan.year, "consent": file.sha256})
    return plan


def _refuse_words(entry: Escape) -> None:
    if not entry.plan.strip():
        raise RefusedError(refuse(rules.NO_PLAN))
    for ask in entry.asks:
        if ask not in rules.ASKS:
            raise RefusedError(refuse(rules.UNKNOWN_ASK, ask=ask))


def _locked_household(code: str, actor: Actor) -> Household:
    found = household_coded(actor, code)
    if found is None:
        raise RefusedError(refuse(registrations.NOT_OUR_HOUSEHOLD))
    return Household.objects.select_for_update().get(pk=found.pk)


def _end_reviewed(household: Household, known: rules.Known) -> None:
    """End the registration whose year was reviewed; one still to come stands in the way."""
    for standing in EscapePlan.objects.filter(household=household, ended_on__isnull=True):
        if standing.year not in known.reviewed_years:
            raise RefusedError(refuse(TWICE, year=standing.year))
        standing.ended_on = today()
        standing.save(update_fields=["ended_on"])


def _registration(
    movement_id: int, household: Household, entry: Escape, actor: Actor
) -> Registration:
    """Return the household's place in the movement: the one it has, or a new one."""
    standing = Registration.objects.filter(
        movement=movement_id, household=household, withdrawn_on=None
    ).first()
    if standing and actor.works_at(standing.unit_id):
        return standing
    made = registrations.Entry(GROUP, entry.plan, entry.consented_on, household_code=household.code)
    return registrations.register(movement_id, made, actor=actor)


@transaction.atomic
def hand_out(movement: Movement, *, year: int | None, actor: Actor) -> bytes:
    """Return the list as a workbook; that it was taken out is written down.

    Raises:
        RefusedError: the actor may not see registrations.
    """
    RefusedError.unless(may_see_support(actor))
    data = escape_sheet(movement, actor, year=year)
    record(actor, "escape.sheet", movement, change={"year": year})
    return data
