"""What goes into and comes out of the API."""

from datetime import date
from decimal import Decimal
from typing import Any

from ninja import Field, Schema

from chungtay.commendation.models import AwardRound
from chungtay.commendation.rules.forms import SubjectKind
from chungtay.web.schemas import Key


class OpeningIn(Schema):
    """A round to open; ``stage`` is yearly, midterm or final."""

    plan_id: int
    stage: AwardRound.Stage
    year: int = Field(ge=1990, le=2100)
    opens_on: date
    closes_on: date
    name: str = Field("", max_length=200)


class RoundOut(Schema):
    """A round of awards."""

    id: int
    plan_id: int
    organization_id: int
    name: str
    stage: str
    year: int
    opens_on: date
    closes_on: date


class FormOut(Schema):
    """A form that plan and law offer today, with who decides it."""

    code: str
    name: str
    level: str
    authority: str
    citation: str
    certainty: str


class TermsOut(Schema):
    """What a plan rewards; ``*_from`` names the plan or guidance that says so.

    ``not_here_yet`` are acts that criteria or forms are left to and that are not in the system.
    """

    plan: str
    forms_from: str
    criteria_from: str
    criteria: list[str]
    not_here_yet: list[str]
    subjects_from: str
    subjects: list[SubjectKind] | None


class ProposalIn(Schema):
    """Who is proposed for what; ``subject_kind``: individual, collective, household, enterprise."""

    round_id: int
    subject_kind: SubjectKind
    form: str
    achievement: str
    name: str = ""
    detail: str = ""
    organization_id: int | None = None
    household_id: int | None = None
    report_id: int | None = None


class DossierIn(Schema):
    """The achievement in words, and what only a person can state."""

    achievement: str
    stated: dict[str, Any] = {}


class NoteIn(Schema):
    """The opinion of an appraisal, or the reason of a return or a refusal."""

    note: str = ""


class ForwardIn(Schema):
    """The round of the body above that the dossier goes to."""

    to_round_id: int


class StepOut(Schema):
    """One step of a dossier: what, by whom, where, and when."""

    name: str
    from_state: str
    to_state: str
    person: str
    position: str
    organization: str
    on: date
    note: str


class NominationOut(Schema):
    """A dossier as it stands."""

    id: int
    round_id: int
    subject_kind: str
    subject_name: str
    subject_detail: str
    form: str
    achievement: str
    figures: list[dict[str, Any]]
    state: str
    holder_id: int
    submitted_on: date | None
    received_on: date | None
    due_on: date | None


class FullNominationOut(NominationOut):
    """A dossier with its history, its papers (kind: file or null), and what every rule says."""

    steps: list[StepOut]
    papers: dict[str, int | None]
    findings: list[dict[str, Any]]


class AgendaIn(Schema):
    """A session of the council; ``minimum_ratio`` from 0 to 1 counts where the law is silent."""

    round_id: int
    held_on: date
    member_ids: list[Key]
    nomination_ids: list[Key]
    minimum_ratio: Decimal | None = None


class BallotIn(Schema):
    """A secret ballot: yes or no."""

    nomination_id: int
    choice: str


class BallotOut(Schema):
    """Whether the ballot counts, and reasons to stand aside."""

    is_new: bool
    warnings: list[str]


class TallyOut(Schema):
    """One dossier of a session; the votes are null until the count."""

    nomination_id: int
    voted: int
    yes: int | None
    no: int | None
    total: int | None
    passed: bool | None


class SessionOut(Schema):
    """A session; who voted how is known to nobody."""

    id: int
    round_id: int
    held_on: date
    state: str
    members: int
    nominations: list[TallyOut]


class DraftIn(Schema):
    """The dossiers to decide on; null takes all that are ready."""

    nomination_ids: list[Key] | None = None


class NumberIn(Schema):
    """The number of the decision; empty takes the next of the series."""

    number: str = ""


class DecisionOut(Schema):
    """A decision with the awards it gave."""

    id: int
    round_id: int
    state: str
    document_id: int
    notation: str
    issued_on: date | None
    nomination_ids: list[int]
    award_ids: list[int]


class AwardOut(Schema):
    """One line of the register; ``is_intact`` says whether it still is what was sealed."""

    id: int
    form: str
    recipient: str
    recipient_detail: str
    citation_text: str
    decision: str
    awarded_on: date
    issuer_id: int
    golden_book_number: int
    prize: dict[str, Any]
    code: str
    is_intact: bool
    certificate_id: int | None
    revoked_on: date | None
    revocation_reason: str


class RevocationIn(Schema):
    """Why an award is taken back, and by which decision."""

    ground: str
    reason: str
    document_number: str
    document_date: date | None = None
