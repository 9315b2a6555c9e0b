"""Shares of the district's targets for its communes, and levels year by year."""

from chungtay.accounts.selectors import actor_in
from chungtay.config.sample.tree import Sample
from chungtay.movements.models import Plan
from chungtay.movements.rules import allocating
from chungtay.movements.selectors.allocation import sharing_of
from chungtay.movements.selectors.measuring import as_rule, measured_target
from chungtay.movements.services.allocating import allocate_target
from chungtay.movements.services.figures import level_years, set_levels


def load_targets(sample: Sample, plan: Plan) -> None:
    """Give every commune the district's own bound, and set the levels that lead to it."""
    actor = actor_in(sample.positions["lan"], user=sample.people["lan"])
    for target in plan.targets.filter(indicator="poverty_rate").select_related("plan"):
        rule, giver = as_rule(target), plan.organization
        if rule is None or giver is None:
            continue
        sharing = sharing_of(target, giver, today=sample.today)
        if sharing.whole is None:
            continue
        bounds = allocating.propose(rule, sharing.whole, sharing.parts, allocating.Method.EQUAL)
        allocate_target(target.pk, bounds, today=sample.today, actor=actor)
        required = measured_target(
            target, place_of=giver, actor=actor, year=sample.today.year
        ).assessment.required
        levels = {year: required[year] for year in level_years(target) if year in required}
        set_levels(target.pk, {year: round(one, 2) for year, one in levels.items()}, actor=actor)
