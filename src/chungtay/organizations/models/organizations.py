"""Organisations through time: their names and places in the tree, their work, their heirs."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from chungtay.kernel.certainty import CERTAINTY_LABELS, Certainty
from chungtay.organizations.models.places import Dated, Extent, Place, PlaceLevel
from chungtay.organizations.rules.paths import line_of

_CERTAINTIES = [(value.value, label) for value, label in CERTAINTY_LABELS.items()]


class OrganizationKind(models.TextChoices):
    COMMITTEE = "committee", _("Ủy ban nhân dân")
    DEPARTMENT = "department", _("Sở, ban, ngành, phòng")
    COUNCIL = "council", _("Hội đồng thi đua, khen thưởng")
    PARTY = "party", _("Cơ quan Đảng")
    FRONT = "front", _("Mặt trận Tổ quốc")
    UNION = "union", _("Công đoàn")
    MASS_ORGANIZATION = "mass_organization", _("Đoàn thể, hội quần chúng")
    ARMED_FORCES = "armed_forces", _("Lực lượng vũ trang")
    PUBLIC_SERVICE = "public_service", _("Đơn vị sự nghiệp")
    COOPERATIVE = "cooperative", _("Hợp tác xã")
    ENTERPRISE = "enterprise", _("Doanh nghiệp")
    BANK = "bank", _("Ngân hàng")
    PRESS = "press", _("Cơ quan báo chí")
    HAMLET = "hamlet", _("Thôn, làng, tổ dân phố")
    GOVERNMENT = "government", _("Chính phủ, bộ, ngành trung ương")


class Ownership(models.TextChoices):
    STATE = "state", _("Nhà nước")
    PRIVATE = "private", _("Ngoài nhà nước")
    FOREIGN = "foreign", _("Có vốn đầu tư nước ngoài")


class Organization(Dated):
    """A body that can be given work: an office, a committee, a union, an enterprise.

    Name, parent, place and path are those in force now; what they were on another day is in
    :class:`OrganizationVersion`. ``revision`` counts the changes, so that two people who change
    one body at once are told.
    """

    code = models.CharField(_("mã trong hệ thống"), max_length=35, unique=True)
    code_qcvn102 = models.CharField(
        _("mã định danh theo QCVN 102:2016/BTTTT"), max_length=13, blank=True,
        help_text=_("Ví dụ 000.00.00.H49."),
    )  # fmt: skip
    code_qd20 = models.CharField(
        _("mã định danh theo QĐ 20/2020/QĐ-TTg"), max_length=35, blank=True,
        help_text=_(
            "Ví dụ H49.01.02. Doanh nghiệp, hợp tác xã, hộ kinh doanh: mã số đăng ký kinh doanh."
        ),
    )  # fmt: skip
    name = models.CharField(_("tên"), max_length=200)
    abbreviation = models.CharField(_("chữ viết tắt trong ký hiệu"), max_length=20, blank=True)
    kind = models.CharField(_("loại"), max_length=20, choices=OrganizationKind)
    level = models.CharField(_("cấp"), max_length=10, choices=PlaceLevel)
    ownership = models.CharField(
        _("thành phần kinh tế"), max_length=8, choices=Ownership, blank=True
    )
    is_outside = models.BooleanField(_("trụ sở chính ngoài địa bàn"), default=False)
    seat = models.CharField(_("nơi đặt trụ sở"), max_length=200, blank=True)
    instrument = models.CharField(_("căn cứ thành lập"), max_length=200, blank=True)
    place = models.ForeignKey(
        Place, on_delete=models.PROTECT, null=True, blank=True, related_name="organizations"
    )
    parent = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="children"
    )
    path = models.CharField(max_length=160, unique=True)
    search_key = models.CharField(max_length=200, db_index=True)
    sort_key = models.CharField(max_length=600)
    revision = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(valid_to__isnull=True)
                | models.Q(valid_to__gte=models.F("valid_from")),
                name="organization_dates_in_order",
            ),
        ]
        indexes = [models.Index(fields=["parent", "valid_to"])]
        ordering = ["sort_key"]

    def __str__(self) -> str:
        return self.name

    def ancestor_paths(self) -> list[str]:
        """Return the paths of the bodies above, from the root down, this one last."""
        return line_of(self.path)

    # Django makes a table of all choices at each call; a page names a hundred bodies.
    def get_kind_display(self) -> str:  # type: ignore[no-redef]
        """Return the kind in words."""
        return str(OrganizationKind(self.kind).label)

    def get_level_display(self) -> str:  # type: ignore[no-redef]
        """Return the level in words."""
        return str(PlaceLevel(self.level).label)


class OrganizationVersion(Dated):
    """What an organisation was called and where it stood in the tree, in one period."""

    organization = models.ForeignKey(
        Organization, on_delete=models.CASCADE, related_name="versions"
    )
    name = models.CharField(_("tên"), max_length=200)
    abbreviation = models.CharField(_("chữ viết tắt trong ký hiệu"), max_length=20, blank=True)
    parent = models.ForeignKey(
        Organization, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    place = models.ForeignKey(
        Place, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    search_key = models.CharField(max_length=200, db_index=True)
    sort_key = models.CharField(max_length=600)
    instrument = models.CharField(_("căn cứ pháp lý"), max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "valid_from"], name="organization_version_from"
            )
        ]
        indexes = [models.Index(fields=["parent", "valid_from"])]
        ordering = ["valid_from"]

    def __str__(self) -> str:
        return self.name


class OrganizationSuccession(models.Model):
    """The body that took over the work of another, whole or in part, from a day."""

    predecessor = models.ForeignKey(
        Organization, on_delete=models.PROTECT, related_name="successions"
    )
    successor = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="origins")
    extent = models.CharField(
        _("phần kế thừa"), max_length=5, choices=Extent, default=Extent.WHOLE
    )  # fmt: skip
    effective_on = models.DateField(_("có hiệu lực từ"))
    instrument = models.CharField(_("căn cứ pháp lý"), max_length=200, blank=True)
    certainty = models.CharField(
        _("mức đối chiếu"), max_length=8, choices=_CERTAINTIES, default=Certainty.CERTAIN.value
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["predecessor", "successor"], name="organization_succession_once"
            )
        ]
        ordering = ["effective_on", "pk"]

    def __str__(self) -> str:
        return f"{self.predecessor} → {self.successor}"


class Function(models.TextChoices):
    POVERTY_REDUCTION = "poverty_reduction", _("Giảm nghèo")
    EMULATION_DESK = "emulation_desk", _("Thường trực thi đua, khen thưởng")
    FINANCE = "finance", _("Tài chính")
    INFORMATION = "information", _("Thông tin, tuyên truyền")
    ONE_STOP = "one_stop", _("Một cửa")


class OrganizationFunction(Dated):
    """A task of government that a body holds for a time.

    ``taken_from`` is the holding it continues: who had the task before.
    """

    organization = models.ForeignKey(
        Organization, on_delete=models.CASCADE, related_name="functions"
    )
    function = models.CharField(_("chức năng"), max_length=20, choices=Function)
    taken_from = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="continued_by"
    )
    instrument = models.CharField(_("căn cứ pháp lý"), max_length=200, blank=True)
    certainty = models.CharField(
        _("mức đối chiếu"), max_length=8, choices=_CERTAINTIES, default=Certainty.CERTAIN.value
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organization", "function", "valid_from"], name="function_once_a_day"
            )
        ]
        ordering = ["function", "valid_from"]

    def __str__(self) -> str:
        return f"{self.organization}: {self.get_function_display()}"
