"""Which window counts for a unit, and what an office plans."""

from collections.abc import Iterator
from datetime import date, timedelta

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from chungtay.accounts.actor import Actor
from chungtay.documents.models import DocumentState
from chungtay.movements.models import Movement, Plan
from chungtay.movements.registry import Question, Scope, Sign
from chungtay.movements.selectors.visible import movements_visible_to
from chungtay.organizations.rules.paths import line_of
from chungtay.support.models import Registration, RegistrationWindow
from chungtay.support.permissions import may_register
from chungtay.support.rules.window import Window
from chungtay.support.selectors.visible import registrations_visible_to
from chungtay.web.inbox import Group, WorkItem

_SOON = timedelta(days=30)


def window_for(movement_id: int, path: str) -> RegistrationWindow | None:
    """Return the window that counts for the unit at ``path``: its own or the nearest above."""
    rows = windows_over(path).filter(movement=movement_id)
    return max(rows, key=lambda one: len(one.organization.path), default=None)


def windows_over(path: str) -> QuerySet[RegistrationWindow]:
    """Return the windows set by the unit at ``path`` and by those above it."""
    return RegistrationWindow.objects.filter(organization__path__in=line_of(path)).select_related(
        "organization"
    )


def as_rule(window: RegistrationWindow | None) -> Window | None:
    """Return a stored window as the rule knows it."""
    if window is None:
        return None
    return Window(window.opens_on, window.closes_on, window.organization.name)


def has_plan(movement: Movement, organization_id: int | None) -> bool:
    """Say whether the unit carries the movement with an issued plan of its own."""
    return Plan.objects.filter(
        movement=movement,
        organization=organization_id or 0,
        document__state=DocumentState.ISSUED,
    ).exists()


def window_items(actor: Actor, today: date) -> Iterator[WorkItem]:
    """Yield the movements a unit may register for now and has not."""
    if not may_register(actor) or not actor.path:
        return
    registered = Registration.objects.filter(organization__in=actor.desks, withdrawn_on=None)
    rows = (
        windows_over(actor.path)
        .filter(opens_on__lte=today, closes_on__gte=today)
        .filter(movement__in=movements_visible_to(actor).values("pk"))
        .exclude(movement__state=Movement.State.CLOSED)
        .exclude(movement__in=registered.values("movement"))
        .exclude(organization=actor.organization_id or 0)
        .select_related("movement")
    )
    nearest: dict[int, RegistrationWindow] = {}
    for row in sorted(rows, key=lambda one: len(one.organization.path)):
        nearest[row.movement_id] = row
    for row in nearest.values():
        yield WorkItem(
            title=_("Đăng ký thi đua: %(movement)s") % {"movement": row.movement},
            url=reverse("support:registration_list", args=[row.movement_id]),
            group=Group.COMING if row.closes_on <= today + _SOON else Group.WAITING,
            context=_("Nơi nhận: %(office)s") % {"office": row.organization},
            action_label=_("Đăng ký"),
            icon="people",
            due_on=row.closes_on,
        )


def window_signs(scope: Scope, actor: Actor) -> Iterator[Sign]:
    """Yield how many registered, and the windows of the movement that close soon."""
    joined = registrations_visible_to(actor).filter(movement=scope.movement_id, withdrawn_on=None)
    if count := joined.count():
        yield Sign(
            Question.WORKS,
            _("%(count)s đăng ký tham gia phong trào") % {"count": count},
            reverse("support:registration_list", args=[scope.movement_id]),
        )
    near = Q(closes_on__range=(scope.today, scope.until))
    below = Q(organization__path__startswith=actor.path) | Q(
        organization__path__in=line_of(actor.path)
    )
    rows = RegistrationWindow.objects.filter(near, below, movement=scope.movement_id)
    for row in rows.select_related("organization"):
        yield Sign(
            Question.COMING,
            _("Hết hạn đăng ký thi đua"),
            reverse("support:registration_list", args=[scope.movement_id]),
            row.closes_on,
            row.organization.name,
        )
