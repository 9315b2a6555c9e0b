"""What is known of a nomination. ``None`` is not known, and never counts as fulfilled."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from chungtay.commendation.rules.forms import Issuer, SubjectKind
from chungtay.kernel.text import gettext_noop


class AwardType(StrEnum):
    """Loại hình khen thưởng."""

    MERIT = "merit"
    MOVEMENT = "movement"
    THEMATIC = "thematic"
    SUDDEN = "sudden"
    CONTRIBUTION = "contribution"
    SENIORITY = "seniority"
    FOREIGN = "foreign"


class Stage(StrEnum):
    """When in a movement an award is given."""

    YEARLY = "yearly"
    MIDTERM = "midterm"
    FINAL = "final"


class LaunchLevel(StrEnum):
    """Who launched a movement."""

    PRIME_MINISTER = "prime_minister"
    MINISTRY = "ministry"
    PROVINCE = "province"
    LOCAL = "local"


class Hold(StrEnum):
    """Why nothing may be proposed or decided for a subject for now."""

    DISCIPLINE = "discipline"
    INVESTIGATION = "investigation"
    INSPECTION = "inspection"
    COMPLAINT = "complaint"
    PRESS = "press"


HOLD_LABELS = {
    Hold.DISCIPLINE: gettext_noop("đang xem xét kỷ luật"),
    Hold.INVESTIGATION: gettext_noop("đang bị điều tra"),
    Hold.INSPECTION: gettext_noop("thanh tra, kiểm tra, kiểm toán có dấu hiệu vi phạm"),
    Hold.COMPLAINT: gettext_noop("có khiếu nại, tố cáo đang giải quyết"),
    Hold.PRESS: gettext_noop("báo chí nêu tham nhũng, tiêu cực đang xác minh"),
}


class SimplifiedReason(StrEnum):
    """The only cases of the simplified procedure."""

    POLITICAL_TASK = "political_task"
    SUDDEN_FEAT = "sudden_feat"
    FOUND_BY_HEAD = "found_by_head"
    CONTRIBUTION_SENIORITY_FOREIGN = "contribution_seniority_foreign"
    CLASSIFIED = "classified"


SIMPLIFIED_LABELS = {
    SimplifiedReason.POLITICAL_TASK: gettext_noop("phục vụ nhiệm vụ chính trị"),
    SimplifiedReason.SUDDEN_FEAT: gettext_noop(
        "thành tích đột xuất, dũng cảm hoặc giải thưởng quốc tế"
    ),
    SimplifiedReason.FOUND_BY_HEAD: gettext_noop("người đứng đầu phát hiện"),
    SimplifiedReason.CONTRIBUTION_SENIORITY_FOREIGN: gettext_noop(
        "khen cống hiến, niên hạn, đối ngoại"
    ),
    SimplifiedReason.CLASSIFIED: gettext_noop("liên quan bí mật nhà nước"),
}


class DutyRank(StrEnum):
    """How the yearly duty was completed."""

    EXCELLENT = "excellent"
    GOOD = "good"
    DONE = "done"
    NOT_DONE = "not_done"


class Paper(StrEnum):
    """The papers of a dossier."""

    SUBMISSION_LETTER = "submission_letter"
    REQUEST_LETTER = "request_letter"
    ACHIEVEMENT_REPORT = "achievement_report"
    SUMMARY_REPORT = "summary_report"
    MINUTES = "minutes"
    BALLOT_RECORD = "ballot_record"
    INITIATIVE_CERTIFICATE = "initiative_certificate"
    TAX_CONFIRMATION = "tax_confirmation"
    INSURANCE_CONFIRMATION = "insurance_confirmation"
    OBLIGATIONS_CONFIRMATION = "obligations_confirmation"


PAPER_LABELS = {
    Paper.SUBMISSION_LETTER: gettext_noop("tờ trình"),
    Paper.REQUEST_LETTER: gettext_noop("văn bản đề nghị kèm danh sách"),
    Paper.ACHIEVEMENT_REPORT: gettext_noop("báo cáo thành tích có xác nhận"),
    Paper.SUMMARY_REPORT: gettext_noop("báo cáo tóm tắt thành tích"),
    Paper.MINUTES: gettext_noop("biên bản xét của Hội đồng"),
    Paper.BALLOT_RECORD: gettext_noop("biên bản kiểm phiếu"),
    Paper.INITIATIVE_CERTIFICATE: gettext_noop("xác nhận sáng kiến, phạm vi ảnh hưởng"),
    Paper.TAX_CONFIRMATION: gettext_noop("xác nhận nghĩa vụ thuế"),
    Paper.INSURANCE_CONFIRMATION: gettext_noop("xác nhận đóng bảo hiểm"),
    Paper.OBLIGATIONS_CONFIRMATION: gettext_noop("xác nhận nghĩa vụ với Nhà nước Việt Nam"),
}


@dataclass(frozen=True, slots=True)
class Movement:
    """The movement an award belongs to; ``from_year`` and ``to_year`` are both included."""

    launched_by: LaunchLevel
    from_year: int
    to_year: int

    @property
    def years(self) -> int:
        """The number of years it lasts."""
        return self.to_year - self.from_year + 1


@dataclass(frozen=True, slots=True)
class EarlierAward:
    """An award the subject already has, for the achievement of ``year``."""

    form: str
    year: int
    type: AwardType = AwardType.MERIT


@dataclass(frozen=True, slots=True)
class SameAchievement:
    """An award already decided or proposed elsewhere for the very same achievement."""

    form: str
    by_same_issuer: bool


@dataclass(frozen=True, slots=True)
class VoteTally:
    """The count of one vote; ``written`` are opinions of absent members taken in writing."""

    total_members: int
    present: int
    yes: int
    secret: bool
    written: int = 0


@dataclass(frozen=True, slots=True)
class NominationFacts:
    """One subject proposed for one form. Shares are from 0 to 1, money is dong."""

    form: str
    subject: SubjectKind | None = None
    type: AwardType | None = None
    issuer: Issuer | None = None
    # days
    submitted_on: date | None = None
    received_on: date | None = None
    decided_on: date | None = None
    year: int | None = None
    # movement and plan
    movement: Movement | None = None
    stage: Stage | None = None
    plan_forms: frozenset[str] | None = None
    plan_subjects: frozenset[SubjectKind] | None = None
    quota_left: int | None = None
    quota_override_reason: str = ""
    # the subject
    unit_dissolved: bool | None = None
    holds: frozenset[Hold] | None = None
    disciplined: bool | None = None
    discipline_ended_on: date | None = None
    achievement_from: date | None = None
    is_foreign: bool = False
    pays_budget: bool | None = None
    is_registered: bool | None = None
    statistics_missing: tuple[str, ...] | None = None
    # achievement and standards
    earlier_awards: tuple[EarlierAward, ...] | None = None
    counted_awards: tuple[EarlierAward, ...] | None = None
    same_achievement: tuple[SameAchievement, ...] | None = None
    criteria: frozenset[str] | None = None
    criteria_without_evidence: tuple[str, ...] | None = None
    duty_rank: DutyRank | None = None
    good_years: int | None = None
    excellent_years: int | None = None
    initiatives: int | None = None
    has_accepted_topic: bool | None = None
    advanced_share: Decimal | None = None
    completed_share: Decimal | None = None
    grassroots_fighters: int | None = None
    members_disciplined: int | None = None
    # dossier
    simplified: bool | None = None
    simplified_reason: SimplifiedReason | None = None
    papers: frozenset[Paper] | None = None
    # council
    is_council_member: bool | None = None
    abstained_on_self: bool | None = None
    public_notice_days: int | None = None
    vote: VoteTally | None = None
    council_ratio: Decimal | None = None
    council_quorum: Decimal | None = None
    leaders_share: Decimal | None = None
    leaders_share_limit: Decimal | None = None
    # prize and certificate
    prize_coefficient: Decimal | None = None
    prize_stored: int | None = None
    number_is_free: bool | None = None
    golden_book_is_free: bool | None = None
    template_from: date | None = None
    template_to: date | None = None
