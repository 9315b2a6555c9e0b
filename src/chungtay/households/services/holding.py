"""Take hold of a household to change it."""

from chungtay.accounts.actor import Actor
from chungtay.accounts.policy import Permission
from chungtay.households.models import Household
from chungtay.households.permissions import may_write_households
from chungtay.households.selectors.register import households_visible_to
from chungtay.kernel.errors import RefusedError
from chungtay.kernel.text import gettext_noop
from chungtay.kernel.verdict import refuse

NOT_OUR_GROUND = gettext_noop("Nơi ở này không thuộc địa bàn của đơn vị bạn.")


def held(household_id: int, actor: Actor, *, may: Permission = may_write_households) -> Household:
    """Return the household, locked until the transaction ends.

    Raises:
        RefusedError: when the actor may not, or not where the household lives.
    """
    RefusedError.unless(may(actor))
    if not households_visible_to(actor).filter(pk=household_id).exists():
        raise RefusedError(refuse(NOT_OUR_GROUND))
    return Household.objects.select_for_update().get(pk=household_id)
