"""A household leaves the register as it must: one person asks, another approves."""

from datetime import date

from chungtay.households.models import ChangeRequest, Household
from chungtay.households.services.changing import approve, ask_change
from tests.cast import Cast

DAY = date(2024, 12, 12)


def leave_by_request(
    cast: Cast, household_id: int, *, on: date = DAY, reason: str = "Chuyển đi", by: str = "hoa"
) -> Household:
    """Return the household, asked out of the register by ``by`` and approved by Bình."""
    request = ask_change(
        ChangeRequest.Kind.LEAVING, household_id, {"on": on.isoformat()}, reason=reason,
        actor=cast.actor(by),
    )  # fmt: skip
    approve(request.pk, actor=cast.actor("binh"))
    return Household.objects.get(pk=household_id)
