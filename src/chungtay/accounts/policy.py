"""Who may do what: one table of permissions, made of role, reach and state of the object.

Each context declares its rows in its ``permissions.py``::

    may_issue_plan = permission(
        "plan.issue", gettext_noop("Ký ban hành kế hoạch"),
        roles=(Role.HEAD,), reach=own_unit(lambda plan: plan.organization_id),
        refusal=gettext_noop("Chỉ lãnh đạo của cơ quan ban hành được ký ban hành kế hoạch này."),
    )

and pages, services, the API, exports and jobs ask the row itself: ``may_issue_plan(actor, plan)``
answers with a :class:`Verdict`. ``docs/permissions.md`` is drawn from :func:`permissions`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from chungtay.accounts.actor import Actor, Role
from chungtay.kernel.citation import Citation
from chungtay.kernel.text import gettext_noop
from chungtay.kernel.verdict import GRANTED, Verdict, refuse


class Scope(StrEnum):
    """How far from the actor's own unit the object may stand."""

    ROWS = "rows"
    OWN = "own"
    DESK = "desk"
    BELOW = "below"
    ABOVE = "above"
    NAMED = "named"
    BODY = "body"
    ALL = "all"


SCOPE_LABELS = {
    Scope.ROWS: gettext_noop("trang; mỗi người chỉ thấy các dòng thuộc phạm vi của mình"),
    Scope.OWN: gettext_noop("đơn vị mình"),
    Scope.DESK: gettext_noop("đơn vị mình và đơn vị mình thay mặt"),
    Scope.BELOW: gettext_noop("đơn vị mình và cấp dưới"),
    Scope.ABOVE: gettext_noop("cơ quan cấp trên của đơn vị mình"),
    Scope.NAMED: gettext_noop("người có tên"),
    Scope.BODY: gettext_noop("cơ quan có chức năng đó"),
    Scope.ALL: gettext_noop("toàn hệ thống"),
}


@dataclass(frozen=True, slots=True)
class Reach:
    """A scope and the question that decides it for an object."""

    scope: Scope
    covers: Callable[[Actor, Any], bool]


def _always(_actor: Actor, _obj: Any) -> bool:
    return True


ROWS = Reach(Scope.ROWS, _always)
"""No object is asked about: the selector of the page decides which rows show."""
EVERYWHERE = Reach(Scope.ALL, _always)


def own_unit(unit: Callable[[Any], int | None]) -> Reach:
    """The object's unit, by its id, is the one the actor acts for."""
    return Reach(Scope.OWN, lambda actor, obj: actor.works_at(unit(obj)))


def own_desk(unit: Callable[[Any], int | None]) -> Reach:
    """The object's unit is the one the actor acts for or the one the position sits in."""
    return Reach(Scope.DESK, lambda actor, obj: unit(obj) in actor.desks)


def below(path: Callable[[Any], str]) -> Reach:
    """The object's unit, by its path, is the actor's or stands under it."""
    return Reach(
        Scope.BELOW, lambda actor, obj: bool(actor.path) and path(obj).startswith(actor.path)
    )


def above(path: Callable[[Any], str]) -> Reach:
    """The object's unit, by its path, is the actor's or stands over it."""
    return Reach(
        Scope.ABOVE, lambda actor, obj: bool(path(obj)) and actor.path.startswith(path(obj))
    )


def named(is_named: Callable[[Actor, Any], bool]) -> Reach:
    """The actor's person is named in the object."""
    return Reach(Scope.NAMED, is_named)


@dataclass(frozen=True, slots=True)
class Permission:
    """One row of the table: an action, who may do it, how far, and in which state.

    Attributes:
        code: ``thing.verb``, unique.
        label: the action as it stands in the table.
        state: when the object's own state allows the action; ``state_label`` says it in words.
        refusal: the sentence that a refused person reads.
    """

    code: str
    label: str
    roles: tuple[Role, ...]
    reach: Reach
    refusal: str
    state: Callable[[Any], bool] | None = None
    state_label: str = ""
    citation: Citation | None = None

    def __call__(self, actor: Actor, obj: Any = None) -> Verdict:
        """Say whether ``actor`` may do this to ``obj``."""
        granted = (
            actor.role in self.roles
            and (self.reach.scope is Scope.ROWS or actor.may_act(self.code))
            and self.reach.covers(actor, obj)
            and (self.state is None or self.state(obj))
        )
        return GRANTED if granted else refuse(self.refusal, self.citation)


_table: dict[str, Permission] = {}


def permission(
    code: str,
    label: str,
    *,
    roles: tuple[Role, ...],
    refusal: str,
    reach: Reach = ROWS,
    state: Callable[[Any], bool] | None = None,
    state_label: str = "",
    citation: Citation | None = None,
) -> Permission:
    """Add a row to the table and return it; a code stands there once.

    Raises:
        ValueError: the code is taken, or a state comes without its words.
    """
    if code in _table or bool(state) != bool(state_label):
        raise ValueError(code)
    row = Permission(code, label, roles, reach, refusal, state, state_label, citation)
    _table[code] = row
    return row


def permissions() -> tuple[Permission, ...]:
    """Return the whole table, by code."""
    return tuple(_table[code] for code in sorted(_table))
