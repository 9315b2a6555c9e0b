"""A household moves to another commune: the old one hands over, the new one takes it in."""

from django.db import transaction

from chungtay.accounts.actor import Actor
from chungtay.audit.journal import record
from chungtay.households.models import Household, HouseholdEvent
from chungtay.households.permissions import may_write_households
from chungtay.households.rules import events as rules
from chungtay.households.selectors.register import places_visible_to
from chungtay.households.services.events import Act, Kind, State, opened, store
from chungtay.households.services.holding import NOT_OUR_GROUND
from chungtay.households.services.ledger import Writer
from chungtay.households.services.register import listed_hamlet
from chungtay.kernel.errors import RefusedError
from chungtay.kernel.text import gettext_noop, nfc, squeeze
from chungtay.kernel.verdict import refuse
from chungtay.organizations.clock import today
from chungtay.organizations.models import Place, PlaceLevel

NO_COMMUNE = gettext_noop("Nơi đến phải là một xã, phường đang tồn tại.")
ANSWERED = gettext_noop("Việc chuyển hộ này đã được trả lời hoặc rút lại.")
NO_REASON = gettext_noop("Mời ghi lý do không tiếp nhận.")
_ANSWER = 300


@transaction.atomic
def hand_over(household_id: int, commune_id: int, *, act: Act, actor: Actor) -> HouseholdEvent:
    """Return the event that waits for the commune a household moved to; until then it stays here.

    Raises:
        RefusedError: when the actor may not, day or basis is wrong, it waits already, or there is
            no such commune.
    """
    household = opened(household_id, act, actor)
    commune = Place.objects.on(today()).filter(pk=commune_id, level=PlaceLevel.COMMUNE).first()
    if commune is None:
        raise RefusedError(refuse(NO_COMMUNE))
    if commune.pk == household.place_id:
        raise RefusedError(refuse(rules.SAME_COMMUNE))
    return store(
        Kind.HAND_OVER, household, act, Writer(), actor, to_place=commune, state=State.PENDING
    )


@transaction.atomic
def receive(event_id: int, hamlet: str, *, actor: Actor) -> HouseholdEvent:
    """Return the event, accepted: the household lives in a hamlet here from now on.

    Its code and the classes of past years stay as they were.

    Raises:
        RefusedError: when it is not the actor's to receive, it was answered, or the hamlet is not
            of the list.
    """
    event = _waiting(event_id, actor)
    household = Household.objects.select_for_update().get(pk=event.household_id)
    listed = listed_hamlet(_to(event), hamlet)
    writer = Writer()
    writer.change(
        household,
        place_id=event.to_place_id,
        hamlet=listed.name if listed else squeeze(nfc(hamlet)),
        hamlet_place_id=listed.pk if listed else None,
    )
    event.ledger = writer.ledger
    _answer(event, State.DONE, actor)
    record(actor, "household.received", household, change={"event": event.pk})
    return event


@transaction.atomic
def decline(event_id: int, reason: str, *, actor: Actor) -> HouseholdEvent:
    """Return the event, declined with its reason; the household stays where it was.

    Raises:
        RefusedError: when it is not the actor's to answer, it was answered, or no reason is given.
    """
    event = _waiting(event_id, actor)
    event.answer = squeeze(nfc(reason))[:_ANSWER]
    if not event.answer:
        raise RefusedError(refuse(NO_REASON))
    _answer(event, State.DECLINED, actor)
    record(actor, "household.declined", event.household, change={"event": event.pk})
    return event


def _waiting(event_id: int, actor: Actor) -> HouseholdEvent:
    RefusedError.unless(may_write_households(actor))
    event = HouseholdEvent.objects.select_for_update(of=("self",)).get(pk=event_id)
    if not places_visible_to(actor).filter(pk=event.to_place_id or 0).exists():
        raise RefusedError(refuse(NOT_OUR_GROUND))
    if event.state != State.PENDING:
        raise RefusedError(refuse(ANSWERED))
    return event


def _to(event: HouseholdEvent) -> Place:
    return Place.objects.select_for_update().get(pk=event.to_place_id or 0)


def _answer(event: HouseholdEvent, state: HouseholdEvent.State, actor: Actor) -> None:
    event.state, event.answered_by_id, event.answered_on = state, actor.user_id, today()
    event.save(update_fields=["state", "answered_by", "answered_on", "answer", "ledger"])
