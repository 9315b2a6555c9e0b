"""Split, merge and move households, and record deaths; each can be taken back."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction

from chungtay.accounts.actor import Actor
from chungtay.accounts.policy import Permission
from chungtay.audit.journal import record
from chungtay.households.models import Household, HouseholdEvent, Member
from chungtay.households.permissions import may_write_households
from chungtay.households.rules import events as rules
from chungtay.households.rules.roster import HEAD
from chungtay.households.services.holding import held
from chungtay.households.services.ledger import Writer, take_back, told
from chungtay.households.services.register import listed_hamlet, next_codes
from chungtay.kernel.errors import RefusedError
from chungtay.kernel.text import gettext_noop, nfc, squeeze
from chungtay.kernel.verdict import refuse
from chungtay.organizations.clock import today
from chungtay.organizations.models import Place

Kind, State = HouseholdEvent.Kind, HouseholdEvent.State
NOT_OF_HOUSEHOLD = gettext_noop("Người này không còn trong hộ.")
UNDONE = gettext_noop("Việc này đã được hoàn tác.")
BY_REQUEST = gettext_noop("Việc này đã được hai người duyệt: mời gửi đề nghị mới để sửa lại.")
WAITING = gettext_noop("Hộ đang chờ xã khác tiếp nhận. Mời rút lại trước khi ghi việc khác.")
_BASIS, _RELATIVE = 200, "Khác"


@dataclass(frozen=True, slots=True)
class Act:
    """The day something happened, and the paper or person it is known from."""

    on: date
    basis: str


@transaction.atomic
def split_household(
    household_id: int, leaving: Collection[int], *, head_id: int, hamlet: str, act: Act,
    actor: Actor,
) -> HouseholdEvent:  # fmt: skip
    """Return the event by which some members made a household of their own in the commune.

    The new household has no class until it is reviewed; those of the old one stay.

    Raises:
        RefusedError: when the actor may not, day or basis is wrong, nobody leaves or stays, or the
            hamlet is not of the commune's list.
    """
    household = opened(household_id, act, actor)
    people = {member.pk: member for member in _people(household)}
    head = next((pk for pk, member in people.items() if member.is_head), None)
    RefusedError.unless(rules.may_split(people, leaving, head=head, new_head=head_id))
    place = Place.objects.select_for_update().get(pk=household.place_id)
    listed = listed_hamlet(place, hamlet)
    chosen = people[head_id]
    writer = Writer()
    new = Household(
        code=next_codes(place, 1)[0], place=place,
        hamlet=listed.name if listed else squeeze(nfc(hamlet)),
        hamlet_place=listed, area=household.area, head_name=chosen.full_name,
        ethnicity=chosen.ethnicity or household.ethnicity,
        is_ethnic_minority=household.is_ethnic_minority, traits=household.traits & 1,
        trait_bases={"ethnic_minority": household.trait_bases.get("ethnic_minority", "")}
        if household.traits & 1 else {},
        registered_on=act.on,
    )  # fmt: skip
    writer.create(new)
    for pk in sorted(set(leaving)):
        role = {"is_head": True, "relationship": HEAD} if pk == head_id else {}
        writer.change(people[pk], household_id=new.pk, **role)
    return store(Kind.SPLIT, household, act, writer, actor, other=new)


@transaction.atomic
def merge_households(
    household_id: int, absorbed_id: int, *, act: Act, actor: Actor
) -> HouseholdEvent:
    """Return the event by which the people of one household joined another, and it ended.

    Raises:
        RefusedError: as for :func:`split_household`, and when both are one.
    """
    if household_id == absorbed_id:
        raise RefusedError(refuse(rules.SAME_HOUSEHOLD))
    both = {pk: opened(pk, act, actor) for pk in sorted((household_id, absorbed_id))}
    household, absorbed = both[household_id], both[absorbed_id]
    writer = Writer()
    for member in _people(absorbed):
        role = {"is_head": False, "relationship": _RELATIVE} if member.is_head else {}
        writer.change(member, household_id=household.pk, **role)
    writer.change(absorbed, left_on=act.on)
    return store(Kind.MERGE, household, act, writer, actor, other=absorbed)


@transaction.atomic
def move_household(household_id: int, hamlet: str, *, act: Act, actor: Actor) -> HouseholdEvent:
    """Return the event by which a household moved to another hamlet of its commune.

    Raises:
        RefusedError: as for :func:`split_household`, and when it lives there already.
    """
    household = opened(household_id, act, actor)
    listed = listed_hamlet(household.place, hamlet)
    name = listed.name if listed else squeeze(nfc(hamlet))
    if name == household.hamlet:
        raise RefusedError(refuse(rules.SAME_HAMLET))
    writer = Writer()
    writer.change(household, hamlet=name, hamlet_place_id=listed.pk if listed else None)
    return store(Kind.MOVE, household, act, writer, actor)


@transaction.atomic
def record_death(
    member_id: int, *, new_head_id: int | None, act: Act, actor: Actor
) -> HouseholdEvent:
    """Return the event of a death; after a head another leads the household.

    A household of which nobody is left leaves the register on the day.

    Raises:
        RefusedError: as for :func:`split_household`, and when a new head is missing or no member.
        Member.DoesNotExist: when there is no such member.
    """
    household_id = Member.objects.values_list("household_id", flat=True).get(pk=member_id)
    household = opened(household_id, act, actor)
    people = {member.pk: member for member in _people(household)}
    dead = people.pop(member_id, None)
    if dead is None:
        raise RefusedError(refuse(NOT_OF_HOUSEHOLD))
    writer, was_head = Writer(), dead.is_head
    writer.change(dead, left_on=act.on, left_by=Member.LeftBy.DEATH, is_head=False)
    if not people:
        writer.change(household, left_on=act.on)
    elif was_head:
        if new_head_id not in people:
            raise RefusedError(refuse(rules.NEW_HEAD))
        lead(writer, household, people.values(), people[new_head_id])
    return store(Kind.DEATH, household, act, writer, actor)


def lead(writer: Writer, household: Household, people: Collection[Member], head: Member) -> None:
    """Make ``head`` the head of the household; what others are to them is still to be entered."""
    for member in people:
        if member.is_head and member.pk != head.pk:
            writer.change(member, is_head=False, relationship=_RELATIVE)
    writer.change(head, is_head=True, relationship=HEAD)
    ethnicity = head.ethnicity or household.ethnicity
    writer.change(household, head_name=head.full_name, ethnicity=ethnicity)


@transaction.atomic
def undo_event(event_id: int, *, actor: Actor) -> HouseholdEvent:
    """Return the event taken back: everything as it was before.

    Raises:
        RefusedError: when the actor may not, it was taken back or decided by two people, or
            something was built on it.
    """
    event = HouseholdEvent.objects.select_for_update(of=("self",)).get(pk=event_id)
    held(event.household_id, actor)
    if event.undone_on is not None or event.state == State.DECLINED:
        raise RefusedError(refuse(UNDONE))
    if hasattr(event, "request"):
        raise RefusedError(refuse(BY_REQUEST))
    take_back(event.ledger)
    event.undone_on, event.state = today(), State.DONE
    event.save(update_fields=["undone_on", "state"])
    household = Household.objects.get(pk=event.household_id)
    record(actor, "household.event_undone", household, change={"event": event.pk})
    return event


def preview(carry_out: Callable[[], HouseholdEvent]) -> list[str]:
    """Return what ``carry_out`` would write, having written nothing.

    Raises:
        RefusedError: as ``carry_out`` does.
    """
    with transaction.atomic():
        lines = told(carry_out().ledger)
        transaction.set_rollback(True)
    return lines


def opened(
    household_id: int, act: Act, actor: Actor, *, may: Permission = may_write_households
) -> Household:
    """Return the household, locked, of which something may be recorded.

    Raises:
        RefusedError: when not.
    """
    household = held(household_id, actor, may=may)
    RefusedError.unless(
        rules.may_happen(
            on=act.on,
            first=household.registered_on,
            today=today(),
            basis=act.basis,
            left_on=household.left_on,
        )
    )
    if household.events.filter(state=State.PENDING).exists():
        raise RefusedError(refuse(WAITING))
    return household


def store(
    kind: HouseholdEvent.Kind, household: Household, act: Act, writer: Writer, actor: Actor,
    **more: Any,
) -> HouseholdEvent:  # fmt: skip
    """Return the event with what ``writer`` wrote; the journal tells it without names."""
    event = HouseholdEvent.objects.create(
        household=household,
        place_id=household.place_id,
        kind=kind,
        effective_on=act.on,
        basis=squeeze(nfc(act.basis))[:_BASIS],
        ledger=writer.ledger,
        done_by_id=actor.user_id,
        **more,
    )
    changed = {
        "event": event.pk,
        "rows": len(writer.ledger["changed"]) + len(writer.ledger["created"]),
    }
    record(actor, f"household.event.{kind.value}", household, change=changed)
    return event


def _people(household: Household) -> list[Member]:
    return list(household.members.present().select_for_update().order_by("pk"))
