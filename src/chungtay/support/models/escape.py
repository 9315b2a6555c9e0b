"""A poor household's own registration to escape poverty."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from chungtay.documents.models import StoredFile
from chungtay.households.models import CLASS_CHOICES, Household
from chungtay.support.models.registrations import Registration


class EscapePlan(models.Model):
    """By which year a household means to escape poverty, what it asks for, and its signed consent.

    It hangs on the household's registration in the movement. ``poverty_class`` is its class when it
    registered, of the year ``base_year``; what became of it is not stored but read from the review
    of ``year``. ``asks`` are keys of ``rules.escape.ASKS``. ``ended_on`` is set when the household
    takes it back, or registers anew after the review of ``year``. ``consent`` is empty only where
    the law had the household's papers taken out.
    """

    registration = models.ForeignKey(
        Registration, on_delete=models.PROTECT, related_name="escape_plans"
    )
    household = models.ForeignKey(
        Household, on_delete=models.PROTECT, related_name="escape_plans", verbose_name=_("hộ")
    )
    year = models.PositiveSmallIntegerField(_("năm thoát nghèo"))
    plan = models.TextField(_("hộ sẽ làm gì"))
    asks = models.JSONField(_("đề nghị hỗ trợ"), default=list)
    asked_words = models.CharField(_("đề nghị cụ thể"), max_length=500, blank=True)
    poverty_class = models.CharField(
        _("phân loại khi đăng ký"), max_length=16, choices=CLASS_CHOICES
    )
    base_year = models.PositiveSmallIntegerField(_("phân loại của năm"))
    consented_on = models.DateField(_("ký đồng ý ngày"))
    consented_by = models.CharField(_("người ký"), max_length=120)
    consent = models.ForeignKey(
        StoredFile, on_delete=models.PROTECT, null=True, related_name="+",
        verbose_name=_("bản đăng ký có chữ ký"),
    )  # fmt: skip
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    recorded_at = models.DateTimeField(_("ghi lúc"), auto_now_add=True)
    ended_on = models.DateField(_("hết hiệu lực từ ngày"), null=True, blank=True)
    is_withdrawn = models.BooleanField(_("hộ đã rút"), default=False)

    class Meta:
        ordering = ["year", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["household"], condition=Q(ended_on__isnull=True),
                name="one_escape_plan_a_household",
            )
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.registration_id}: {self.year}"
