"""Bring home what was filled in on a device: surveys, photos, and the choice between versions."""

from uuid import UUID

from django.db import transaction

from chungtay.accounts.actor import Actor
from chungtay.audit.journal import record
from chungtay.documents.rules.content import JPEG, PNG
from chungtay.documents.services.files import store_file
from chungtay.field.models import Taking
from chungtay.field.permissions import may_use_field
from chungtay.field.services.taking import own_device
from chungtay.kernel.errors import RefusedError
from chungtay.kernel.text import gettext_noop
from chungtay.kernel.verdict import refuse
from chungtay.reviews.models import Entry, Survey, SurveyPhoto
from chungtay.reviews.services.surveying import SurveyFacts, record_survey, settle_conflict

NOT_TAKEN = gettext_noop("Hộ này không thuộc phiếu mà máy đã mang theo.")
GONE = gettext_noop(
    "Hộ này không còn trong danh sách rà soát của đơn vị mình. Mời hỏi người lập danh sách."
)
NO_SURVEY = gettext_noop("Chưa nhận được phiếu khảo sát này. Mời gửi phiếu trước, ảnh sau.")
OTHER_SURVEY = gettext_noop("Ảnh này đã gửi cho một hộ khác.")
TOO_MANY = gettext_noop("Mỗi phiếu khảo sát có nhiều nhất %(most)s ảnh.")
_MOST_PHOTOS = 3


def send_survey(
    taking_id: int, entry_id: int, facts: SurveyFacts, *, secret: str, actor: Actor
) -> Survey:
    """Return the survey as kept; sent again it is the one kept before.

    Raises:
        RefusedError: the device may not send it, or the facts are incomplete or cannot be.
    """
    _carried(taking_id, entry_id, secret, actor)
    return record_survey(entry_id, facts, actor=actor)


@transaction.atomic
def send_photo(
    client_id: UUID, survey_id: UUID, data: bytes, *, secret: str, actor: Actor
) -> SurveyPhoto:
    """Return the photo as kept with its survey; sent again it is the one kept before.

    Where the survey was corrected and sent anew, the photo goes with the newer one.

    Raises:
        RefusedError: no such survey was sent from this device's hamlets, or it is no picture.
    """
    survey = _sent_survey(survey_id, secret, actor)
    known = SurveyPhoto.objects.select_related("survey").filter(client_id=client_id).first()
    if known is not None:
        return _with_newest(known, survey)
    if survey.photos.count() >= _MOST_PHOTOS:
        raise RefusedError(refuse(TOO_MANY, most=_MOST_PHOTOS))
    owner = survey.entry.review.organization
    name = f"{client_id}.jpg"
    file = store_file(data, name=name, actor=actor, owner=owner, allowed={JPEG, PNG})
    photo = SurveyPhoto.objects.create(survey=survey, client_id=client_id, file=file)
    record(actor, "field.photo_stored", survey, change={"photo": photo.pk})
    return photo


def settle(client_id: UUID, *, keep: bool, secret: str, actor: Actor) -> Survey:
    """Return the survey sent under ``client_id``, chosen or set aside.

    Raises:
        RefusedError: it was not sent from this device's hamlets, or does not wait any more.
    """
    return settle_conflict(_sent_survey(client_id, secret, actor).pk, keep, actor)


def _carried(taking_id: int, entry_id: int, secret: str, actor: Actor) -> None:
    RefusedError.unless(may_use_field(actor))
    device = own_device(secret, actor)
    taking = Taking.objects.filter(pk=taking_id, device=device).first()
    if taking is None:
        raise RefusedError(refuse(NOT_TAKEN))
    ours = Entry.objects.filter(pk=entry_id, review__organization_id=actor.organization_id or 0)
    entry = ours.values_list("hamlet_review_id", flat=True).first()
    if entry is None:
        raise RefusedError(refuse(GONE))
    if entry != taking.hamlet_review_id:
        raise RefusedError(refuse(NOT_TAKEN))


def _sent_survey(client_id: UUID, secret: str, actor: Actor) -> Survey:
    RefusedError.unless(may_use_field(actor))
    device = own_device(secret, actor)
    hamlets = Taking.objects.filter(device=device).values("hamlet_review")
    rows = Survey.objects.select_for_update(of=("self",)).select_related(
        "entry__review__organization"
    )
    with transaction.atomic():
        survey = rows.filter(
            client_id=client_id,
            entry__hamlet_review__in=hamlets,
            entry__review__organization_id=actor.organization_id or 0,
        ).first()
    if survey is None:
        raise RefusedError(refuse(NO_SURVEY))
    return survey


def _with_newest(photo: SurveyPhoto, survey: Survey) -> SurveyPhoto:
    if photo.survey.entry_id != survey.entry_id:
        raise RefusedError(refuse(OTHER_SURVEY))
    if photo.survey_id != survey.pk:
        photo.survey = survey
        photo.save(update_fields=["survey"])
    return photo
