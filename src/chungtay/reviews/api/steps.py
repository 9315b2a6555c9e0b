"""The steps of a review for programs: the same doors as the pages."""

from datetime import date
from typing import Annotated, Any, Literal

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from ninja import Field, Router, Schema

from chungtay.organizations.clock import today
from chungtay.privacy.services.looking import Reason
from chungtay.reviews.api.shared import actor_of, review_of
from chungtay.reviews.models import (
    Certificate,
    Complaint,
    HamletReview,
    Meeting,
    Opinion,
    Posting,
    Review,
)
from chungtay.reviews.selectors.board import board_of
from chungtay.reviews.selectors.reviews import reviews_visible_to
from chungtay.reviews.services import withdrawing
from chungtay.reviews.services.certificates import (
    certificates_of,
    issue_certificates,
    revoke_certificate,
)
from chungtay.reviews.services.closing import close_review
from chungtay.reviews.services.deciding import draft_recognition, drop_draft, sign_recognition
from chungtay.reviews.services.meetings import MeetingFacts, passed, record_meeting
from chungtay.reviews.services.opinions import answer_opinion, ask_opinion, reopen_hamlet
from chungtay.reviews.services.postings import (
    ComplaintFacts,
    record_complaint,
    record_posting,
    settle_complaint,
)
from chungtay.reviews.services.taking_out import (
    HAMLET_PAPERS,
    REVIEW_PAPERS,
    Taken,
    take_hamlet_paper,
    take_review_paper,
)
from chungtay.web.schemas import Key

router = Router(tags=["reviews"])
_People = Annotated[int, Field(ge=0, le=100_000)]
_Text = Annotated[str, Field(max_length=5000)]
_Words = Annotated[str, Field(max_length=300)]
_Name = Annotated[str, Field(max_length=120)]


class MeetingIn(Schema):
    """The minutes of a villagers' meeting; ``agree`` of ``attendees`` present agreed."""

    held_on: date
    venue: Annotated[str, Field(max_length=200)]
    chair_name: _Name
    chaired_by_head: bool
    secretary_name: _Name
    representatives: Annotated[str, Field(max_length=500)]
    front_invited: bool
    copies: Annotated[int, Field(ge=1, le=20)] = 2
    attendees: _People
    agree: _People
    remarks: _Text = ""


class MeetingOut(Schema):
    """A meeting as recorded; ``passed`` says whether the villagers agreed."""

    id: int
    attempt: int
    held_on: date
    attendees: int
    agree: int
    passed: bool
    withdrawn_on: date | None

    @staticmethod
    def resolve_passed(row: Meeting) -> bool:
        """Return whether half of those present agreed (rule P14)."""
        return passed(row)


class PostingIn(Schema):
    """A public posting."""

    posted_on: date
    places: _Words


class PostingOut(Schema):
    """A posting; ``ends_on`` is its last day."""

    id: int
    attempt: int
    number: int
    posted_on: date
    ends_on: date
    places: str
    withdrawn_on: date | None


class ComplaintIn(Schema):
    """What somebody objects to."""

    received_on: date
    person: _Name
    content: _Text
    entry_id: Key | None = None


class ComplaintOut(Schema):
    """A complaint with its last day and outcome; who complained is read on the page."""

    id: int
    posting_id: int
    entry_id: int | None
    received_on: date
    due_on: date
    rechecked_on: date | None
    outcome: str
    withdrawn_on: date | None


class RecheckIn(Schema):
    """What the re-check found."""

    rechecked_on: date
    outcome: Literal["kept", "changed"]
    answer: _Text


class AskIn(Schema):
    """The day a result is sent up."""

    sent_on: date


class AnswerIn(Schema):
    """What the authority above says."""

    answered_on: date
    agrees: bool
    content: _Text = ""


class OpinionOut(Schema):
    """An opinion asked for, with its answer once there is one."""

    id: int
    number: int
    authority: str
    sent_on: date
    due_on: date
    answered_on: date | None
    agrees: bool | None
    content: str
    withdrawn_on: date | None


class ReasonIn(Schema):
    """Why."""

    reason: _Words


class SignIn(Schema):
    """The number of the decision; empty takes the next."""

    number: Annotated[str, Field(max_length=12)] = ""


class SettledOut(Schema):
    """Where the review's decision and closing stand."""

    id: int
    decision: str
    decided_on: date | None
    closed_on: date | None

    @staticmethod
    def resolve_decision(row: Review) -> str:
        """Return number and symbol, empty while there is none."""
        return row.decision.notation if row.decision else ""

    @staticmethod
    def resolve_decided_on(row: Review) -> date | None:
        """Return the day it was signed."""
        return row.decision.issued_on if row.decision else None


class CertificateOut(Schema):
    """A certificate without the name of its holder."""

    id: int
    number: int
    year: int
    poverty_class: str
    issued_on: date
    revoked_on: date | None


class PurposeIn(Schema):
    """Why a paper with names is taken out."""

    purpose: Annotated[str, Field(max_length=40)]
    note: _Words = ""


class BoardOut(Schema):
    """One commune in the yearly review: counts, and where it stands."""

    place_id: int
    place: str
    review_id: int | None
    step: str
    days_late: int
    households: int
    surveyed: int
    poor: int
    near_poor: int


@router.get("/board", response=list[BoardOut], summary="Tiến độ rà soát các xã")
def board(request: HttpRequest, year: int | None = None) -> list[dict[str, Any]]:
    """Return every commune of one's ground in the yearly review of a year."""
    names = ("days_late", "households", "surveyed", "poor", "near_poor")
    return [
        {name: getattr(row, name) for name in names}
        | {
            "place_id": row.place.pk,
            "place": row.place.name,
            "review_id": row.review.pk if row.review else None,
            "step": row.words,
        }
        for row in board_of(actor_of(request), year or today().year)
    ]


@router.post("/hamlets/{pk}/meetings", response=MeetingOut, summary="Ghi họp dân")
def meeting_add(request: HttpRequest, pk: int, data: MeetingIn) -> Meeting:
    """Record a villagers' meeting."""
    facts = MeetingFacts(**data.dict())
    return record_meeting(_hamlet(request, pk).pk, facts, actor=actor_of(request))


@router.post("/hamlets/{pk}/postings", response=PostingOut, summary="Ghi niêm yết công khai")
def posting_add(request: HttpRequest, pk: int, data: PostingIn) -> Posting:
    """Record a public posting."""
    return record_posting(_hamlet(request, pk).pk, actor=actor_of(request), **data.dict())


@router.post("/hamlets/{pk}/reopen", response=int, summary="Mở lại rà soát của thôn")
def hamlet_reopen(request: HttpRequest, pk: int, data: ReasonIn) -> int:
    """Open a hamlet again after the authority disagreed; return which attempt it is."""
    hamlet = _hamlet(request, pk)
    return reopen_hamlet(hamlet.pk, reason=data.reason, actor=actor_of(request)).attempt


@router.post("/hamlets/{pk}/papers/{paper}", summary="Tải danh sách niêm yết, biên bản họp dân")
def hamlet_paper(request: HttpRequest, pk: int, paper: str, data: PurposeIn) -> HttpResponse:
    """Return a paper of a hamlet; the purpose is written down."""
    hamlet = _hamlet(request, pk)
    if paper not in HAMLET_PAPERS:
        return HttpResponse(status=404)
    reason = Reason(**data.dict())
    return _sent(take_hamlet_paper(hamlet.pk, paper, reason=reason, actor=actor_of(request)))


@router.post("/postings/{pk}/complaints", response=ComplaintOut, summary="Ghi khiếu nại")
def complaint_add(request: HttpRequest, pk: int, data: ComplaintIn) -> Complaint:
    """Record what somebody objects."""
    rows = Posting.objects.filter(hamlet_review__review__in=_visible(request))
    posting = get_object_or_404(rows, pk=pk)
    return record_complaint(posting.pk, ComplaintFacts(**data.dict()), actor=actor_of(request))


@router.post("/complaints/{pk}/recheck", response=ComplaintOut, summary="Ghi kết quả phúc tra")
def complaint_settle(request: HttpRequest, pk: int, data: RecheckIn) -> Complaint:
    """Record what the re-check found."""
    rows = Complaint.objects.filter(posting__hamlet_review__review__in=_visible(request))
    found = get_object_or_404(rows, pk=pk)
    return settle_complaint(found.pk, actor=actor_of(request), **data.dict())


@router.post("/opinions/{pk}/answer", response=OpinionOut, summary="Trả lời ý kiến")
def opinion_answer(request: HttpRequest, pk: int, data: AnswerIn) -> Opinion:
    """Take the answer of the authority above."""
    found = get_object_or_404(Opinion.objects.filter(review__in=_visible(request)), pk=pk)
    return answer_opinion(found.pk, actor=actor_of(request), **data.dict())


@router.post("/steps/{what}/{pk}/withdraw", response=date, summary="Rút lại một bước ghi nhầm")
def step_withdraw(request: HttpRequest, what: str, pk: int, data: ReasonIn) -> Any:
    """Withdraw a meeting, posting, complaint or opinion; return the day."""
    if what not in withdrawing.KINDS:
        return HttpResponse(status=404)
    found: Any = get_object_or_404(withdrawing.KINDS[what], pk=pk)
    review_of(request, withdrawing.review_of(found).pk)
    actor = actor_of(request)
    return withdrawing.withdraw(what, found.pk, reason=data.reason, actor=actor).withdrawn_on


@router.post("/certificates/{pk}/revoke", response=CertificateOut, summary="Thu hồi giấy")
def certificate_revoke(request: HttpRequest, pk: int, data: ReasonIn) -> Certificate:
    """Revoke a certificate."""
    rows = Certificate.objects.filter(entry__review__in=_visible(request))
    found = get_object_or_404(rows, pk=pk)
    return revoke_certificate(found.pk, reason=data.reason, actor=actor_of(request))


@router.post("/{pk}/opinions", response=OpinionOut, summary="Xin ý kiến cấp trên")
def opinion_ask(request: HttpRequest, pk: int, data: AskIn) -> Opinion:
    """Send the result up for an opinion."""
    return ask_opinion(review_of(request, pk).pk, actor=actor_of(request), **data.dict())


@router.post("/{pk}/decision", response=SettledOut, summary="Lập dự thảo quyết định công nhận")
def decision_draft(request: HttpRequest, pk: int) -> Review:
    """Draft the recognition."""
    draft_recognition(review_of(request, pk).pk, actor=actor_of(request))
    return review_of(request, pk)


@router.post("/{pk}/decision/drop", response=SettledOut, summary="Hủy dự thảo quyết định")
def decision_drop(request: HttpRequest, pk: int) -> Review:
    """Drop the draft."""
    return drop_draft(review_of(request, pk).pk, actor=actor_of(request))


@router.post("/{pk}/decision/sign", response=SettledOut, summary="Ký quyết định công nhận")
def decision_sign(request: HttpRequest, pk: int, data: SignIn) -> Review:
    """Sign the recognition."""
    actor = actor_of(request)
    return sign_recognition(review_of(request, pk).pk, actor=actor, number=data.number)


@router.post("/{pk}/close", response=SettledOut, summary="Chốt đợt rà soát")
def close(request: HttpRequest, pk: int) -> Review:
    """Close the review."""
    return close_review(review_of(request, pk).pk, actor=actor_of(request))


@router.get("/{pk}/certificates", response=list[CertificateOut], summary="Giấy chứng nhận đã cấp")
def certificate_list(request: HttpRequest, pk: int) -> Any:
    """Return the certificates of a review."""
    return certificates_of(review_of(request, pk))


@router.post("/{pk}/certificates", response=int, summary="Cấp giấy chứng nhận")
def certificates_issue(request: HttpRequest, pk: int) -> int:
    """Give certificates to all who have none; return how many."""
    return issue_certificates(review_of(request, pk).pk, actor=actor_of(request))


@router.post("/{pk}/papers/{paper}", summary="Tải quyết định, giấy chứng nhận")
def review_paper(request: HttpRequest, pk: int, paper: str, data: PurposeIn) -> HttpResponse:
    """Return a paper of a review; the purpose is written down."""
    review = review_of(request, pk)
    if paper not in REVIEW_PAPERS:
        return HttpResponse(status=404)
    reason = Reason(**data.dict())
    return _sent(take_review_paper(review.pk, paper, reason=reason, actor=actor_of(request)))


def _visible(request: HttpRequest) -> Any:
    return reviews_visible_to(actor_of(request))


def _hamlet(request: HttpRequest, pk: int) -> HamletReview:
    found: HamletReview = get_object_or_404(
        HamletReview.objects.filter(review__in=_visible(request)), pk=pk
    )
    return found


def _sent(taken: Taken) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{taken.name}"'}
    return HttpResponse(taken.data, content_type=taken.kind.content_type, headers=headers)
