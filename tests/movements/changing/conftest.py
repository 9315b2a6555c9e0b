"""What the tests of changing a plan share."""

from datetime import date

import pytest

from chungtay.documents.models import Delivery
from chungtay.movements.models import Amendment, Plan
from chungtay.movements.selectors.changing.drafts import stamp_of
from chungtay.movements.services.changing.drafting import Head, put_line, start_amendment
from chungtay.movements.services.changing.signing import sign_amendment
from tests.cast import DAY, Cast

TARGET_EASED = {"min": "1.5", "max": None, "to": 2025}


def head(**changes: object) -> Head:
    values = {
        "kind": "adjust", "paper": "decision", "title": "Điều chỉnh kế hoạch phong trào",
        "reason": "Nhiều xã gặp thiên tai", "effective_from": DAY, "to_year": None,
    }  # fmt: skip
    return Head(**{**values, **changes})  # type: ignore[arg-type]


def signed(cast: Cast, draft: Amendment, **changes: object) -> Amendment:
    wanted = {"signed_on": DAY, "today": DAY, "actor": cast.actor("minh")}
    return sign_amendment(draft.pk, seen=stamp_of(draft), **{**wanted, **changes})  # type: ignore[arg-type]


@pytest.fixture
def child(cast: Cast, plan: Plan) -> Plan:
    """The plan that commune Đông made of the district's."""
    document = Delivery.objects.filter(organization=cast.units["dong"]).get().document
    own = type(document).objects.create(
        type="plan", issuer=cast.units["dong"], issuer_name=cast.units["dong"].name,
        title="Kế hoạch của xã", state="issued", number="3", symbol="KH-UBND", year=2024,
        issued_on=date(2024, 2, 1),
    )  # fmt: skip
    return Plan.objects.create(document=own, organization=cast.units["dong"], parent=plan)


@pytest.fixture
def eased(cast: Cast, plan: Plan) -> Amendment:
    """Lan drafts: the target is eased, the desk's task and the yearly report get other days."""
    made = start_amendment(plan.pk, head(), actor=cast.actor("lan"))
    target = plan.targets.get()
    desk, yearly = plan.assignments.get(clause="VI.1"), plan.assignments.get(clause="VI.2")
    lan = cast.actor("lan")
    put_line(made.pk, "target", str(target.pk), TARGET_EASED, seen=0, actor=lan)
    put_line(made.pk, "assignment", str(desk.pk), {"due": "2025-03-31"}, seen=0, actor=lan)
    put_line(made.pk, "assignment", str(yearly.pk), {"due": "12-20"}, seen=0, actor=lan)
    put_line(made.pk, "clause", "I", {"text": "Làm cho thật tốt."}, seen=0, actor=lan)
    return made
