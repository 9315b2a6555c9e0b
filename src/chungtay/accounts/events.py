"""News of accounts, for the contexts above: sent inside the transaction of the change."""

from django.dispatch import Signal

# user: whose password was set; actor: who did it.
password_set = Signal()
