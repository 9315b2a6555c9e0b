"""Take names and numbers out of households that have left the register."""

from collections.abc import Iterator
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from chungtay.accounts.actor import Actor
from chungtay.households.models import Household, Member
from chungtay.households.selectors.register import HOUSEHOLD, households_visible_to
from chungtay.kernel.certainty import Certainty
from chungtay.kernel.citation import Citation
from chungtay.kernel.text import gettext_noop
from chungtay.privacy.erasing import NAMELESS, Cleared, Part, Subject, register, take_part
from chungtay.privacy.rules.retention import Block, retentions

MEMBER = "nhan-khau"
IN_REGISTER = gettext_noop("Hộ còn trong sổ: việc rà soát hằng năm theo luật còn cần tên của hộ.")
IS_HEAD = gettext_noop("Người này là chủ hộ: mời ẩn danh cả hộ.")
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
    people = household.members
    yield Cleared("households.household", "head_name", 1)
    yield Cleared("households.member", "full_name", people.count())
    yield Cleared("households.member", "citizen_id", people.exclude(citizen_id="").count())


def _household_blocks(household: Household, day: date) -> Iterator[Block]:
    if household.left_on is None:
        yield Block(IN_REGISTER, {}, _REVIEW, Certainty.ASSUMED)
    elif block := retentions()["household_file"].block(household.left_on, day):
        yield block


def _clear_household(household: Household) -> None:
    household.head_name = NAMELESS
    keys = {"search_key": "", "sort_key": ""}  # nothing is left of the name to be found by
    Household.objects.filter(pk=household.pk).update(head_name=NAMELESS, **keys)
    household.members.update(full_name=NAMELESS, citizen_id="")


def _count_member(member: Member) -> Iterator[Cleared]:
    yield Cleared("households.member", "full_name", 1)
    yield Cleared("households.member", "citizen_id", int(bool(member.citizen_id)))


def _member_blocks(member: Member, day: date) -> Iterator[Block]:
    if member.is_head:
        yield Block(IS_HEAD, {}, None, Certainty.CERTAIN)
    yield from _household_blocks(member.household, day)


def _clear_member(member: Member) -> None:
    member.full_name, member.citizen_id = NAMELESS, ""
    member.save(update_fields=["full_name", "citizen_id"])
