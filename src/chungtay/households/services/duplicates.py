"""A person finds that two people or households of the register are one, or that they are not."""

from collections.abc import Iterable

from django.db import transaction

from chungtay.accounts.actor import Actor
from chungtay.audit.journal import record
from chungtay.households.models import Household, HouseholdEvent, Member, NotTwice
from chungtay.households.selectors.duplicates import pair_of
from chungtay.households.services.events import Act, Kind, opened, store
from chungtay.households.services.holding import NOT_OUR_GROUND, held
from chungtay.households.services.ledger import Writer
from chungtay.kernel.errors import RefusedError
from chungtay.kernel.text import gettext_noop, nfc, squeeze
from chungtay.kernel.verdict import refuse

IS_HEAD = gettext_noop(
    "Người bị bỏ là chủ hộ của một hộ còn người khác. Mời giữ người ấy và bỏ người kia, "
    "hoặc đổi chủ hộ trước."
)
ONE_PERSON = gettext_noop("Hai người phải khác nhau và cùng đang ở trong sổ.")
NO_REASON = gettext_noop("Mời ghi vì sao không phải một người.")
_REASON, _RELATIVE = 200, "Khác"
_FILLED = (
    "birth_date", "citizen_id", "ethnicity", "activity", "school", "education", "has_insurance",
    "disability", "is_unable_to_work", "has_merit", "has_allowance",
)  # fmt: skip


@transaction.atomic
def merge_duplicates(kept_id: int, dropped_id: int, *, act: Act, actor: Actor) -> HouseholdEvent:
    """Return the event by which two entries of one person became one.

    What the kept entry lacks comes from the other. Where both lead households, these are one
    household entered twice: people found in both become one, the others come along, and the
    household that is dropped leaves the register; its classes of past years stay.

    Raises:
        RefusedError: when the actor may not, both are one entry, day or basis is wrong, or a head
            would be dropped from a household with others.
    """
    pair = pair_of(actor, kept_id, dropped_id) if kept_id != dropped_id else None
    if pair is None:
        raise RefusedError(refuse(ONE_PERSON))
    households = {pk: opened(pk, act, actor) for pk in sorted({one.household_id for one in pair})}
    locked = Member.objects.present().select_for_update()
    people = {row.pk: row for row in locked.filter(household__in=households).order_by("pk")}
    if not {kept_id, dropped_id} <= set(people):
        raise RefusedError(refuse(ONE_PERSON))
    kept, dropped = people[kept_id], people[dropped_id]
    home, other = households[kept.household_id], households[dropped.household_id]
    writer = Writer()
    if kept.is_head and dropped.is_head and home.pk != other.pk:
        _merge_households(writer, home, other, people.values(), act)
    elif dropped.is_head and _others(people.values(), dropped):
        raise RefusedError(refuse(IS_HEAD))
    else:
        _merge_people(writer, kept, dropped, act)
        if dropped.is_head:
            writer.change(other, left_on=act.on)
    return store(Kind.TWICE, home, act, writer, actor, other=other if other.pk != home.pk else None)


@transaction.atomic
def not_twice(first_id: int, second_id: int, reason: str, *, actor: Actor) -> NotTwice:
    """Return the finding that two entries are two people; they are not asked about again.

    Raises:
        RefusedError: when the actor may not, there are no such two, or no reason is given.
    """
    pair = pair_of(actor, first_id, second_id) if first_id != second_id else None
    if pair is None:
        raise RefusedError(refuse(NOT_OUR_GROUND))
    held(pair[0].household_id, actor)
    why = squeeze(nfc(reason))[:_REASON]
    if not why:
        raise RefusedError(refuse(NO_REASON))
    first, second = sorted((first_id, second_id))
    found, is_new = NotTwice.objects.get_or_create(
        first_id=first, second_id=second, defaults={"reason": why, "done_by_id": actor.user_id}
    )
    if is_new:
        record(actor, "household.not_twice", pair[0].household, change={"members": [first, second]})
    return found


def _merge_people(writer: Writer, kept: Member, dropped: Member, act: Act) -> None:
    lacking = {
        name: getattr(dropped, name)
        for name in _FILLED
        if getattr(kept, name) in ("", None) and getattr(dropped, name) not in ("", None)
    }
    if lacking.get("birth_date") and lacking["birth_date"].year != kept.birth_year:
        del lacking["birth_date"]
    writer.change(kept, **lacking)
    writer.change(dropped, left_on=act.on, left_by=Member.LeftBy.TWICE)


def _merge_households(
    writer: Writer, home: Household, other: Household, people: Iterable[Member], act: Act
) -> None:
    here = [row for row in people if row.household_id == home.pk]
    there = [row for row in people if row.household_id == other.pk]
    for row in there:
        same = next((one for one in here if _is_same(one, row)), None)
        if same is not None:
            _merge_people(writer, same, row, act)
            here.remove(same)
        else:
            role = {"is_head": False, "relationship": _RELATIVE} if row.is_head else {}
            writer.change(row, household_id=home.pk, **role)
    writer.change(other, left_on=act.on)


def _is_same(one: Member, other: Member) -> bool:
    if one.citizen_id and other.citizen_id:
        return one.citizen_id == other.citizen_id
    return (one.is_head and other.is_head) or (
        (one.search_key, one.birth_year) == (other.search_key, other.birth_year)
    )


def _others(people: Iterable[Member], member: Member) -> bool:
    return any(row.household_id == member.household_id and row.pk != member.pk for row in people)
