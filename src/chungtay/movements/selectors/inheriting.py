"""The criteria and forms that hold for a plan: its own, those of acts it cites, those above."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.urls import reverse
from django.utils.translation import gettext as _

from chungtay.accounts.actor import Actor
from chungtay.documents.models import Document, DocumentState
from chungtay.movements.models import Plan, Pointer
from chungtay.movements.rules.inheriting import Route, Station, route_from
from chungtay.movements.selectors.visible import plans_visible_to
from chungtay.movements.selectors.wording import document_label, plan_label

_ROWS = {Pointer.Matter.CRITERIA: "criteria", Pointer.Matter.AWARD_FORMS: "award_forms"}
_WITH = ("document__issuer", "document__attached_to__issuer", "organization")


class _Key(NamedTuple):
    """A plan, or a cited document that is no plan here yet."""

    kind: str
    pk: int


@dataclass(frozen=True, slots=True)
class Held:
    """The rows of one matter that hold for a plan.

    ``route`` leads from the plan to the one that states them, both included; empty when nobody
    does. ``missing`` are cited documents that are not in the system yet.
    """

    rows: list[Any]
    route: list[Plan]
    missing: list[Document]

    @property
    def stated_by(self) -> Plan | None:
        """The plan or guidance that states the rows."""
        return self.route[-1] if self.route else None


@dataclass(frozen=True, slots=True)
class Inherited:
    """Criteria and forms that hold for a plan, each with the way they came."""

    criteria: Held
    award_forms: Held


@dataclass(frozen=True, slots=True)
class Stop:
    """One document on the way; a placeholder leads nowhere."""

    label: str
    url: str
    placeholder: bool


@dataclass(frozen=True, slots=True)
class Way:
    """What comes from elsewhere, and through which documents."""

    matters: str
    stops: list[Stop]
    is_missing: bool


def inherited_by(plan: Plan) -> Inherited:
    """Return the criteria and the forms of award that hold for ``plan``."""
    return Inherited(
        criteria=_held(plan, Pointer.Matter.CRITERIA),
        award_forms=_held(plan, Pointer.Matter.AWARD_FORMS),
    )


def ways_of(inherited: Inherited, actor: Actor) -> list[Way]:
    """Return where criteria and forms come from, when from elsewhere, with links for ``actor``."""
    held = {Pointer.Matter.CRITERIA: inherited.criteria,
            Pointer.Matter.AWARD_FORMS: inherited.award_forms}  # fmt: skip
    plans = {plan.pk for one in held.values() for plan in one.route}
    visible = set(plans_visible_to(actor).filter(pk__in=plans).values_list("pk", flat=True))
    found: dict[tuple[Stop, ...], list[str]] = {}
    for matter, one in held.items():
        for stops in _stops(one, visible):
            found.setdefault(tuple(stops), []).append(str(matter.label))
    return [
        Way(_joined(labels), list(stops), stops[-1].placeholder) for stops, labels in found.items()
    ]


def _held(plan: Plan, matter: Pointer.Matter) -> Held:
    known = _Known(matter)
    route: Route[_Key] = route_from(known.add(plan), known.station_of)
    plans = [known.plans[key.pk] for key in route.steps]
    rows = list(getattr(plans[-1], _ROWS[matter]).all()) if plans else []
    missing = [known.documents[key.pk] for key in route.missing]
    return Held(rows, plans, missing or _beside(plans, known))


def _beside(plans: list[Plan], known: "_Known") -> list[Document]:
    """Return the acts that the stating plan names beside its own words and that are not here."""
    keys = known.cited_by(plans[-1]) if plans else ()
    return [known.documents[key.pk] for key in keys if key.kind == "document"]


class _Known:
    """The plans and documents met on the way for one matter."""

    def __init__(self, matter: Pointer.Matter) -> None:
        self.matter = matter
        self.plans: dict[int, Plan] = {}
        self.documents: dict[int, Document] = {}

    def add(self, plan: Plan) -> _Key:
        self.plans[plan.pk] = plan
        return _Key("plan", plan.pk)

    def station_of(self, key: _Key) -> Station[_Key] | None:
        if key.kind == "document":
            return None
        plan = self._plan(key.pk)
        if getattr(plan, _ROWS[self.matter]).exists():
            return Station(states=True)
        above = _Key("plan", plan.parent_id) if plan.parent_id else None
        return Station(states=False, cites=self.cited_by(plan), above=above)

    def _plan(self, pk: int) -> Plan:
        if pk not in self.plans:
            self.plans[pk] = Plan.objects.select_related(*_WITH).get(pk=pk)
        return self.plans[pk]

    def cited_by(self, plan: Plan) -> tuple[_Key, ...]:
        rows = plan.pointers.filter(matter=self.matter).select_related("cited__issuer")
        return tuple(self._key_of(row.cited) for row in rows)

    def _key_of(self, document: Document) -> _Key:
        """A document counts once it is issued here; before that only what was noted of it."""
        plan = _plan_of(document)
        if plan and (_is_issued(document) or self._is_noted(plan, document)):
            return self.add(plan)
        self.documents[document.pk] = document
        return _Key("document", document.pk)

    def _is_noted(self, plan: Plan, document: Document) -> bool:
        is_placeholder = document.state == DocumentState.PLACEHOLDER
        return is_placeholder and bool(getattr(plan, _ROWS[self.matter]).exists())


def _plan_of(document: Document) -> Plan | None:
    """Return the plan that a document enacts, or is."""
    rows = Plan.objects.select_related(*_WITH).order_by("pk")
    return rows.filter(document__attached_to=document).first() or (
        rows.filter(document=document).first()
    )


def _is_issued(document: Document) -> bool:
    return document.state == DocumentState.ISSUED


def _stops(held: Held, visible: Iterable[int]) -> list[list[Stop]]:
    missing = [[Stop(document_label(one), "", placeholder=True)] for one in held.missing]
    stops = [
        Stop(plan_label(one), _url(one) if one.pk in visible else "", placeholder=False)
        for one in held.route[1:]
    ]
    return [stops, *missing] if stops else missing


def _url(plan: Plan) -> str:
    return reverse("movements:plan", args=[plan.pk])


def _joined(labels: list[str]) -> str:
    if len(labels) == 1:
        return labels[0]
    return _("%(first)s, %(second)s") % {
        "first": labels[0], "second": labels[1][:1].lower() + labels[1][1:]
    }  # fmt: skip
