"""One review of a commune, the households in it, their surveys, and the steps that settle it."""

from chungtay.reviews.models.cycle import HamletReview, Review, ReviewKind
from chungtay.reviews.models.entries import Entry, EntryReason, ReviewRequest
from chungtay.reviews.models.steps import (
    Certificate,
    Complaint,
    Meeting,
    Opinion,
    Posting,
)
from chungtay.reviews.models.surveys import PointsTable, Survey, SurveyPhoto

__all__ = [
    "Certificate",
    "Complaint",
    "Entry",
    "EntryReason",
    "HamletReview",
    "Meeting",
    "Opinion",
    "PointsTable",
    "Posting",
    "Review",
    "ReviewKind",
    "ReviewRequest",
    "Survey",
    "SurveyPhoto",
]
