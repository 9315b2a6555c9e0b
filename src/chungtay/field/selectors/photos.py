"""Who may see the photos that came with surveys."""

from chungtay.accounts.actor import Actor
from chungtay.documents.models import StoredFile
from chungtay.reviews.models import SurveyPhoto
from chungtay.reviews.selectors.reviews import entries_visible_to


def shows_file(actor: Actor, file: StoredFile) -> bool:
    """Say whether ``file`` is a photo of a household under review whose file the actor may open."""
    entries = entries_visible_to(actor).order_by().values("pk")
    return SurveyPhoto.objects.filter(file=file, survey__entry__in=entries).exists()
