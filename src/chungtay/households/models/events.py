"""What happened to households, what was found to be entered twice, and changes that wait."""

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from chungtay.households.models.register import Household, Member
from chungtay.organizations.models import Place


class HouseholdEvent(models.Model):
    """One thing that happened to a household, with all it wrote, so that it can be taken back.

    ``other`` is the household split off, taken in or found to be the same. ``ledger`` holds rows
    created and, of rows changed, each value before and after. A move to another commune waits in
    ``PENDING`` until that commune answers.
    """

    class Kind(models.TextChoices):
        SPLIT = "split", _("Tách hộ")
        MERGE = "merge", _("Nhập hộ")
        MOVE = "move", _("Chuyển thôn")
        HAND_OVER = "hand_over", _("Chuyển sang xã khác")
        DEATH = "death", _("Có người mất")
        HEAD = "head", _("Đổi chủ hộ")
        TWICE = "twice", _("Gộp ghi trùng")
        CORRECTION = "correction", _("Đính chính")
        LEFT = "left", _("Ra khỏi sổ")

    class State(models.TextChoices):
        DONE = "done", _("Đã ghi")
        PENDING = "pending", _("Chờ xã kia tiếp nhận")
        DECLINED = "declined", _("Xã kia không tiếp nhận")

    household = models.ForeignKey(Household, on_delete=models.CASCADE, related_name="events")
    other = models.ForeignKey(
        Household, on_delete=models.SET_NULL, null=True, blank=True, related_name="other_events"
    )
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+")
    to_place = models.ForeignKey(
        Place, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    kind = models.CharField(_("việc"), max_length=10, choices=Kind)
    state = models.CharField(_("trạng thái"), max_length=8, choices=State, default=State.DONE)
    effective_on = models.DateField(_("xảy ra ngày"))
    basis = models.CharField(_("căn cứ"), max_length=200)
    ledger = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    done_at = models.DateTimeField(_("ghi lúc"), auto_now_add=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    answered_on = models.DateField(_("trả lời ngày"), null=True, blank=True)
    answer = models.CharField(_("lý do không tiếp nhận"), max_length=300, blank=True)
    undone_on = models.DateField(_("hoàn tác ngày"), null=True, blank=True)

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["household"], condition=Q(state="pending"), name="handed_over_once"
            )
        ]
        indexes = [models.Index(fields=["to_place", "state"], name="event_to_receive")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.household_id}"


class NotTwice(models.Model):
    """Two people who look like one and are not, as somebody found; ``first`` has the lower key."""

    first = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    second = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    reason = models.CharField(_("lý do"), max_length=200)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    done_at = models.DateTimeField(_("ghi lúc"), auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["first", "second"], name="not_twice_once"),
            models.CheckConstraint(condition=Q(first__lt=F("second")), name="not_twice_in_order"),
        ]

    def __str__(self) -> str:
        return f"{self.first_id} ≠ {self.second_id}"


class ChangeRequest(models.Model):
    """A change of sensitive facts that one person asks for and another decides.

    ``before`` is what stood when it was asked, ``values`` what shall stand; the approver sees both.
    """

    class Kind(models.TextChoices):
        HEAD = "head", _("Đổi chủ hộ")
        ETHNICITY = "ethnicity", _("Sửa dân tộc của chủ hộ")
        CITIZEN_ID = "citizen_id", _("Sửa số định danh")
        TRAITS = "traits", _("Khai báo đặc điểm của hộ")
        LEAVING = "leaving", _("Đưa hộ ra khỏi sổ")

    class State(models.TextChoices):
        WAITING = "waiting", _("Chờ duyệt")
        APPROVED = "approved", _("Đã duyệt")
        REFUSED = "refused", _("Không duyệt")
        WITHDRAWN = "withdrawn", _("Đã rút")

    household = models.ForeignKey(
        Household, on_delete=models.CASCADE, related_name="change_requests"
    )
    member = models.ForeignKey(Member, on_delete=models.CASCADE, null=True, related_name="+")
    kind = models.CharField(_("việc"), max_length=10, choices=Kind)
    before = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    values = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    reason = models.CharField(_("lý do, căn cứ"), max_length=200)
    state = models.CharField(_("trạng thái"), max_length=9, choices=State, default=State.WAITING)
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    requested_at = models.DateTimeField(_("đề nghị lúc"), auto_now_add=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    decided_at = models.DateTimeField(_("duyệt lúc"), null=True, blank=True)
    note = models.CharField(_("ý kiến người duyệt"), max_length=300, blank=True)
    event = models.OneToOneField(
        HouseholdEvent, on_delete=models.SET_NULL, null=True, related_name="request"
    )

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["household", "kind"], condition=Q(state="waiting") & ~Q(kind="citizen_id"),
                name="change_asked_once",
            ),
            models.UniqueConstraint(
                fields=["member"], condition=Q(state="waiting", kind="citizen_id"),
                name="number_asked_once",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=("approved", "refused")) | ~Q(decided_by=F("requested_by")),
                name="change_has_four_eyes",
            ),
        ]  # fmt: skip
        indexes = [models.Index(fields=["state", "household"], name="change_waiting")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.household_id}"
