"""Take the names out of what reviews keep of a household; classes, numbers and days stay."""

from collections.abc import Iterator

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from chungtay.documents.services.files import drop_file
from chungtay.households.models import Household
from chungtay.households.selectors.register import HOUSEHOLD
from chungtay.privacy.erasing import NAMELESS, Cleared, Part, take_part
from chungtay.reviews.models import Certificate, Complaint, ReviewRequest, Survey, SurveyPhoto


def register_part() -> None:
    """Take part when a household is made nameless."""
    take_part(Part(HOUSEHOLD, _count, lambda _household, _day: (), _clear))


def _certificates(household: Household) -> QuerySet[Certificate]:
    return Certificate.objects.filter(entry__household=household)


def _complaints(household: Household) -> QuerySet[Complaint]:
    return Complaint.objects.filter(entry__household=household)


def _requests(household: Household) -> QuerySet[ReviewRequest]:
    return ReviewRequest.objects.filter(household=household)


def _surveys(household: Household) -> QuerySet[Survey]:
    return Survey.objects.filter(entry__household=household)


def _photos(household: Household) -> QuerySet[SurveyPhoto]:
    return SurveyPhoto.objects.filter(survey__entry__household=household)


def _count(household: Household) -> Iterator[Cleared]:
    yield Cleared("reviews.certificate", "holder_name", _certificates(household).count())
    yield Cleared("reviews.complaint", "content", _complaints(household).count())
    yield Cleared("reviews.reviewrequest", "applicant_name", _requests(household).count())
    located = _surveys(household).filter(latitude__isnull=False)
    yield Cleared(
        "reviews.survey",
        "answers",
        _surveys(household).count(),
        _("Ghi chú, căn cứ, nguyên nhân khác"),
    )
    yield Cleared("reviews.survey", "latitude", located.count(), _("Vị trí"))
    yield Cleared("reviews.surveyphoto", "file", _photos(household).count(), _("Ảnh nhà"))
    yield Cleared(
        "reviews.reviewrequest",
        "file",
        _requests(household).filter(file__isnull=False).count(),
        _("Bản chụp giấy đề nghị"),
    )


def _clear(household: Household) -> None:
    _certificates(household).update(holder_name=NAMELESS, residence="")
    _certificates(household).filter(~Q(revocation="")).update(revocation=NAMELESS)
    _complaints(household).update(person=NAMELESS, content=NAMELESS, answer="")
    _requests(household).update(applicant_name=NAMELESS, details={}, reason=NAMELESS)
    _requests(household).filter(~Q(refusal="")).update(refusal=NAMELESS)
    for survey in _surveys(household):
        # What was said in words goes; what the class was found by stays.
        survey.answers = survey.answers | {"remarks": "", "bases": {}}
        survey.paper, survey.latitude, survey.longitude = "", None, None
        survey.save(update_fields=["answers", "paper", "latitude", "longitude"])
    _take_files(household)


def _take_files(household: Household) -> None:
    """Take out pictures of the dwelling and copies of requests, rows and bytes."""
    requests = _requests(household).select_related("file")
    files = [photo.file for photo in _photos(household).select_related("file")]
    files += [request.file for request in requests if request.file]
    _photos(household).delete()
    _requests(household).update(file=None)
    for file in files:
        drop_file(file)
