"""Pair a sponsor with whom it helps, write down the help, end the pair and take that back."""

from dataclasses import dataclass
from datetime import date

from django.db import transaction

from chungtay.accounts.actor import Actor
from chungtay.audit.journal import record
from chungtay.documents.models import StoredFile
from chungtay.documents.services.files import store_file
from chungtay.households.models import Household
from chungtay.kernel.dates import short_date
from chungtay.kernel.errors import RefusedError
from chungtay.kernel.text import gettext_noop, nfc, squeeze
from chungtay.kernel.verdict import refuse
from chungtay.movements.models import Movement
from chungtay.movements.rules.vocabulary import GROUPS
from chungtay.organizations.clock import today
from chungtay.organizations.models import Organization, Place
from chungtay.support.models import Help, Sponsorship
from chungtay.support.permissions import may_keep_sponsorship, may_register
from chungtay.support.rules.words import AIMS, ENDINGS
from chungtay.support.selectors.visible import (
    hamlets_of,
    household_coded,
    sponsorships_visible_to,
)

ONE_SPONSOR = gettext_noop("Cần ghi đúng một bên giúp.")
ONE_HELPED = gettext_noop("Cần ghi đúng một bên được giúp: một hộ hoặc một thôn, làng.")
NOT_OUR_HOUSEHOLD = gettext_noop("Không có mã hộ này trong sổ hộ của địa bàn.")
NOT_OUR_HAMLET = gettext_noop("Thôn, làng này không thuộc địa bàn của đơn vị bạn.")
ITSELF = gettext_noop("Một hộ không đỡ đầu chính mình.")
AHEAD = gettext_noop("Ngày %(day)s ở sau ngày hôm nay.")
BEFORE = gettext_noop("Ngày %(day)s ở trước ngày bắt đầu đỡ đầu %(begin)s.")
ENDED = gettext_noop("Cặp đỡ đầu này đã kết thúc ngày %(day)s. Mở lại để ghi tiếp.")
INCOMPLETE = gettext_noop("Cần nhóm của bên giúp, việc giúp và lời cam kết.")
UNKNOWN_ENDING = gettext_noop("Không có lý do kết thúc này.")
NO_REASON = gettext_noop("Gạch một lần giúp cần ghi lý do.")


@dataclass(frozen=True, slots=True)
class Pair:
    """Who helps (one of the first three), who is helped (one of the next two), and with what."""

    sponsor_group: str
    aim: str
    promise: str
    begun_on: date
    until: date | None = None
    sponsor: Organization | None = None
    sponsor_household_code: str = ""
    sponsor_name: str = ""
    household_code: str = ""
    hamlet: Place | None = None
    movement: Movement | None = None


@dataclass(frozen=True, slots=True)
class Given:
    """One thing given or done; ``amount`` is in đồng."""

    given_on: date
    what: str
    amount: int | None = None
    evidence: bytes | None = None
    evidence_name: str = ""


@transaction.atomic
def pair_up(pair: Pair, *, actor: Actor) -> Sponsorship:
    """Return the new pair, kept by the actor's unit.

    Raises:
        RefusedError: the actor may not, a side is missing or double, or is not on their ground.
    """
    RefusedError.unless(may_register(actor))
    known = pair.sponsor_group in GROUPS and pair.aim in AIMS
    if not known or not pair.promise.strip():
        raise RefusedError(refuse(INCOMPLETE))
    _refuse_ahead(pair.begun_on)
    helped = _helped(pair, actor)
    sponsor = _sponsor(pair, actor)
    if helped.get("household") and helped["household"] == sponsor.get("sponsor_household"):
        raise RefusedError(refuse(ITSELF))
    row = Sponsorship.objects.create(
        movement=pair.movement, sponsor_group=pair.sponsor_group, aim=pair.aim,
        promise=squeeze(nfc(pair.promise)), begun_on=pair.begun_on, until=pair.until,
        unit_id=actor.organization_id or 0, recorded_by_id=actor.user_id or 0,
        **helped, **sponsor,
    )  # fmt: skip
    record(actor, "sponsorship.begun", row, change={"aim": row.aim})
    return row


@transaction.atomic
def write_help(sponsorship_id: int, given: Given, *, request_key: str, actor: Actor) -> Help:
    """Return the help written down; the same ``request_key`` gives the same row.

    Raises:
        RefusedError: the actor may not, the pair has ended, the day does not fit, or the file is
            refused.
    """
    pair = _locked(sponsorship_id, actor)
    known = Help.objects.filter(sponsorship=pair, request_key=request_key).first()
    if known:
        return known
    if pair.ended_on:
        raise RefusedError(refuse(ENDED, day=short_date(pair.ended_on)))
    _refuse_ahead(given.given_on)
    if given.given_on < pair.begun_on:
        begin = short_date(pair.begun_on)
        raise RefusedError(refuse(BEFORE, day=short_date(given.given_on), begin=begin))
    row = Help.objects.create(
        sponsorship=pair, given_on=given.given_on, what=squeeze(nfc(given.what)),
        amount=given.amount, evidence=_evidence(given, pair, actor),
        recorded_by_id=actor.user_id or 0, request_key=request_key,
    )  # fmt: skip
    record(actor, "sponsorship.helped", pair, change={"help": row.pk, "amount": row.amount})
    return row


@transaction.atomic
def cross_out(help_id: int, *, reason: str, actor: Actor) -> Help:
    """Return a wrong row as crossed out; it counts no more and stays readable."""
    row = Help.objects.select_related("sponsorship").get(pk=help_id)
    pair = _locked(row.sponsorship_id, actor)
    if row.crossed_out:
        return row
    if not reason.strip():
        raise RefusedError(refuse(NO_REASON))
    row.crossed_out = squeeze(nfc(reason))[:300]
    row.save(update_fields=["crossed_out"])
    record(actor, "sponsorship.crossed_out", pair, change={"help": row.pk, "why": row.crossed_out})
    return row


@transaction.atomic
def end_pair(sponsorship_id: int, *, on: date, ending: str, actor: Actor) -> Sponsorship:
    """Return the pair as ended ``on`` a day for one of the known reasons."""
    pair = _locked(sponsorship_id, actor)
    if pair.ended_on:
        return pair
    if ending not in ENDINGS:
        raise RefusedError(refuse(UNKNOWN_ENDING))
    _refuse_ahead(on)
    if on < pair.begun_on:
        begin = short_date(pair.begun_on)
        raise RefusedError(refuse(BEFORE, day=short_date(on), begin=begin))
    pair.ended_on, pair.ending = on, ending
    pair.save(update_fields=["ended_on", "ending"])
    record(actor, "sponsorship.ended", pair, change={"on": f"{on}", "ending": ending})
    return pair


@transaction.atomic
def reopen_pair(sponsorship_id: int, *, actor: Actor) -> Sponsorship:
    """Return an ended pair as running again."""
    pair = _locked(sponsorship_id, actor)
    if pair.ended_on is None:
        return pair
    pair.ended_on, pair.ending = None, ""
    pair.save(update_fields=["ended_on", "ending"])
    record(actor, "sponsorship.reopened", pair)
    return pair


def _helped(pair: Pair, actor: Actor) -> dict[str, Household | Place]:
    if bool(pair.household_code.strip()) == bool(pair.hamlet):
        raise RefusedError(refuse(ONE_HELPED))
    if pair.hamlet:
        if not hamlets_of(actor, today()).filter(pk=pair.hamlet.pk).exists():
            raise RefusedError(refuse(NOT_OUR_HAMLET))
        return {"hamlet": pair.hamlet}
    return {"household": _own_household(pair.household_code, actor)}


def _sponsor(pair: Pair, actor: Actor) -> dict[str, Household | Organization | str]:
    given = [pair.sponsor, pair.sponsor_household_code.strip(), pair.sponsor_name.strip()]
    if sum(bool(one) for one in given) != 1:
        raise RefusedError(refuse(ONE_SPONSOR))
    if pair.sponsor:
        return {"sponsor": pair.sponsor}
    if pair.sponsor_name.strip():
        return {"sponsor_name": squeeze(nfc(pair.sponsor_name))}
    return {"sponsor_household": _own_household(pair.sponsor_household_code, actor)}


def _own_household(code: str, actor: Actor) -> Household:
    household = household_coded(actor, code)
    if household is None:
        raise RefusedError(refuse(NOT_OUR_HOUSEHOLD))
    return household


def _refuse_ahead(day: date) -> None:
    if day > today():
        raise RefusedError(refuse(AHEAD, day=short_date(day)))


def _evidence(given: Given, pair: Sponsorship, actor: Actor) -> StoredFile | None:
    if given.evidence is None:
        return None
    return store_file(given.evidence, name=given.evidence_name, actor=actor, owner=pair.unit)


def _locked(sponsorship_id: int, actor: Actor) -> Sponsorship:
    pair = Sponsorship.objects.select_for_update().get(
        pk__in=sponsorships_visible_to(actor).filter(pk=sponsorship_id).values("pk")
    )
    RefusedError.unless(may_keep_sponsorship(actor, pair))
    return pair
