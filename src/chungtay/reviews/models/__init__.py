"""One review of a commune, the households in it, their surveys, and the steps that settle it."""

from chungtay.reviews.models.cycle import HamletReview, Review, ReviewKind
from chungtay.reviews.models.entries import Entry, EntryReason, ReviewRequest
from chungtay.reviews.models.steps import (
    STANDING,
    Certificate,
    Complaint,
    Meeting,
    Opinion,
    Posting,
    Refusal,
    ReviewFile,
)
from chungtay.reviews.models.surveys import PointsTable, Survey, SurveyPhoto

__all__ = [
    "STANDING",
    "Certificate",
    "Complaint",
    "Entry",
    "EntryReason",
    "HamletReview",
    "Meeting",
    "Opinion",
    "PointsTable",
    "Posting",
    "Refusal",
    "Review",
    "ReviewFile",
    "ReviewKind",
    "ReviewRequest",
    "Survey",
    "SurveyPhoto",
]
