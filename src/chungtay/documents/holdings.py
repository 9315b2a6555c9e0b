"""What of the documents hangs on an organisation."""

from collections.abc import Collection
from datetime import date

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from chungtay.administration.holdings import Holding
from chungtay.documents.models import Delivery, Document, DocumentState


def _drafts(_day: date) -> QuerySet[Document]:
    return Document.objects.filter(state=DocumentState.DRAFTED)


def _issued(organizations: Collection[int]) -> QuerySet[Document]:
    return Document.objects.filter(issuer__in=organizations).exclude(state=DocumentState.DRAFTED)


def _unread(_day: date) -> QuerySet[Delivery]:
    return Delivery.objects.filter(acknowledged_at__isnull=True).select_related(
        "document", "organization"
    )


def _acknowledged(organizations: Collection[int]) -> QuerySet[Delivery]:
    return Delivery.objects.filter(organization__in=organizations, acknowledged_at__isnull=False)


HOLDINGS = (
    Holding("documents.drafts", _("Văn bản dự thảo"), ("issuer",), _drafts, _issued),
    Holding(
        "documents.deliveries", _("Văn bản đến chưa xác nhận"), ("organization",), _unread,
        _acknowledged, unique_with=("document", "organization"), tells=str,
    ),
)  # fmt: skip
