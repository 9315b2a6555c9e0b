"""What the journal calls the acts and the things of this context."""

from chungtay.kernel.text import gettext_noop

VERBS = {
    "document.drafted": gettext_noop("Soạn văn bản"),
    "document.issued": gettext_noop("Ban hành văn bản"),
    "document.sent": gettext_noop("Gửi văn bản"),
    "document.acknowledged": gettext_noop("Xác nhận đã nhận văn bản"),
}
OBJECTS = {
    "documents.document": gettext_noop("Văn bản"),
}
