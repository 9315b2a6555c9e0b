"""What the journal calls the acts and the things of this context."""

from chungtay.kernel.text import gettext_noop

VERBS = {
    "household.added": gettext_noop("Thêm hộ vào sổ"),
    "household.classified": gettext_noop("Ghi kết quả rà soát hộ"),
    "household.classes_set": gettext_noop("Ghi kết quả phân loại của năm"),
    "household.other_classes_set": gettext_noop("Ghi kết quả theo chuẩn khác"),
    "household.member_added": gettext_noop("Thêm nhân khẩu vào hộ"),
    "household.member_changed": gettext_noop("Sửa nhân khẩu của hộ"),
    "household.numbers_seen": gettext_noop("Xem số định danh của hộ"),
    "household.described": gettext_noop("Ghi liên hệ, vị trí, nguyên nhân nghèo của hộ"),
    "household.traits_declared": gettext_noop("Khai báo đặc điểm của hộ"),
    "household.imported": gettext_noop("Nhập danh sách hộ từ Excel"),
    "household.changed_by_list": gettext_noop("Sửa hộ theo danh sách nhập từ Excel"),
    "household.import_confirmed": gettext_noop("Xác nhận ghi tệp danh sách hộ"),
    "household.exported": gettext_noop("Xuất danh sách hộ ra Excel"),
    "household.left": gettext_noop("Đưa hộ ra khỏi sổ"),
    "household.returned": gettext_noop("Đưa hộ trở lại sổ"),
    "household.viewed": gettext_noop("Xem hồ sơ hộ"),
}
VERBS |= {
    "hamlet.add": gettext_noop("Thêm thôn"),
    "hamlet.rename": gettext_noop("Đổi tên thôn"),
    "hamlet.merge": gettext_noop("Sáp nhập thôn"),
    "hamlet.split": gettext_noop("Chia tách thôn"),
    "hamlet.close": gettext_noop("Kết thúc thôn"),
    "hamlet.receive": gettext_noop("Tiếp nhận thôn từ xã cũ"),
    "hamlet.undone": gettext_noop("Hoàn tác thay đổi về thôn"),
    "hamlet.households_placed": gettext_noop("Xếp hộ vào thôn"),
}
VERBS |= {
    "household.event.split": gettext_noop("Tách hộ"),
    "household.event.merge": gettext_noop("Nhập hộ"),
    "household.event.move": gettext_noop("Chuyển hộ sang thôn khác"),
    "household.event.hand_over": gettext_noop("Chuyển hộ sang xã khác"),
    "household.event.death": gettext_noop("Ghi người mất"),
    "household.event.head": gettext_noop("Đổi chủ hộ"),
    "household.event.twice": gettext_noop("Gộp người, hộ ghi trùng"),
    "household.event.correction": gettext_noop("Đính chính hồ sơ hộ"),
    "household.event.left": gettext_noop("Đưa hộ ra khỏi sổ theo đề nghị"),
    "household.received": gettext_noop("Tiếp nhận hộ chuyển đến"),
    "household.declined": gettext_noop("Không tiếp nhận hộ chuyển đến"),
    "household.event_undone": gettext_noop("Hoàn tác biến động của hộ"),
    "household.not_twice": gettext_noop("Xác nhận không ghi trùng"),
    "household.change_requested": gettext_noop("Đề nghị thay đổi hồ sơ hộ"),
    "household.change_approved": gettext_noop("Duyệt thay đổi hồ sơ hộ"),
    "household.change_refused": gettext_noop("Không duyệt thay đổi hồ sơ hộ"),
    "household.change_withdrawn": gettext_noop("Rút đề nghị thay đổi hồ sơ hộ"),
}
OBJECTS = {
    "households.rosterimport": gettext_noop("Tệp danh sách hộ"),
    "households.member": gettext_noop("Nhân khẩu"),
    "households.hamletchange": gettext_noop("Thay đổi về thôn"),
    "organizations.place": gettext_noop("Đơn vị hành chính"),
    "households.household": gettext_noop("Hộ dân"),
}
