"""Take in what families ask: to be reviewed (Mẫu 01) or to leave the list (Mẫu 04)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db import transaction

from chungtay.accounts.actor import Actor
from chungtay.audit.journal import record
from chungtay.documents.services.files import store_file
from chungtay.households.models import Household, Member
from chungtay.households.rules.papers import (
    APPLICANT_FIELDS,
    MEMBER_FIELDS,
    REQUEST,
    request_is_complete,
)
from chungtay.households.services.members import Person, save_member
from chungtay.households.services.register import Entry as NewHousehold
from chungtay.households.services.register import add_household
from chungtay.kernel.errors import RefusedError
from chungtay.kernel.text import gettext_noop, nfc, squeeze
from chungtay.kernel.verdict import GRANTED, Verdict, refuse
from chungtay.organizations.clock import today
from chungtay.organizations.models import Organization, Place
from chungtay.organizations.selectors.places import ground_of
from chungtay.reviews.models import ReviewRequest
from chungtay.reviews.permissions import may_receive_request
from chungtay.reviews.services.uploads import Upload

IN_FUTURE = gettext_noop("Ngày nhận giấy đề nghị không được sau hôm nay.")
WAITING = gettext_noop("Hộ này đã có giấy đề nghị nhận ngày %(day)s đang chờ rà soát.")
NO_HOUSEHOLD = gettext_noop("Không có hộ nào mang mã “%(code)s” trong sổ hộ của xã.")
EXIT_OF_WHOM = gettext_noop(
    "Giấy đề nghị thoát nghèo (Mẫu 04) phải ghi mã hộ đang trong danh sách của xã."
)
NO_HAMLET = gettext_noop("Hộ chưa có trong sổ: mời ghi thôn nơi hộ ở để thêm hộ vào sổ.")
BAD_DATE = gettext_noop("Ngày sinh “%(written)s” không đọc được: cần ngày/tháng/năm hoặc năm.")
BAD_SEX = gettext_noop("Giới tính “%(written)s” không đọc được.")
MISSING_REASON = gettext_noop("Giấy đề nghị còn thiếu: lý do đề nghị.")
_NAME, _REASON, _WORD = 120, 500, 200
_MOST_MEMBERS = 30
_SEXES = frozenset(Member.Sex.values)


@dataclass(frozen=True, slots=True)
class Asking:
    """What stands on a request; ``applicant`` and ``members`` by the names of the rule P36.

    ``household_code`` is empty for a family that is not in the register: it is added there, in
    ``hamlet`` and ``area``.
    """

    kind: str
    channel: str
    received_on: date
    applicant: Mapping[str, str]
    members: Sequence[Mapping[str, str]]
    household_code: str = ""
    hamlet: str = ""
    area: str = "rural"


@transaction.atomic
def receive_request(
    place_id: int, asking: Asking, *, actor: Actor, file: Upload | None = None
) -> ReviewRequest:
    """Return a complete request as kept, with its household, new in the register if need be.

    Raises:
        RefusedError: when the actor may not, the request lacks something (named), its household is
            unknown, or another of the same household waits.

    Legal source: QĐ 24/2021/QĐ-TTg, Điều 4, 5, Mẫu 01, Mẫu 04 (rule P36).
    """
    place = Place.objects.select_for_update().get(pk=place_id)
    RefusedError.unless(may_receive_request(actor, place))
    RefusedError.unless(check_asking(asking))
    household = _household(place, asking, actor)
    waiting = ReviewRequest.objects.filter(
        household=household, refused_on__isnull=True, entries__isnull=True
    ).first()
    if waiting:
        raise RefusedError(refuse(WAITING, REQUEST, day=f"{waiting.received_on:%d/%m/%Y}"))
    owner = Organization.objects.filter(pk=actor.organization_id or 0).first()
    kept = store_file(file.data, name=file.name, actor=actor, owner=owner) if file else None
    request = ReviewRequest.objects.create(
        place=place,
        household=household,
        kind=asking.kind,
        channel=asking.channel,
        received_on=asking.received_on,
        applicant_name=squeeze(nfc(asking.applicant["name"]))[:_NAME],
        details=_details(asking),
        reason=squeeze(nfc(asking.applicant["reason"]))[:_REASON],
        file=kept,
        recorded_by_id=actor.user_id,
    )
    record(actor, "review.request_received", request, citation=REQUEST)
    return request


def check_asking(asking: Asking) -> Verdict:
    """Say whether a request is complete; an exit (Mẫu 04) needs its household, name and reason.

    Legal source: QĐ 24/2021/QĐ-TTg, Mẫu 01, Mẫu 04 (rule P36).
    """
    if asking.received_on > today():
        return refuse(IN_FUTURE, REQUEST)
    if asking.kind != ReviewRequest.Kind.EXIT:
        return request_is_complete(asking.applicant, asking.members)
    if not asking.household_code.strip() or not asking.applicant.get("name", "").strip():
        return refuse(EXIT_OF_WHOM, REQUEST)
    return GRANTED if asking.applicant.get("reason", "").strip() else refuse(MISSING_REASON)


def _household(place: Place, asking: Asking, actor: Actor) -> Household:
    if code := asking.household_code.strip():
        ground = Place.objects.filter(ground_of(place))
        found = Household.objects.filter(place__in=ground, code__iexact=code).first()
        if found is None:
            raise RefusedError(refuse(NO_HOUSEHOLD, code=code))
        return found
    if not asking.hamlet.strip():
        raise RefusedError(refuse(NO_HAMLET))
    applicant = asking.applicant
    made = add_household(
        NewHousehold(
            place=place,
            hamlet=asking.hamlet,
            area=asking.area,
            head_name=applicant["name"],
            birth_year=_year(applicant["birth_date"]),
            sex=_sex(applicant["sex"]),
            ethnicity=applicant["ethnicity"],
        ),
        actor=actor,
    )
    for member in asking.members:
        if squeeze(nfc(member["name"])) != made.head_name:
            person = Person(
                full_name=member["name"],
                birth_year=_year(member["birth_date"]),
                sex=_sex(member["sex"]),
                relationship=member["relationship"],
            )
            save_member(made.pk, person, actor=actor)
    return made


def _details(asking: Asking) -> dict[str, object]:
    def told(given: Mapping[str, str], names: Mapping[str, str]) -> dict[str, str]:
        return {name: squeeze(nfc(str(given.get(name) or "")))[:_WORD] for name in names}

    members = [told(one, MEMBER_FIELDS) for one in asking.members[:_MOST_MEMBERS]]
    return {"applicant": told(asking.applicant, APPLICANT_FIELDS), "members": members}


def _year(written: str) -> int:
    """Return the year of ``31/12/1980``, ``1980-12-31`` or ``1980``; of none of these, refuse."""
    parts = [part for part in written.replace("/", "-").split("-") if len(part) == 4]  # noqa: PLR2004
    if not parts or not parts[0].isdecimal():
        raise RefusedError(refuse(BAD_DATE, REQUEST, written=written))
    return int(parts[0])


def _sex(written: str) -> str:
    if written not in _SEXES:
        raise RefusedError(refuse(BAD_SEX, REQUEST, written=written))
    return written
