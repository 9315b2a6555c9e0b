"""Papers with names, taken out for a purpose that is written down."""

from dataclasses import dataclass

from django.db import transaction
from django.utils.text import slugify

from chungtay.accounts.actor import Actor
from chungtay.documents.rendering.docx import render_docx
from chungtay.documents.rendering.model import OfficialDocument
from chungtay.documents.rendering.pdf import render_pdf
from chungtay.documents.rules.content import DOCX, PDF, Kind
from chungtay.documents.services.files import bytes_of
from chungtay.kernel.errors import RefusedError
from chungtay.kernel.text import fold, gettext_noop
from chungtay.kernel.verdict import refuse
from chungtay.privacy.services.looking import Reason, note_look
from chungtay.reviews.models import HamletReview, Review, ReviewFile
from chungtay.reviews.permissions import may_print_certificates
from chungtay.reviews.selectors.papers import minutes_paper, posting_paper
from chungtay.reviews.selectors.progress import hamlet_progress
from chungtay.reviews.services.certificates import print_certificates

NOT_YET = gettext_noop("Chưa có giấy tờ này: bước ấy chưa được ghi.")
REVIEW_PAPERS = {
    "giay-chung-nhan": gettext_noop("Giấy chứng nhận (PDF để in)"),
    "quyet-dinh-word": gettext_noop("Quyết định công nhận kèm danh sách (Word)"),
    "quyet-dinh-pdf": gettext_noop("Quyết định công nhận kèm danh sách (PDF)"),
}
HAMLET_PAPERS = {
    "danh-sach-word": gettext_noop("Danh sách niêm yết (Word)"),
    "danh-sach-pdf": gettext_noop("Danh sách niêm yết (PDF)"),
    "bien-ban-word": gettext_noop("Biên bản họp dân (Word)"),
    "bien-ban-pdf": gettext_noop("Biên bản họp dân (PDF)"),
}
_KEPT = {
    "quyet-dinh-word": (ReviewFile.Kind.DECISION_DOCX, DOCX),
    "quyet-dinh-pdf": (ReviewFile.Kind.DECISION_PDF, PDF),
}


@dataclass(frozen=True, slots=True)
class Taken:
    """A paper as bytes, with a name without any person's."""

    data: bytes
    name: str
    kind: Kind


@transaction.atomic
def take_review_paper(review_id: int, paper: str, *, reason: Reason, actor: Actor) -> Taken:
    """Return the certificates or the decision of a review; the purpose is written down.

    Raises:
        RefusedError: when the actor may not, the reason does not do, or there is none yet.
    """
    if paper == "giay-chung-nhan":
        data = print_certificates(review_id, reason=reason, actor=actor)
        return Taken(data, f"giay-chung-nhan-{review_id}.pdf", PDF)
    review = Review.objects.select_related("organization").get(pk=review_id)
    RefusedError.unless(may_print_certificates(actor, review))
    kind, content = _KEPT[paper]
    found = ReviewFile.objects.select_related("file").filter(review=review, kind=kind).first()
    if found is None:
        raise RefusedError(refuse(NOT_YET))
    note_look(actor, "review.list_printed", review, reason=reason, more={"paper": paper})
    return Taken(bytes_of([found.file])[0], found.file.name, content)


@transaction.atomic
def take_hamlet_paper(hamlet_review_id: int, paper: str, *, reason: Reason, actor: Actor) -> Taken:
    """Return the posting list or the minutes of a hamlet; the purpose is written down.

    Raises:
        RefusedError: when the actor may not, the reason does not do, or there is none yet.

    Legal source: QĐ 24/2021/QĐ-TTg, Điều 4 khoản 3, 4 (rules P15, Q15).
    """
    hamlet = HamletReview.objects.select_related(
        "review__organization__place", "hamlet", "review__place"
    ).get(pk=hamlet_review_id)
    RefusedError.unless(may_print_certificates(actor, hamlet.review))
    document = _paper(hamlet, paper)
    note_look(actor, "review.list_printed", hamlet, reason=reason, more={"paper": paper})
    is_word = paper.endswith("word")
    content, data = (DOCX, render_docx(document)) if is_word else (PDF, render_pdf(document))
    stem = paper.rpartition("-")[0]
    return Taken(data, f"{stem}-{slugify(fold(hamlet.name))}.{content.key}", content)


def _paper(hamlet: HamletReview, paper: str) -> OfficialDocument:
    progress = hamlet_progress(hamlet)
    if paper.startswith("danh-sach"):
        return posting_paper(hamlet, progress.posting)
    held = progress.meeting or hamlet.meetings.order_by("-attempt", "-pk").first()
    if held is None:
        raise RefusedError(refuse(NOT_YET))
    held.hamlet_review = hamlet
    return minutes_paper(held)
