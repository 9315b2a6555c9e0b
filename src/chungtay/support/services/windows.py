"""Set when units below register for a movement, and how many are planned."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from chungtay.accounts.actor import Actor
from chungtay.audit.journal import record
from chungtay.kernel.errors import RefusedError
from chungtay.kernel.text import gettext_noop, nfc, squeeze
from chungtay.kernel.verdict import refuse
from chungtay.movements.models import Movement
from chungtay.movements.rules.vocabulary import GROUPS
from chungtay.support.models import PlannedNumber, RegistrationWindow
from chungtay.support.permissions import may_set_window
from chungtay.support.selectors.visible import movements_open_to
from chungtay.support.selectors.windows import has_plan

NO_MOVEMENT = gettext_noop("Phong trào này đã kết thúc hoặc không thuộc phạm vi của đơn vị bạn.")
NO_PLAN = gettext_noop(
    "Đơn vị bạn chưa có kế hoạch ban hành của phong trào này nên chưa mở đăng ký được."
)
BACKWARDS = gettext_noop("Ngày hết hạn phải từ ngày bắt đầu trở đi.")
STALE = gettext_noop("Thời gian đăng ký vừa được người khác sửa. Mời xem lại rồi lưu nếu vẫn cần.")


@dataclass(frozen=True, slots=True)
class Setting:
    """A window with the numbers planned by group; ``revision`` as it was read, 0 for a new one."""

    opens_on: date
    closes_on: date
    planned: Mapping[str, int]
    guidance: str = ""
    revision: int = 0


@transaction.atomic
def set_window(movement_id: int, setting: Setting, *, actor: Actor) -> RegistrationWindow:
    """Return the window of the actor's office, set anew.

    Raises:
        RefusedError: the actor may not, the office has no plan of the movement, the days are out
            of order, or somebody set it meanwhile.
    """
    RefusedError.unless(may_set_window(actor))
    movement = movements_open_to(actor).filter(pk=movement_id).first()
    if movement is None:
        raise RefusedError(refuse(NO_MOVEMENT))
    Movement.objects.select_for_update().get(pk=movement.pk)
    if not has_plan(movement, actor.organization_id):
        raise RefusedError(refuse(NO_PLAN))
    if setting.closes_on < setting.opens_on:
        raise RefusedError(refuse(BACKWARDS))
    window = RegistrationWindow.objects.filter(
        movement=movement, organization=actor.organization_id or 0
    ).first()
    if (window.revision if window else 0) != setting.revision:
        raise RefusedError(refuse(STALE))
    window = window or RegistrationWindow(
        movement=movement, organization_id=actor.organization_id or 0
    )
    window.opens_on, window.closes_on = setting.opens_on, setting.closes_on
    window.guidance = squeeze(nfc(setting.guidance))[:500]
    window.revision += 1
    window.save()
    planned = {key: number for key, number in setting.planned.items() if key in GROUPS and number}
    window.planned.all().delete()
    PlannedNumber.objects.bulk_create(
        PlannedNumber(window=window, group=key, number=number) for key, number in planned.items()
    )
    change = {
        "opens_on": window.opens_on.isoformat(), "closes_on": window.closes_on.isoformat(),
        "planned": planned,
    }  # fmt: skip
    record(actor, "registration.window_set", window, change=change)
    return window
