"""Enter the people of a household, and see their identity numbers."""

from dataclasses import asdict, dataclass
from datetime import date

from django.db import transaction

from chungtay.accounts.actor import Actor
from chungtay.audit.journal import record
from chungtay.households.models import Member
from chungtay.households.permissions import may_see_households
from chungtay.households.rules.citizen_id import check_citizen_id, clean_citizen_id
from chungtay.households.rules.roster import check_birth
from chungtay.households.selectors.register import households_visible_to
from chungtay.households.services.holding import NOT_OUR_GROUND, held
from chungtay.kernel.errors import RefusedError
from chungtay.kernel.text import gettext_noop, nfc, squeeze
from chungtay.kernel.verdict import refuse
from chungtay.organizations.clock import today
from chungtay.privacy.services.looking import Reason, note_look

NUMBER_ON_FILE = gettext_noop(
    "Số định danh đã ghi chỉ sửa được bằng đề nghị và người khác duyệt. Mời bỏ trống ô số, rồi "
    "gửi đề nghị ở hồ sơ hộ."
)


@dataclass(frozen=True, slots=True)
class Person:
    """What an officer enters of one person; what is not known stays empty or None.

    ``ethnicity`` is empty where it is the head's; choices are those of the model.
    """

    full_name: str
    birth_year: int
    sex: str
    relationship: str
    citizen_id: str = ""
    birth_date: date | None = None
    ethnicity: str = ""
    activity: str = ""
    school: str = ""
    education: str = ""
    has_insurance: bool | None = None
    disability: str = ""
    is_unable_to_work: bool | None = None
    has_merit: bool | None = None
    has_allowance: bool | None = None


@transaction.atomic
def save_member(
    household_id: int, person: Person, *, actor: Actor, member_id: int | None = None
) -> Member:
    """Return the person as stored in the household: a new one, or ``member_id`` corrected.

    The journal tells which fields changed, not their values.

    Raises:
        RefusedError: when the actor may not write here, the number is no identity number, or the
            birth date does not fit the year.
        Member.DoesNotExist: when the household has no such member.
    """
    household = held(household_id, actor)
    number = clean_citizen_id(person.citizen_id)
    RefusedError.unless(check_citizen_id(number))
    RefusedError.unless(check_birth(person.birth_year, person.birth_date, on=today()))
    member = Member(household=household)
    if member_id is not None:
        member = household.members.get(pk=member_id)
        if member.citizen_id and member.citizen_id != number:
            raise RefusedError(refuse(NUMBER_ON_FILE))
    values = asdict(person) | {
        "full_name": squeeze(nfc(person.full_name)),
        "relationship": squeeze(nfc(person.relationship)),
        "ethnicity": squeeze(nfc(person.ethnicity)),
        "citizen_id": number,
    }
    changed = [name for name, value in values.items() if getattr(member, name) != value]
    for name in changed:
        setattr(member, name, values[name])
    member.save()
    if member.is_head and household.head_name != member.full_name:
        household.head_name = member.full_name
        household.save(update_fields=["head_name"])
    record(
        actor,
        "household.member_changed" if member_id else "household.member_added",
        household,
        change={"member": member.pk, "fields": changed},
    )
    return member


@transaction.atomic
def reveal_numbers(household_id: int, *, reason: Reason, actor: Actor) -> dict[int, str]:
    """Return the identity numbers of a household's people by member; the look is written down.

    Raises:
        RefusedError: when the household is not the actor's to see, or the reason does not do.
    """
    RefusedError.unless(may_see_households(actor))
    household = households_visible_to(actor).filter(pk=household_id).first()
    if household is None:
        raise RefusedError(refuse(NOT_OUR_GROUND))
    numbers = dict(household.members.exclude(citizen_id="").values_list("pk", "citizen_id"))
    note_look(
        actor, "household.numbers_seen", household, reason=reason, fields=["citizen_id"],
        more={"people": len(numbers)},
    )  # fmt: skip
    return numbers
