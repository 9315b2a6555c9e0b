"""One search over everything a person may see, without diacritics."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from chungtay.accounts.actor import Actor
from chungtay.commendation.rules.forms import form
from chungtay.commendation.selectors.register import golden_book
from chungtay.documents.models import DocumentState
from chungtay.documents.selectors.visible import documents_found
from chungtay.households.selectors.register import Filters, listed
from chungtay.kernel.text import search_key
from chungtay.movements.models import Movement
from chungtay.movements.selectors.visible import movements_named, movements_visible_to
from chungtay.organizations.models import Organization
from chungtay.portal.selectors.honours import as_shown, honours

_EACH = 10
_SHORTEST = 2


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing found."""

    title: str
    context: str
    url: str


@dataclass(frozen=True, slots=True)
class Group:
    """The hits of one kind."""

    label: str
    hits: list[Hit]


def search(text: str, actor: Actor) -> list[Group]:
    """Return what ``actor`` may see that matches ``text``; [] for less than two letters.

    A stranger finds movements and those honoured who agreed to be named.
    """
    key = search_key(text)
    if len(key) < _SHORTEST:
        return []
    if actor.role is None:
        groups = [Group(_("Phong trào"), _running(text)), Group(_("Tôn vinh"), _honours(key))]
        return [group for group in groups if group.hits]
    groups = [
        Group(_("Phong trào"), _movements(text, actor)),
        Group(_("Sổ vàng"), _awards(text, actor)),
        Group(_("Văn bản"), _documents(text, actor)),
        Group(_("Hộ dân"), _households(text, actor)),
        Group(_("Đơn vị"), _organizations(key)),
    ]
    return [group for group in groups if group.hits]


def _movements(text: str, actor: Actor) -> list[Hit]:
    rows = movements_named(movements_visible_to(actor), text)
    return [
        Hit(
            row.name, f"{row.from_year}–{row.to_year}", reverse("movements:movement", args=[row.pk])
        )
        for row in rows[:_EACH]
    ]


def _documents(text: str, actor: Actor) -> list[Hit]:
    rows = documents_found(actor, text).order_by("-issued_on")
    return [
        Hit(
            row.title,
            f"{row.label}, {row.issuer_name}",
            reverse("documents:document", args=[row.pk]),
        )
        for row in rows[:_EACH]
    ]


def _running(text: str) -> list[Hit]:
    public = Movement.objects.filter(plans__document__state=DocumentState.ISSUED).distinct()
    rows = movements_named(public, text)
    return [Hit(row.name, f"{row.from_year}–{row.to_year}", "") for row in rows[:_EACH]]


def _honours(key: str) -> list[Hit]:
    found = as_shown(honours().filter(search_key__contains=key)[:_EACH])
    url = reverse("portal:honours")
    return [Hit(one.recipient, f"{one.form}, {one.issuer}", url) for one in found if one.recipient]


def _awards(text: str, actor: Actor) -> list[Hit]:
    return [
        Hit(
            award.recipient,
            f"{form(award.form).name}, {award.decision.document.label}",
            reverse("commendation:award", args=[award.pk]),
        )
        for award in golden_book(actor, text=text)[:_EACH]
    ]


def _households(text: str, actor: Actor) -> list[Hit]:
    return [
        Hit(
            row.head_name,
            f"{row.hamlet}, {row.place.name}",
            reverse("households:household", args=[row.pk]),
        )
        for row in listed(actor, Filters(text=text))[:_EACH]
    ]


def _organizations(key: str) -> list[Hit]:
    rows = Organization.objects.filter(search_key__contains=key)[:_EACH]
    return [Hit(row.name, str(row.get_level_display()), "") for row in rows]
