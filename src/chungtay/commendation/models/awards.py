"""From a nomination with figures behind it to a certificate that anyone can check."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from chungtay.documents.models import Document, StoredFile
from chungtay.households.models import Household
from chungtay.movements.models import Plan
from chungtay.organizations.models import Organization
from chungtay.reporting.models import Report


class AwardRound(models.Model):
    """A time of rewarding within a plan: the yearly round, a mid-term or final review."""

    class Stage(models.TextChoices):
        YEARLY = "yearly", _("Hằng năm")
        MIDTERM = "midterm", _("Sơ kết")
        FINAL = "final", _("Tổng kết")

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="award_rounds")
    organization = models.ForeignKey(
        Organization, on_delete=models.PROTECT, related_name="award_rounds",
        verbose_name=_("cơ quan xét"),
    )  # fmt: skip
    name = models.CharField(_("tên đợt xét"), max_length=200)
    stage = models.CharField(max_length=8, choices=Stage)
    year = models.PositiveSmallIntegerField(_("năm"))
    opens_on = models.DateField(_("nhận hồ sơ từ"))
    closes_on = models.DateField(_("đến"))

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["plan", "organization", "stage", "year"], name="award_round_once"
            )
        ]
        ordering = ["-year", "-pk"]

    def __str__(self) -> str:
        return self.name


class Nomination(models.Model):
    """One proposal: who, for what, which form, and where the paper is now.

    ``facts`` holds the plain values that only a person can give (criteria met, flags that hold an
    award); all that the system knows itself is read when rules are checked.
    """

    class Subject(models.TextChoices):
        INDIVIDUAL = "individual", _("Cá nhân")
        COLLECTIVE = "collective", _("Tập thể")
        HOUSEHOLD = "household", _("Hộ gia đình")
        ENTERPRISE = "enterprise", _("Doanh nghiệp")

    round = models.ForeignKey(AwardRound, on_delete=models.PROTECT, related_name="nominations")
    proposer = models.ForeignKey(
        Organization, on_delete=models.PROTECT, related_name="nominations",
        verbose_name=_("đơn vị đề nghị"),
    )  # fmt: skip
    subject_kind = models.CharField(_("đối tượng"), max_length=12, choices=Subject)
    subject_name = models.CharField(_("tên người, tập thể, hộ"), max_length=200)
    subject_detail = models.CharField(_("chức vụ, đơn vị, nơi ở"), max_length=250, blank=True)
    subject_group = models.CharField(_("nhóm đối tượng"), max_length=24, blank=True)
    organization = models.ForeignKey(
        Organization, on_delete=models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name=_("tập thể"),
    )  # fmt: skip
    household = models.ForeignKey(
        Household, on_delete=models.PROTECT, null=True, blank=True, related_name="nominations"
    )
    report = models.ForeignKey(
        Report, on_delete=models.PROTECT, null=True, blank=True, related_name="nominations"
    )
    form = models.CharField(_("hình thức"), max_length=20)
    achievement = models.TextField(_("thành tích"))
    figures = models.JSONField(_("số liệu kèm nguồn"), default=list)
    facts = models.JSONField(default=dict)
    state = models.CharField(max_length=12, default="drafted", db_index=True)
    holder = models.ForeignKey(
        Organization, on_delete=models.PROTECT, related_name="held_nominations",
        verbose_name=_("nơi đang giữ hồ sơ"),
    )  # fmt: skip
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    submitted_on = models.DateField(_("trình ngày"), null=True, blank=True)
    received_on = models.DateField(_("tiếp nhận ngày"), null=True, blank=True)
    due_on = models.DateField(_("hẹn trả kết quả"), null=True, blank=True)
    regime = models.CharField(_("chế độ pháp luật áp dụng"), max_length=40, blank=True)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.subject_name

    @property
    def journal_label(self) -> str:
        """Return what the journal calls it: a number, because the journal never forgets a name."""
        return f"{self.pk}"


class NominationPaper(models.Model):
    """A paper of a dossier, by the kind the law asks for."""

    nomination = models.ForeignKey(Nomination, on_delete=models.CASCADE, related_name="papers")
    kind = models.CharField(_("loại giấy tờ"), max_length=40)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["nomination", "kind"], name="paper_once")]

    def __str__(self) -> str:
        return self.kind


class NominationStep(models.Model):
    """One move of the paper: from state to state, by whom, with which words."""

    nomination = models.ForeignKey(Nomination, on_delete=models.PROTECT, related_name="steps")
    round = models.ForeignKey(AwardRound, on_delete=models.PROTECT, related_name="steps")
    name = models.CharField(max_length=24)
    from_state = models.CharField(max_length=12)
    to_state = models.CharField(max_length=12)
    note = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    position = models.CharField(max_length=330)
    organization = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    on = models.DateField()
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return self.name


class EligibilityCheck(models.Model):
    """Every rule tried on a nomination on a day, as it was answered then."""

    nomination = models.ForeignKey(Nomination, on_delete=models.PROTECT, related_name="checks")
    checked_on = models.DateField()
    at = models.DateTimeField(auto_now_add=True)
    regime = models.CharField(max_length=40)
    findings = models.JSONField()
    eligible = models.BooleanField()

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.nomination} {self.checked_on}"


class CouncilSession(models.Model):
    """One meeting of a council on a round's nominations; the ballot is secret.

    ``minimum_ratio`` is the council's own threshold where the law leaves it open. ``result`` is
    empty until the count, then never changes: by nomination the yes and no votes, and the total.
    """

    class State(models.TextChoices):
        OPEN = "open", _("Đang bỏ phiếu")
        COUNTED = "counted", _("Đã kiểm phiếu")

    round = models.ForeignKey(AwardRound, on_delete=models.PROTECT, related_name="sessions")
    held_on = models.DateField(_("họp ngày"))
    members = models.ManyToManyField(settings.AUTH_USER_MODEL, related_name="council_sessions")
    nominations = models.ManyToManyField(Nomination, related_name="sessions")
    state = models.CharField(max_length=8, choices=State, default=State.OPEN)
    minutes = models.ForeignKey(
        StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    minimum_ratio = models.DecimalField(
        _("tỷ lệ phiếu tối thiểu"), max_digits=4, decimal_places=3, null=True, blank=True
    )
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    counted_on = models.DateField(_("kiểm phiếu ngày"), null=True, blank=True)
    result = models.JSONField(_("kết quả kiểm phiếu"), default=dict)

    def __str__(self) -> str:
        return f"{self.round}, {self.held_on:%d/%m/%Y}"


class BallotReceipt(models.Model):
    """That a member has voted on a nomination; not how."""

    session = models.ForeignKey(CouncilSession, on_delete=models.PROTECT, related_name="receipts")
    nomination = models.ForeignKey(Nomination, on_delete=models.PROTECT, related_name="+")
    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["session", "nomination", "member"], name="one_ballot_each"
            )
        ]

    def __str__(self) -> str:
        return f"{self.session_id}/{self.nomination_id}/{self.member_id}"


class BallotPaper(models.Model):
    """One ballot without a name; its key is random so that order tells nothing."""

    class Choice(models.TextChoices):
        YES = "yes", _("Đồng ý")
        NO = "no", _("Không đồng ý")

    key = models.CharField(max_length=32, primary_key=True)
    session = models.ForeignKey(CouncilSession, on_delete=models.PROTECT, related_name="ballots")
    nomination = models.ForeignKey(Nomination, on_delete=models.PROTECT, related_name="ballots")
    choice = models.CharField(max_length=3, choices=Choice)

    def __str__(self) -> str:
        return self.key


class Decision(models.Model):
    """The act that rewards; its document carries number, date and signed bytes.

    ``nominations`` are those it decides on; each has an award once it is issued.
    """

    round = models.ForeignKey(AwardRound, on_delete=models.PROTECT, related_name="decisions")
    document = models.OneToOneField(Document, on_delete=models.PROTECT, related_name="decision")
    nominations = models.ManyToManyField(Nomination, related_name="decisions")
    state = models.CharField(max_length=10, default="drafted")
    pdf = models.ForeignKey(
        StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    signed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    signed_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return str(self.document)


class Award(models.Model):
    """One line of the register: what was given to whom, sealed when the decision was issued.

    ``sealed`` are the facts printed on the certificate, ``digest`` their SHA-256, and ``code`` the
    random public id behind the QR. A revoked award stays, with the reason.
    """

    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="awards")
    nomination = models.OneToOneField(Nomination, on_delete=models.PROTECT, related_name="award")
    form = models.CharField(max_length=20)
    recipient = models.CharField(_("người được khen"), max_length=200)
    recipient_detail = models.CharField(max_length=250, blank=True)
    citation_text = models.TextField(_("thành tích ghi trên bằng"))
    awarded_on = models.DateField(_("ngày khen"))
    issuer = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="awards")
    golden_book_number = models.PositiveIntegerField(_("số sổ vàng"))
    prize = models.JSONField(_("tiền thưởng và cách tính"), default=dict)
    code = models.CharField(max_length=24, unique=True)
    sealed = models.JSONField(_("nội dung in trên bằng"), default=dict)
    digest = models.CharField(max_length=64)
    search_key = models.CharField(max_length=250, db_index=True)
    certificate = models.ForeignKey(
        StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    revoked_on = models.DateField(_("thu hồi ngày"), null=True, blank=True)
    revocation_ground = models.CharField(_("căn cứ hủy bỏ"), max_length=20, blank=True)
    revocation_reason = models.CharField(_("lý do thu hồi"), max_length=300, blank=True)
    revocation_document = models.ForeignKey(
        Document, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["issuer", "golden_book_number"], name="golden_book_number_once"
            )
        ]
        ordering = ["-awarded_on", "golden_book_number"]

    def __str__(self) -> str:
        return f"{self.recipient}: {self.form}"

    @property
    def journal_label(self) -> str:
        """Return what the journal calls it, without the recipient's name."""
        return f"{self.golden_book_number}, {self.awarded_on:%Y}"
