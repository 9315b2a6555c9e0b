"""Who may do what on the pages about the installation."""

from chungtay.accounts.actor import Role
from chungtay.accounts.policy import permission
from chungtay.kernel.text import gettext_noop

may_read_journal = permission(
    "journal.read",
    gettext_noop("Xem, tìm và xuất nhật ký"),
    roles=(Role.AUDITOR,),
    refusal=gettext_noop("Chỉ người kiểm tra nhật ký được xem nhật ký."),
)
"""An auditor reads what was done at their unit and below, and does nothing else."""
