"""What the journal calls the acts and the things of this context."""

from django.utils.translation import gettext_lazy as _

VERBS = {
    "field.taken": _("Mang phiếu của thôn theo máy"),
    "field.returned": _("Trả phiếu, máy đã xóa"),
    "field.device_revoked": _("Thu hồi máy mang phiếu"),
    "field.device_ended": _("Máy mang phiếu đã đăng xuất, xóa phiếu"),
    "field.photo_stored": _("Lưu ảnh của phiếu khảo sát"),
}
OBJECTS = {
    "field.device": _("Máy mang phiếu"),
    "field.taking": _("Phiếu mang theo của một thôn"),
}
