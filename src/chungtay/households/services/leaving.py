"""A household that had left comes back into the register."""

from django.db import transaction

from chungtay.accounts.actor import Actor
from chungtay.audit.journal import record
from chungtay.households.models import Household
from chungtay.households.services.holding import held
from chungtay.kernel.errors import RefusedError
from chungtay.kernel.text import gettext_noop
from chungtay.kernel.verdict import refuse

STILL_HERE = gettext_noop("Hộ này đang ở trong sổ.")


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
