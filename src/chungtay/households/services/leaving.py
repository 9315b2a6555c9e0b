"""A household leaves the register of its commune, or comes back into it."""

from datetime import date

from django.db import transaction

from chungtay.accounts.actor import Actor
from chungtay.audit.journal import record
from chungtay.households.models import Household
from chungtay.households.services.holding import held
from chungtay.kernel.dates import short_date
from chungtay.kernel.errors import RefusedError
from chungtay.kernel.text import gettext_noop, nfc, squeeze
from chungtay.kernel.verdict import refuse
from chungtay.organizations.clock import today

GONE = gettext_noop("Hộ này đã ra khỏi sổ từ trước.")
STILL_HERE = gettext_noop("Hộ này đang ở trong sổ.")
WRONG_DAY = gettext_noop("Ngày ra khỏi sổ phải từ %(first)s đến %(last)s.")
NO_REASON = gettext_noop("Mời ghi lý do ra khỏi sổ.")
_REASON = 200


@transaction.atomic
def leave_register(household_id: int, *, on: date, reason: str, actor: Actor) -> Household:
    """Return the household, out of the register from ``on``; its classes of past years stay.

    Raises:
        RefusedError: when the actor may not write here, it left before, or day or reason is wrong.
    """
    household = held(household_id, actor)
    why = squeeze(nfc(reason))[:_REASON]
    if household.left_on is not None:
        raise RefusedError(refuse(GONE))
    if not household.registered_on <= on <= today():
        first, last = short_date(household.registered_on), short_date(today())
        raise RefusedError(refuse(WRONG_DAY, first=first, last=last))
    if not why:
        raise RefusedError(refuse(NO_REASON))
    household.left_on = on
    household.save(update_fields=["left_on"])
    record(
        actor, "household.left", household,
        before={"left_on": None}, after={"left_on": on}, change={"reason": why},
    )  # fmt: skip
    return household


@transaction.atomic
def return_to_register(household_id: int, *, actor: Actor) -> Household:
    """Return the household, back in the register: it had not left after all.

    Raises:
        RefusedError: when the actor may not write here, or it never left.
    """
    household = held(household_id, actor)
    if household.left_on is None:
        raise RefusedError(refuse(STILL_HERE))
    before, household.left_on = household.left_on, None
    household.save(update_fields=["left_on"])
    record(
        actor, "household.returned", household,
        before={"left_on": before}, after={"left_on": None},
    )  # fmt: skip
    return household
