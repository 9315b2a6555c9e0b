"""Ask the authority above for its opinion on a yearly review, and take its answer."""

from datetime import date

from django.db import transaction

from chungtay.accounts.actor import Actor
from chungtay.audit.journal import record
from chungtay.households.rules.authorities import has_level, opinion_authority
from chungtay.households.rules.procedure import opinion_due
from chungtay.households.rules.regimes import Step
from chungtay.kernel.citation import Citation
from chungtay.kernel.errors import RefusedError
from chungtay.kernel.text import gettext_noop, nfc, squeeze
from chungtay.kernel.verdict import refuse
from chungtay.organizations.models import Organization, OrganizationKind, PlaceLevel
from chungtay.reviews.models import HamletReview, Opinion, Review
from chungtay.reviews.permissions import may_answer_opinion, may_record_steps
from chungtay.reviews.selectors.progress import progress_of
from chungtay.reviews.services.guarding import (
    lock,
    locked_hamlet,
    locked_review,
    refuse_bad_day,
    refuse_closed,
    refuse_drafted,
    refuse_unless_turn,
)
from chungtay.reviews.services.uploads import Upload, kept

LAW = Citation("QĐ 24/2021/QĐ-TTg", "Điều 4 khoản 5")
WAITING = gettext_noop("Đã gửi xin ý kiến ngày %(day)s và đang chờ trả lời.")
AGREED = gettext_noop("Cấp trên đã nhất trí ngày %(day)s.")
ANSWERED = gettext_noop("Đã có trả lời ngày %(day)s cho lần xin ý kiến này.")
NO_REASONS = gettext_noop("Không nhất trí thì phải ghi rõ nội dung cần rà soát lại.")
NOT_REFUSED = gettext_noop(
    "Chỉ mở lại rà soát của thôn khi cấp trên trả lời không nhất trí với kết quả."
)
NO_REASON_AGAIN = gettext_noop("Mời ghi lý do rà soát lại thôn này.")
_DAY = "%d/%m/%Y"


@transaction.atomic
def ask_opinion(review_id: int, *, sent_on: date, actor: Actor) -> Opinion:
    """Return the request for an opinion, addressed to whom the law of the day names.

    Until 30 June 2025 that is the chair of the district, then that of the province. While one
    waits for its answer a second is refused, the same day sent twice is recorded once.

    Raises:
        RefusedError: when the actor may not, a hamlet has not finished, the review is a monthly
            one, or an answer is awaited.

    Legal source: QĐ 24/2021/QĐ-TTg, Điều 4 khoản 5; NĐ 131/2025/NĐ-CP (rules P13, P38, Q04).
    """
    review = locked_review(review_id, actor=actor)
    refuse_drafted(review)
    progress = progress_of(review)
    refuse_unless_turn(Step.OPINION, progress)
    last = progress.opinion
    if last and last.sent_on == sent_on:
        return last
    _refuse_standing(last)
    ends = [one.posting.ends_on for one in progress.hamlets if one.posting]
    refuse_bad_day(sent_on, not_before=max(ends, default=review.opened_on))
    opinion = Opinion.objects.create(
        review=review,
        number=last.number + 1 if last else 1,
        authority=authority_over(review, sent_on)[:200],
        sent_on=sent_on,
        due_on=opinion_due(sent_on).day,
    )
    change = {"authority": opinion.authority, "due_on": opinion.due_on.isoformat()}
    record(actor, "review.opinion_asked", opinion, change=change, citation=LAW)
    return opinion


@transaction.atomic
def answer_opinion(
    opinion_id: int,
    *,
    answered_on: date,
    agrees: bool,
    content: str,
    actor: Actor,
    file: Upload | None = None,
) -> Opinion:
    """Return the opinion with its answer: given by the head above, or recorded from a letter.

    Raises:
        RefusedError: when the actor may neither answer nor record, it is answered, or a refusal
            lacks its reasons.

    Legal source: QĐ 24/2021/QĐ-TTg, Điều 4 khoản 5 (rule Q04).
    """
    review = lock(Opinion.objects.values_list("review_id", flat=True).get(pk=opinion_id))
    refuse_closed(review)
    opinion = Opinion.objects.get(pk=opinion_id)
    if not _may_answer_by_date(actor, review, opinion):
        RefusedError.unless(may_record_steps(actor, review))
    if opinion.answered_on is not None:
        raise RefusedError(refuse(ANSWERED, LAW, day=opinion.answered_on.strftime(_DAY)))
    if not agrees and not content.strip():
        raise RefusedError(refuse(NO_REASONS, LAW))
    refuse_bad_day(answered_on, not_before=opinion.sent_on)
    opinion.answered_on, opinion.agrees = answered_on, agrees
    opinion.content = nfc(content).strip()
    opinion.file = kept(file, review, actor=actor)
    opinion.save(update_fields=["answered_on", "agrees", "content", "file"])
    record(actor, "review.opinion_given", opinion, change={"agrees": agrees}, citation=LAW)
    return opinion


@transaction.atomic
def reopen_hamlet(hamlet_review_id: int, *, reason: str, actor: Actor) -> HamletReview:
    """Return a hamlet to be surveyed, met and posted once more after the authority disagreed.

    Raises:
        RefusedError: when the actor may not, no reason is given, or the last answer is no
            disagreement.

    Legal source: QĐ 24/2021/QĐ-TTg, Điều 4 khoản 5 (rule Q04; what follows a disagreement is
        inferred).
    """
    hamlet = locked_hamlet(hamlet_review_id, actor=actor).hamlet
    last = progress_of(hamlet.review).opinion
    if last is None or last.agrees is not False:
        raise RefusedError(refuse(NOT_REFUSED, LAW))
    words = squeeze(nfc(reason))
    if not words:
        raise RefusedError(refuse(NO_REASON_AGAIN, LAW))
    hamlet.attempt += 1
    hamlet.save(update_fields=["attempt"])
    change = {"reason": words, "attempt": hamlet.attempt}
    record(actor, "review.hamlet_reopened", hamlet, change=change, citation=LAW)
    return hamlet


def authority_over(review: Review, day: date) -> str:
    """Return whom to ask on ``day``, by office and, where the system knows it, by unit.

    Legal source: QĐ 24/2021/QĐ-TTg, Điều 4 khoản 5; NĐ 131/2025/NĐ-CP (rules P38, Q04).
    """
    who = opinion_authority(day).who
    unit = _committee_over(review, day)
    return f"{who.partition(' Ủy ban')[0]} {unit.name}" if unit else who


def _committee_over(review: Review, day: date) -> Organization | None:
    """Return the committee of the level that answers on ``day`` among those over the commune."""
    level = PlaceLevel.DISTRICT if has_level("district", day) else PlaceLevel.PROVINCE
    path = review.organization.path
    rows = Organization.objects.filter(kind=OrganizationKind.COMMITTEE, level=level)
    return next((one for one in rows if path.startswith(one.path)), None)


def _may_answer_by_date(actor: Actor, review: Review, opinion: Opinion) -> bool:
    unit = _committee_over(review, opinion.sent_on)
    return bool(may_answer_opinion(actor, review)) and bool(unit and actor.works_at(unit.pk))


def _refuse_standing(last: Opinion | None) -> None:
    if last and last.answered_on is None:
        raise RefusedError(refuse(WAITING, LAW, day=last.sent_on.strftime(_DAY)))
    if last and last.agrees and last.answered_on:
        raise RefusedError(refuse(AGREED, LAW, day=last.answered_on.strftime(_DAY)))
