"""What units ask to have changed: file, withdraw, refer to the leader, answer."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.db import transaction

from chungtay.accounts.actor import Actor
from chungtay.audit.journal import record
from chungtay.documents.models import DocumentState, StoredFile
from chungtay.documents.services.files import store_file
from chungtay.kernel.errors import RefusedError
from chungtay.kernel.text import gettext_noop, nfc
from chungtay.kernel.verdict import refuse
from chungtay.movements.models import ChangeMatter, ChangeRequest, Plan, Subject
from chungtay.movements.permissions import (
    may_answer_change,
    may_file_change,
    may_refer_change,
    may_withdraw_change,
)
from chungtay.movements.rules.changing.matters import (
    ANSWERS,
    MatterState,
    may_be_answered,
    may_be_referred,
    may_be_withdrawn,
)
from chungtay.movements.selectors.changing.items import Item, item_of
from chungtay.movements.selectors.changing.versions import content_of
from chungtay.organizations.models import Organization

State = ChangeMatter.State
NOT_ISSUED = gettext_noop("Kế hoạch này chưa ban hành nên chưa có gì để điều chỉnh.")
NO_SUCH_ITEM = gettext_noop("Kế hoạch không có nội dung này. Mời tải lại trang và chọn lại.")
NO_REASON = gettext_noop("Mời ghi rõ lý do để cơ quan ban hành xem xét.")
NO_PROPOSAL = gettext_noop("Đề nghị điều chỉnh cần ghi rõ đề nghị đổi thành gì.")
NO_UNIT = gettext_noop("Chức vụ đang dùng không thuộc đơn vị nào nên không gửi được.")
SEEN_BEFORE = gettext_noop(
    "Nội dung này vừa có thay đổi (đơn vị gửi thêm, rút, hoặc người khác vừa ghi ý kiến). "
    "Chữ đã nhập vẫn còn; mời xem lại rồi gửi lại."
)
UNKNOWN_ANSWER = gettext_noop("Mời chọn chấp thuận, chấp thuận một phần hoặc không chấp thuận.")


class StaleMatterError(RefusedError):
    """Somebody else acted on the matter after the page was opened."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a unit asks: about what, why, what instead, and a file as evidence."""

    subject: str
    key: str
    kind: str
    reason: str
    figure: Decimal | None = None
    day: date | None = None
    text: str = ""
    evidence: bytes | None = None
    evidence_name: str = ""

    @property
    def has_proposal(self) -> bool:
        """Whether something is proposed in place of what stands."""
        return self.figure is not None or self.day is not None or bool(self.text.strip())


@transaction.atomic
def file_request(
    plan_id: int, asked: Asked, *, request_key: str, today: date, actor: Actor
) -> ChangeRequest:
    """Return the request of the actor's unit, gathered with those of others on the same thing.

    The same ``request_key`` of the same unit gives the same request.

    Raises:
        RefusedError: when the plan does not bind the unit or is not issued, has no such thing, or
            reason or proposal are missing.
    """
    plan = (
        Plan.objects.select_for_update(of=("self",))
        .select_related("document", "document__attached_to", "organization")
        .get(pk=plan_id)
    )
    RefusedError.unless(may_file_change(actor, plan))
    unit = Organization.objects.filter(pk=actor.seat_id or actor.organization_id or 0).first()
    if unit is None:
        raise RefusedError(refuse(NO_UNIT))
    known = ChangeRequest.objects.filter(request_key=request_key, organization=unit).first()
    if known:
        return known
    item = _checked(plan, asked)
    matter = _gathered(plan, item)
    filed = ChangeRequest.objects.create(
        matter=matter, organization=unit, kind=asked.kind, reason=nfc(asked.reason).strip(),
        proposed_figure=asked.figure, proposed_day=asked.day,
        proposed_text=nfc(asked.text).strip(), evidence=_evidence(asked, unit, actor),
        filed_on=today, filed_by_id=actor.user_id or 0, request_key=request_key,
    )  # fmt: skip
    _touch(matter)
    record(actor, "change_request.filed", filed, change={"about": matter.label})
    return filed


@transaction.atomic
def withdraw_request(request_id: int, *, today: date, actor: Actor) -> ChangeRequest:
    """Return the request taken back; a matter that nobody asks about any more ends."""
    filed = ChangeRequest.objects.get(pk=request_id)
    matter = _locked(filed.matter_id)
    filed.refresh_from_db()
    RefusedError.unless(may_withdraw_change(actor, filed))
    if filed.withdrawn_on is not None:
        return filed
    RefusedError.unless(may_be_withdrawn(MatterState(matter.state)))
    filed.withdrawn_on = today
    filed.save(update_fields=["withdrawn_on"])
    if not matter.requests.filter(withdrawn_on__isnull=True).exists():
        matter.state = State.WITHDRAWN
    _touch(matter)
    record(actor, "change_request.withdrawn", filed, change={"about": matter.label})
    return filed


@transaction.atomic
def refer_matter(
    matter_id: int, opinion: str, *, seen: int, today: date, actor: Actor
) -> ChangeMatter:
    """Return the matter with the opinion of the standing office, waiting for the leader.

    Raises:
        StaleMatterError: when somebody acted on it after revision ``seen``.
        RefusedError: when the actor may not, it is decided, or no opinion is given.
    """
    matter = _locked(matter_id)
    RefusedError.unless(may_refer_change(actor, matter))
    RefusedError.unless(may_be_referred(MatterState(matter.state), opinion=opinion))
    _refuse_stale(matter, seen)
    matter.state, matter.opinion = State.REFERRED, nfc(opinion).strip()
    matter.referred_on, matter.referred_by_id = today, actor.user_id
    _touch(matter)
    record(actor, "change_matter.referred", matter, change={"opinion": matter.opinion[:300]})
    return matter


@transaction.atomic
def answer_matter(
    matter_id: int, verdict: str, answer: str, *, seen: int, today: date, actor: Actor
) -> ChangeMatter:
    """Return the matter with the leader's answer, which its units read.

    Raises:
        StaleMatterError: when somebody acted on it after revision ``seen``.
        RefusedError: when the actor may not, the office has not spoken, or no reason is given.
    """
    matter = _locked(matter_id)
    RefusedError.unless(may_answer_change(actor, matter))
    RefusedError.unless(may_be_answered(MatterState(matter.state), answer=answer))
    if verdict not in [one.value for one in ANSWERS]:
        raise RefusedError(refuse(UNKNOWN_ANSWER))
    _refuse_stale(matter, seen)
    matter.state, matter.answer = verdict, nfc(answer).strip()
    matter.decided_on, matter.decided_by_id = today, actor.user_id
    _touch(matter)
    change = {"verdict": verdict, "answer": matter.answer[:300]}
    record(actor, "change_matter.answered", matter, change=change)
    return matter


def _checked(plan: Plan, asked: Asked) -> Item:
    acting = plan.document.attached_to or plan.document
    if acting.state != DocumentState.ISSUED:
        raise RefusedError(refuse(NOT_ISSUED))
    known = asked.subject in Subject.values
    item = item_of(content_of(plan), asked.subject, asked.key) if known else None
    if item is None:
        raise RefusedError(refuse(NO_SUCH_ITEM))
    if not asked.reason.strip():
        raise RefusedError(refuse(NO_REASON))
    if asked.kind == ChangeRequest.Kind.CHANGE and not asked.has_proposal:
        raise RefusedError(refuse(NO_PROPOSAL))
    return item


def _gathered(plan: Plan, item: Item) -> ChangeMatter:
    """The matter is locked, so that no request slips in while it goes to the leader."""
    found, _ = ChangeMatter.objects.get_or_create(
        plan=plan, subject=item.subject, key=item.key, state=State.GATHERING,
        defaults={"label": item.label[:500], "text": item.text},
    )  # fmt: skip
    matter = _locked(found.pk)
    return matter if matter.state == State.GATHERING else _gathered(plan, item)


def _locked(matter_id: int) -> ChangeMatter:
    return (
        ChangeMatter.objects.select_for_update(of=("self",))
        .select_related("plan__organization")
        .get(pk=matter_id)
    )


def _refuse_stale(matter: ChangeMatter, seen: int) -> None:
    if matter.revision != seen:
        raise StaleMatterError(refuse(SEEN_BEFORE))


def _touch(matter: ChangeMatter) -> None:
    matter.revision += 1
    matter.save()


def _evidence(asked: Asked, unit: Organization, actor: Actor) -> StoredFile | None:
    if asked.evidence is None:
        return None
    return store_file(asked.evidence, name=asked.evidence_name, actor=actor, owner=unit)
