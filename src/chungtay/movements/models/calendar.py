"""The secret address under which a phone reads the work of one position."""

from django.db import models

from chungtay.accounts.models import Position


class CalendarLink(models.Model):
    """An address of a calendar feed; only the hash of its secret is stored."""

    position = models.ForeignKey(Position, on_delete=models.CASCADE, related_name="calendar_links")
    digest = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField(auto_now_add=True)
    revoked_at = models.DateTimeField(null=True, blank=True)
    last_read_on = models.DateField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["position"],
                condition=models.Q(revoked_at__isnull=True),
                name="calendar_link_once",
            )
        ]
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.position} {self.created_at:%d/%m/%Y}"
