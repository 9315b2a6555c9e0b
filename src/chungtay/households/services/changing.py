"""One person asks for a change of sensitive facts, another decides it (four eyes)."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.db import IntegrityError, transaction

from chungtay.accounts.actor import Actor
from chungtay.audit.journal import record
from chungtay.households.models import ChangeRequest, Household, HouseholdEvent, Member
from chungtay.households.permissions import may_approve_changes, may_write_households
from chungtay.households.rules import traits as trait_rules
from chungtay.households.rules.citizen_id import check_citizen_id, clean_citizen_id
from chungtay.households.rules.events import may_happen
from chungtay.households.selectors.changing import requests_visible_to
from chungtay.households.services.describing import Traits, check_traits, recount_of
from chungtay.households.services.events import NOT_OF_HOUSEHOLD, Act, Kind, lead, opened, store
from chungtay.households.services.holding import NOT_OUR_GROUND
from chungtay.households.services.ledger import Writer
from chungtay.kernel.errors import RefusedError
from chungtay.kernel.text import gettext_noop, nfc, squeeze
from chungtay.kernel.verdict import refuse
from chungtay.organizations.clock import now, today

Ask, State = ChangeRequest.Kind, ChangeRequest.State
OWN_REQUEST = gettext_noop("Người đề nghị không tự duyệt. Mời người khác trong đơn vị duyệt.")
ANSWERED = gettext_noop("Đề nghị này đã được trả lời hoặc đã rút.")
ASKED_ALREADY = gettext_noop("Đã có một đề nghị như vậy đang chờ duyệt.")
NO_REASON = gettext_noop("Mời ghi lý do, căn cứ.")
NOTHING_NEW = gettext_noop("Đề nghị không thay đổi gì so với sổ.")
CHANGED_SINCE = gettext_noop(
    "Sổ đã thay đổi từ khi có đề nghị này. Mời không duyệt, và đề nghị lại theo số liệu mới."
)
NOT_YOURS = gettext_noop("Chỉ người đề nghị được rút đề nghị.")
NO_NOTE = gettext_noop("Mời ghi vì sao không duyệt.")
_REASON, _NOTE = 200, 300


@transaction.atomic
def ask_change(
    kind: ChangeRequest.Kind, household_id: int, values: dict[str, Any], *, reason: str,
    actor: Actor, member_id: int | None = None,
) -> ChangeRequest:  # fmt: skip
    """Return the request, waiting for somebody else.

    ``values`` by kind: HEAD ``member_id``; ETHNICITY ``ethnicity``; CITIZEN_ID ``citizen_id`` of
    ``member_id``; TRAITS ``traits`` (ids) and ``bases``; LEAVING ``on`` (ISO day).

    Raises:
        RefusedError: when the actor may not, no reason is given, nothing would change, the values
            do not do, or such a request waits already.
    """
    why = squeeze(nfc(reason))[:_REASON]
    if not why:
        raise RefusedError(refuse(NO_REASON))
    household = opened(household_id, Act(today(), why), actor)
    member = _member(household, (member_id or 0) if kind == Ask.CITIZEN_ID else None)
    clean = _CLEAN[kind](household, values)
    before = _before(kind, household, member)
    if clean == before:
        raise RefusedError(refuse(NOTHING_NEW))
    try:
        with transaction.atomic():
            request = ChangeRequest.objects.create(
                household=household, member=member, kind=kind, before=before, values=clean,
                reason=why, requested_by_id=actor.user_id or 0,
            )  # fmt: skip
    except IntegrityError as error:
        raise RefusedError(refuse(ASKED_ALREADY)) from error
    record(
        actor, "household.change_requested", household,
        change={"request": request.pk, "kind": kind.value},
    )  # fmt: skip
    return request


@transaction.atomic
def approve(request_id: int, *, note: str = "", actor: Actor) -> ChangeRequest:
    """Return the request, approved and carried out as an event of the household.

    Raises:
        RefusedError: when the actor may not or asked for it, it was answered, or the register
            changed since.
    """
    request = _decidable(request_id, actor)
    household = opened(
        request.household_id, Act(today(), request.reason), actor, may=may_approve_changes
    )
    member = _member(household, request.member_id)
    kind = Ask(request.kind)
    if _before(kind, household, member) != request.before:
        raise RefusedError(refuse(CHANGED_SINCE))
    writer = Writer()
    act = Act(today(), request.reason)
    if kind == Ask.LEAVING:
        act = Act(date.fromisoformat(request.values["on"]), request.reason)
    event_kind = _CARRY_OUT[kind](writer, household, member, request.values)
    request.event = store(event_kind, household, act, writer, actor)
    if kind == Ask.TRAITS:
        recount_of(household)
    _settle(request, State.APPROVED, note, actor)
    record(
        actor, "household.change_approved", household,
        change={"request": request.pk, "event": request.event.pk},
    )  # fmt: skip
    return request


@transaction.atomic
def turn_down(request_id: int, *, note: str, actor: Actor) -> ChangeRequest:
    """Return the request, refused with the reason; the register stays as it is.

    Raises:
        RefusedError: when the actor may not or asked for it, it was answered, or no reason given.
    """
    request = _decidable(request_id, actor)
    if not squeeze(nfc(note)):
        raise RefusedError(refuse(NO_NOTE))
    _settle(request, State.REFUSED, note, actor)
    record(actor, "household.change_refused", request.household, change={"request": request.pk})
    return request


@transaction.atomic
def withdraw(request_id: int, *, actor: Actor) -> ChangeRequest:
    """Return the request, withdrawn by who asked.

    Raises:
        RefusedError: when somebody else asked, or it was answered.
    """
    request = _waiting(request_id, actor)
    RefusedError.unless(may_write_households(actor))
    if request.requested_by_id != actor.user_id:
        raise RefusedError(refuse(NOT_YOURS))
    _settle(request, State.WITHDRAWN, "", actor)
    record(actor, "household.change_withdrawn", request.household, change={"request": request.pk})
    return request


def _waiting(request_id: int, actor: Actor) -> ChangeRequest:
    if not requests_visible_to(actor).filter(pk=request_id).exists():
        raise RefusedError(refuse(NOT_OUR_GROUND))
    request = (
        ChangeRequest.objects.select_for_update(of=("self",))
        .select_related("household")
        .get(pk=request_id)
    )
    if request.state != State.WAITING:
        raise RefusedError(refuse(ANSWERED))
    return request


def _decidable(request_id: int, actor: Actor) -> ChangeRequest:
    RefusedError.unless(may_approve_changes(actor))
    request = _waiting(request_id, actor)
    if request.requested_by_id == actor.user_id:
        raise RefusedError(refuse(OWN_REQUEST))
    return request


def _settle(request: ChangeRequest, state: ChangeRequest.State, note: str, actor: Actor) -> None:
    request.state, request.note = state, squeeze(nfc(note))[:_NOTE]
    request.decided_by_id, request.decided_at = actor.user_id, now()
    request.save(update_fields=["state", "note", "decided_by", "decided_at", "event"])


def _member(household: Household, member_id: int | None) -> Member | None:
    if member_id is None:
        return None
    found = household.members.present().filter(pk=member_id).first()
    if found is None:
        raise RefusedError(refuse(NOT_OF_HOUSEHOLD))
    return found


def _before(
    kind: ChangeRequest.Kind, household: Household, member: Member | None
) -> dict[str, Any]:
    if kind == Ask.HEAD:
        head = household.members.present().filter(is_head=True).first()
        return {"member_id": head.pk if head else None}
    if kind == Ask.ETHNICITY:
        return {"ethnicity": household.ethnicity}
    if kind == Ask.CITIZEN_ID:
        return {"citizen_id": member.citizen_id if member else ""}
    if kind == Ask.TRAITS:
        ids = trait_rules.ids_of(household.traits)
        return {"traits": list(ids), "bases": household.trait_bases}
    return {"on": None}


def _clean_head(household: Household, values: dict[str, Any]) -> dict[str, Any]:
    head = _member(household, values["member_id"] or 0)
    return {"member_id": head.pk if head else None}


def _clean_ethnicity(_household: Household, values: dict[str, Any]) -> dict[str, Any]:
    return {"ethnicity": squeeze(nfc(values["ethnicity"]))}


def _clean_number(_household: Household, values: dict[str, Any]) -> dict[str, Any]:
    number = clean_citizen_id(values["citizen_id"])
    RefusedError.unless(check_citizen_id(number))
    return {"citizen_id": number}


def _clean_traits(_household: Household, values: dict[str, Any]) -> dict[str, Any]:
    ids = frozenset(values["traits"])
    bases = {id: squeeze(nfc(values["bases"].get(id, ""))) for id in ids}
    check_traits(Traits(ids, bases))
    ordered = trait_rules.ids_of(trait_rules.mask_of(ids))
    return {"traits": list(ordered), "bases": {id: bases[id] for id in ordered}}


def _clean_leaving(household: Household, values: dict[str, Any]) -> dict[str, Any]:
    check_day(household, date.fromisoformat(values["on"]))
    return {"on": values["on"]}


def _set_head(
    writer: Writer, household: Household, _member: Member | None, values: dict[str, Any]
) -> HouseholdEvent.Kind:
    people = {row.pk: row for row in household.members.present().select_for_update()}
    if values["member_id"] not in people:
        raise RefusedError(refuse(NOT_OF_HOUSEHOLD))
    lead(writer, household, people.values(), people[values["member_id"]])
    return Kind.HEAD


def _set_ethnicity(
    writer: Writer, household: Household, _member: Member | None, values: dict[str, Any]
) -> HouseholdEvent.Kind:
    writer.change(household, ethnicity=values["ethnicity"])
    return Kind.CORRECTION


def _set_number(
    writer: Writer, _household: Household, member: Member | None, values: dict[str, Any]
) -> HouseholdEvent.Kind:
    if member is not None:
        writer.change(member, citizen_id=values["citizen_id"])
    return Kind.CORRECTION


def _set_traits(
    writer: Writer, household: Household, _member: Member | None, values: dict[str, Any]
) -> HouseholdEvent.Kind:
    writer.change(
        household,
        traits=trait_rules.mask_of(values["traits"]),
        trait_bases=values["bases"],
        is_ethnic_minority=trait_rules.ETHNIC_MINORITY in values["traits"],
    )
    return Kind.CORRECTION


def _leave(
    writer: Writer, household: Household, _member: Member | None, values: dict[str, Any]
) -> HouseholdEvent.Kind:
    writer.change(household, left_on=date.fromisoformat(values["on"]))
    return Kind.LEFT


def check_day(household: Household, on: date) -> None:
    """Refuse a day on which the household cannot have left."""
    RefusedError.unless(
        may_happen(
            on=on,
            first=household.registered_on,
            today=today(),
            basis="-",
            left_on=household.left_on,
        )
    )


_CLEAN: dict[ChangeRequest.Kind, Callable[[Household, dict[str, Any]], dict[str, Any]]] = {
    Ask.HEAD: _clean_head,
    Ask.ETHNICITY: _clean_ethnicity,
    Ask.CITIZEN_ID: _clean_number,
    Ask.TRAITS: _clean_traits,
    Ask.LEAVING: _clean_leaving,
}
_CARRY_OUT: dict[
    ChangeRequest.Kind,
    Callable[[Writer, Household, Member | None, dict[str, Any]], HouseholdEvent.Kind],
] = {
    Ask.HEAD: _set_head,
    Ask.ETHNICITY: _set_ethnicity,
    Ask.CITIZEN_ID: _set_number,
    Ask.TRAITS: _set_traits,
    Ask.LEAVING: _leave,
}
