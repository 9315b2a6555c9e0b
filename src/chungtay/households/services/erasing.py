"""Take names and numbers out of households that have left the register."""

from collections.abc import Iterator, Sequence
from datetime import date

from django.db.models import Field, Model, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from chungtay.accounts.actor import Actor
from chungtay.households.models import ChangeRequest, Household, HouseholdEvent, Member, NotTwice
from chungtay.households.selectors.register import HOUSEHOLD, households_visible_to
from chungtay.kernel.certainty import Certainty
from chungtay.kernel.citation import Citation
from chungtay.kernel.text import gettext_noop
from chungtay.privacy.erasing import NAMELESS, Cleared, Part, Subject, register, take_part
from chungtay.privacy.rules.retention import Block, retentions

MEMBER = "nhan-khau"
IN_REGISTER = gettext_noop("Hộ còn trong sổ: việc rà soát hằng năm theo luật còn cần tên của hộ.")
IS_HEAD = gettext_noop("Người này là chủ hộ: mời ẩn danh cả hộ.")
# What names or finds a person, or tells of their health; what figures are made of stays.
_OF_HOUSEHOLD = ("head_name", "phone", "latitude", "longitude", "trait_bases", "other_cause")
_OF_MEMBER = (
    "full_name", "citizen_id", "birth_date", "has_insurance", "disability", "is_unable_to_work",
    "has_merit", "has_allowance",
)  # fmt: skip
_REVIEW = Citation("QĐ 24/2021/QĐ-TTg")


def register_subjects() -> None:
    """Let households, and single people in them, be made nameless."""
    register(
        Subject(
            kind=HOUSEHOLD,
            label=_("Hộ dân"),
            find=_household,
            describe=str,
            url=lambda row: reverse("households:household", args=[row.pk]),
        )
    )
    register(
        Subject(
            kind=MEMBER,
            label=_("Nhân khẩu"),
            find=_member,
            describe=lambda row: f"{row.household.code}/{row.pk}",
            url=lambda row: reverse("households:household", args=[row.household_id]),
        )
    )
    take_part(Part(HOUSEHOLD, _count_household, _household_blocks, _clear_household))
    take_part(Part(MEMBER, _count_member, _member_blocks, _clear_member))


def _household(actor: Actor, pk: int, *, lock: bool = False) -> Household | None:
    if not households_visible_to(actor).filter(pk=pk).exists():
        return None
    rows = Household.objects.select_for_update() if lock else Household.objects.all()
    return rows.get(pk=pk)


def _member(actor: Actor, pk: int, *, lock: bool = False) -> Member | None:
    rows = Member.objects.filter(household__in=households_visible_to(actor))
    found = rows.select_related("household").filter(pk=pk).first()
    if found and lock:
        Household.objects.select_for_update().get(pk=found.household_id)
    return found


def _count_household(household: Household) -> Iterator[Cleared]:
    for name in _OF_HOUSEHOLD:
        is_filled = getattr(household, name) != _empty(Household, name)
        yield Cleared("households.household", name, int(is_filled))
    for name in _OF_MEMBER:
        yield Cleared("households.member", name, _filled(household.members.all(), name))
    told = HouseholdEvent.objects.filter(Q(household=household) | Q(other=household))
    yield Cleared("households.householdevent", "ledger", told.count())
    yield Cleared("households.changerequest", "values", household.change_requests.count())


def _household_blocks(household: Household, day: date) -> Iterator[Block]:
    if household.left_on is None:
        yield Block(IN_REGISTER, {}, _REVIEW, Certainty.ASSUMED)
    elif block := retentions()["household_file"].block(household.left_on, day):
        yield block


def _clear_household(household: Household) -> None:
    told = HouseholdEvent.objects.filter(Q(household=household) | Q(other=household))
    told.update(ledger={"created": [], "changed": []}, basis=NAMELESS, answer="")
    household.change_requests.update(before={}, values={}, reason=NAMELESS, note="")
    people = household.members.values("pk")
    NotTwice.objects.filter(Q(first__in=people) | Q(second__in=people)).update(reason=NAMELESS)
    # Nothing is left of the name to be found by; the keys follow neither name.
    Household.objects.filter(pk=household.pk).update(
        **_emptied(Household, _OF_HOUSEHOLD)
        | {"head_name": NAMELESS, "search_key": "", "given_key": "", "sort_key": ""}
    )
    household.members.update(**_nameless())


def _count_member(member: Member) -> Iterator[Cleared]:
    for name in _OF_MEMBER:
        found = _filled(Member.objects.filter(pk=member.pk), name)
        yield Cleared("households.member", name, found)


def _member_blocks(member: Member, day: date) -> Iterator[Block]:
    if member.is_head:
        yield Block(IS_HEAD, {}, None, Certainty.CERTAIN)
    yield from _household_blocks(member.household, day)


def _clear_member(member: Member) -> None:
    # What was written of the whole household names this person among others.
    household = member.household
    told = HouseholdEvent.objects.filter(Q(household=household) | Q(other=household))
    told.update(ledger={"created": [], "changed": []})
    ChangeRequest.objects.filter(member=member).update(before={}, values={}, reason=NAMELESS)
    Member.objects.filter(pk=member.pk).update(**_nameless())


def _nameless() -> dict[str, object]:
    return _emptied(Member, _OF_MEMBER) | {"full_name": NAMELESS, "search_key": ""}


def _filled(people: QuerySet[Member], name: str) -> int:
    empty = _empty(Member, name)
    nothing = {f"{name}__isnull": True} if empty is None else {name: empty}
    return people.exclude(**nothing).count()


def _emptied(model: type[Model], names: Sequence[str]) -> dict[str, object]:
    return {name: _empty(model, name) for name in names}


def _empty(model: type[Model], name: str) -> object:
    field = model._meta.get_field(name)
    return field.get_default() if isinstance(field, Field) else None
