"""Official documents as data: their text by clause, what they rest on, who gets them."""

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from chungtay.kernel.text import search_key
from chungtay.organizations.models import Organization


class StoredFile(models.Model):
    """A file kept as bytes; what was stored is never rewritten."""

    sha256 = models.CharField(max_length=64, db_index=True)
    name = models.CharField(_("tên tệp"), max_length=200)
    content_type = models.CharField(_("loại nội dung"), max_length=100)
    size = models.PositiveIntegerField(_("cỡ, byte"))
    content = models.FileField(upload_to="%Y/%m")
    owner = models.ForeignKey(
        Organization, on_delete=models.PROTECT, null=True, related_name="+",
        verbose_name=_("đơn vị giữ tệp"),
    )  # fmt: skip
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.name


class DocumentState(models.TextChoices):
    PLACEHOLDER = "placeholder", _("Chưa có trong hệ thống")
    DRAFTED = "drafted", _("Dự thảo")
    ISSUED = "issued", _("Đã ban hành")
    WITHDRAWN = "withdrawn", _("Đã thu hồi")


class Document(models.Model):
    """One official document.

    A document that others cite but nobody has loaded yet stands as a placeholder under its number,
    and is filled when it arrives. ``number`` is the part before the type code ("204", "03/2021"),
    ``symbol`` the rest ("KH-SYT").
    """

    type = models.CharField(_("loại"), max_length=20)
    state = models.CharField(max_length=12, choices=DocumentState, default=DocumentState.DRAFTED)
    issuer = models.ForeignKey(
        Organization, on_delete=models.PROTECT, null=True, blank=True, related_name="documents"
    )
    issuer_name = models.CharField(_("cơ quan ban hành"), max_length=250, blank=True)
    number = models.CharField(_("số"), max_length=20, blank=True)
    symbol = models.CharField(_("ký hiệu"), max_length=60, blank=True)
    year = models.PositiveSmallIntegerField(_("năm"), null=True, blank=True)
    issued_on = models.DateField(_("ngày ban hành"), null=True, blank=True)
    printed_date = models.CharField(_("ngày in trên văn bản"), max_length=10, blank=True)
    place_name = models.CharField(_("địa danh"), max_length=80, blank=True)
    title = models.CharField(_("trích yếu"), max_length=500)
    search_key = models.CharField(max_length=600, db_index=True, editable=False)
    signer = models.JSONField(_("người ký"), default=dict)
    attached_to = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="attachments"
    )
    file = models.ForeignKey(
        StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="documents"
    )
    position_in_file = models.PositiveSmallIntegerField(default=0)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["issuer", "year", "symbol", "number"],
                condition=~models.Q(number="") & models.Q(issuer__isnull=False),
                name="document_number_once",
            )
        ]
        indexes = [models.Index(fields=["number", "symbol"])]

    def __str__(self) -> str:
        return f"{self.label}: {self.title}" if self.title else self.label

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Keep the search key in step; whoever changes the number or the title need not know."""
        self.search_key = search_key(f"{self.notation} {self.title}")
        if kwargs.get("update_fields") is not None:
            kwargs["update_fields"] = {*kwargs["update_fields"], "search_key"}
        super().save(*args, **kwargs)

    @property
    def notation(self) -> str:
        """Return number and symbol as printed, e.g. ``204/KH-SYT``; empty when unnumbered."""
        if not self.number:
            return ""
        separator = "" if not self.symbol else "/"
        return f"{self.number}{separator}{self.symbol}"

    @property
    def label(self) -> str:
        """Return what a list calls the document."""
        return self.notation or str(_("Dự thảo"))


class Clause(models.Model):
    """One addressable clause; ``ref`` is the path of markers, e.g. ``II.1.a``."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="clauses")
    ref = models.CharField(_("điều, khoản"), max_length=60)
    parent_ref = models.CharField(max_length=60, blank=True)
    level = models.PositiveSmallIntegerField()
    position = models.PositiveIntegerField()
    heading = models.TextField(_("đề mục"), blank=True)
    text = models.TextField(_("nội dung"), blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["document", "ref"], name="clause_ref_once")]
        ordering = ["position"]

    def __str__(self) -> str:
        return f"{self.ref}. {self.heading}" if self.heading else self.ref


class Relation(models.TextChoices):
    ISSUED_BY = "issued_by", _("ban hành kèm theo")
    REPLACES = "replaces", _("thay thế")
    PROPOSED_BY = "proposed_by", _("theo đề nghị tại")
    CONTINUES = "continues", _("tiếp nối")
    IMPLEMENTS = "implements", _("thực hiện")
    BASED_ON = "based_on", _("căn cứ")


class Basis(models.Model):
    """An act that a document rests on; ``cited`` is the act as a document, real or placeholder."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="bases")
    relation = models.CharField(max_length=12, choices=Relation)
    cited = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="cited_by")
    position = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["document", "cited"], name="basis_once")]
        ordering = ["position"]

    def __str__(self) -> str:
        return f"{self.get_relation_display()} {self.cited.label}"


class Recipient(models.Model):
    """One line of Kính gửi or Nơi nhận as printed, and the unit it stands for once known."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="recipients")
    line = models.CharField(_("nơi nhận"), max_length=300)
    position = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["position"]

    def __str__(self) -> str:
        return self.line


class Delivery(models.Model):
    """One unit's copy of an issued document, with its receipt."""

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="deliveries")
    organization = models.ForeignKey(
        Organization, on_delete=models.PROTECT, related_name="deliveries"
    )
    channel = models.CharField(_("cách gửi"), max_length=12, default="electronic")
    sent_at = models.DateTimeField(_("gửi lúc"))
    opened_at = models.DateTimeField(_("mở lúc"), null=True, blank=True)
    acknowledged_at = models.DateTimeField(_("xác nhận lúc"), null=True, blank=True)
    acknowledged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["document", "organization"], name="delivery_once")
        ]

    def __str__(self) -> str:
        return f"{self.document.label} → {self.organization}"


class NumberRegister(models.Model):
    """The last number given by an agency in a year and series; locked while the next is given."""

    issuer = models.ForeignKey(Organization, on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    series = models.CharField(_("dãy số"), max_length=60)
    last_number = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["issuer", "year", "series"], name="number_register_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.issuer} {self.year} {self.series}: {self.last_number}"
