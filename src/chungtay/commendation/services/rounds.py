"""Open a round of rewarding."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from chungtay.accounts.actor import Actor
from chungtay.audit.journal import record
from chungtay.commendation.models import AwardRound
from chungtay.commendation.permissions import may_open_award_rounds
from chungtay.commendation.selectors.plans import plans_to_reward_on
from chungtay.kernel.errors import RefusedError
from chungtay.kernel.text import gettext_noop, nfc, squeeze
from chungtay.kernel.verdict import refuse

NO_PLAN = gettext_noop("Không có kế hoạch đã ban hành này trong số kế hoạch đơn vị được xét khen.")
DATES = gettext_noop("Ngày nhận hồ sơ cuối phải sau ngày bắt đầu.")


_NAMES = {
    AwardRound.Stage.YEARLY: "Khen thưởng",
    AwardRound.Stage.MIDTERM: "Khen thưởng sơ kết",
    AwardRound.Stage.FINAL: "Khen thưởng tổng kết",
}


@dataclass(frozen=True, slots=True)
class Opening:
    """What a round is opened with; ``closes_on`` itself is still in time."""

    plan_id: int
    stage: str
    year: int
    opens_on: date
    closes_on: date
    name: str = ""


@transaction.atomic
def open_award_round(opening: Opening, *, actor: Actor) -> AwardRound:
    """Return the round of the actor's committee on a plan; a second call returns the first.

    Raises:
        RefusedError: when the actor may not, the plan is not theirs, or the dates are in disorder.

    Legal source: QĐ 666/QĐ-TTg (rule R46).
    """
    RefusedError.unless(may_open_award_rounds(actor))
    plan = plans_to_reward_on(actor).filter(pk=opening.plan_id).first()
    if plan is None:
        raise RefusedError(refuse(NO_PLAN))
    if opening.closes_on < opening.opens_on:
        raise RefusedError(refuse(DATES))
    stage = AwardRound.Stage(opening.stage)
    name = squeeze(nfc(opening.name)) or f"{_NAMES[stage]} năm {opening.year}"
    opened, is_new = AwardRound.objects.get_or_create(
        plan=plan,
        organization_id=actor.organization_id or 0,
        stage=stage,
        year=opening.year,
        defaults={"name": name, "opens_on": opening.opens_on, "closes_on": opening.closes_on},
    )
    if is_new:
        record(actor, "award_round.opened", opened, change={"year": opening.year, "stage": stage})
    return opened
