"""Tables of commendation."""

from chungtay.commendation.models.awards import (
    Award,
    AwardRound,
    BallotPaper,
    BallotReceipt,
    CouncilSession,
    Decision,
    EligibilityCheck,
    Nomination,
    NominationPaper,
    NominationStep,
)
from chungtay.commendation.models.scoring import (
    ScoreEntry,
    ScoreLine,
    ScoreSheet,
    ScoreStep,
    ScoreTemplate,
)

__all__ = [
    "Award",
    "AwardRound",
    "BallotPaper",
    "BallotReceipt",
    "CouncilSession",
    "Decision",
    "EligibilityCheck",
    "Nomination",
    "NominationPaper",
    "NominationStep",
    "ScoreEntry",
    "ScoreLine",
    "ScoreSheet",
    "ScoreStep",
    "ScoreTemplate",
]
