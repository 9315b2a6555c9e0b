"""What the people of a household suggest about its traits; it binds nobody."""

from datetime import date

from chungtay.households.models import Household
from chungtay.households.rules.roster import age_on
from chungtay.households.rules.traits import (
    Hint,
    Worker,
    hint_ethnic_minority,
    hint_no_labor_capacity,
)


def hints_of(household: Household, day: date) -> list[Hint]:
    """Return what head and members suggest on ``day``; nothing where they say nothing."""
    workers = [
        Worker(
            age=age_on(day, year=member.birth_year, day=member.birth_date),
            is_unable_to_work=member.is_unable_to_work,
        )
        for member in household.members.present()
    ]
    hints = (hint_ethnic_minority(household.ethnicity), hint_no_labor_capacity(workers))
    return [hint for hint in hints if hint.is_likely is not None]
