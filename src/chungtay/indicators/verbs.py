"""What the journal calls the acts and the things of this context."""

from chungtay.kernel.text import gettext_noop

VERBS = {
    "shares.entered": gettext_noop("Nhập tỷ lệ chia số liệu"),
    "shares.withdrawn": gettext_noop("Thu hồi tỷ lệ chia số liệu"),
}
OBJECTS = {
    "indicators.shares": gettext_noop("Tỷ lệ của đơn vị bị chia"),
}
