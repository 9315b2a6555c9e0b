"""Registrations and sponsorship pairs of the sample, entered by the communes' officers."""

from datetime import date
from random import Random

from chungtay.accounts.actor import Actor
from chungtay.config.sample.acting import officer_of, on_day
from chungtay.households.selectors.register import households_visible_to
from chungtay.movements.models import Movement, Plan
from chungtay.organizations.models import Organization, OrganizationKind
from chungtay.support.services.registrations import Entry, register
from chungtay.support.services.sponsorships import Given, Pair, pair_up, write_help

_DAY = date(2023, 3, 15)
_GIVEN_ON = date(2023, 9, 20)
_PLEDGES = {
    "communes": "Mỗi cán bộ giúp ít nhất một hộ; hằng quý kiểm tra từng làng.",
    "well_off_households": "Cho hộ khó khăn mượn con giống, chỉ cách làm chuồng trại.",
    "poor_households": "Không trông chờ; trồng một sào cà phê, cho con đi học đều.",
}
_GIFTS = (
    ("livelihood", "Tặng bò giống, hướng dẫn chăm sóc", "Một con bò giống sinh sản", 15_000_000),
    ("housing", "Góp tiền và công sửa nhà", "Mái tôn và 12 ngày công", 22_000_000),
    ("capital", "Cho mượn vốn không lấy lãi hai năm", "Vốn mua phân bón vụ mùa", 8_000_000),
)


def load_support(plan: Plan, *, seed: int) -> None:
    """Register communes and households, and pair sponsors with poor households."""
    if plan.movement is None:
        return
    random = Random(seed)  # noqa: S311 -- sample data
    communes = Organization.objects.filter(
        kind=OrganizationKind.COMMITTEE, parent=plan.organization
    ).order_by("sort_key")
    with on_day(_GIVEN_ON):
        for commune in communes:
            _commune(officer_of(commune.pk), commune, plan.movement, random)


def _commune(officer: Actor, commune: Organization, movement: Movement, random: Random) -> None:
    households = list(households_visible_to(officer).order_by("pk")[:40])
    rich, poor = random.sample(households, 2)
    entries = [
        Entry("communes", _PLEDGES["communes"], _DAY, organization=commune),
        Entry("well_off_households", _PLEDGES["well_off_households"], _DAY,
              household_code=rich.code),
        Entry("poor_households", _PLEDGES["poor_households"], _DAY, household_code=poor.code),
    ]  # fmt: skip
    for entry in entries:
        register(movement.pk, entry, actor=officer)
    aim, promise, gift, amount = random.choice(_GIFTS)
    made = pair_up(
        Pair(
            sponsor_group="well_off_households", sponsor_household_code=rich.code,
            household_code=poor.code, aim=aim, promise=promise, begun_on=_DAY, movement=movement,
        ),
        actor=officer,
    )  # fmt: skip
    write_help(made.pk, Given(_GIVEN_ON, gift, amount), request_key="1", actor=officer)
