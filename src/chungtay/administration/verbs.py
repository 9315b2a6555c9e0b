"""What the journal calls the acts and the things of this context."""

from chungtay.kernel.text import gettext_noop

VERBS = {
    "journal.exported": gettext_noop("Xuất nhật ký ra tệp"),
    "person.added": gettext_noop("Thêm người dùng"),
    "person.changed": gettext_noop("Sửa người dùng"),
    "person.locked": gettext_noop("Khóa tài khoản"),
    "person.unlocked": gettext_noop("Mở khóa tài khoản"),
    "position.given": gettext_noop("Giao chức vụ"),
    "position.changed": gettext_noop("Sửa chức vụ"),
    "position.ended": gettext_noop("Kết thúc chức vụ"),
    "position.reopened": gettext_noop("Cho tiếp tục chức vụ"),
    "delegation.given": gettext_noop("Giao ký thay, ủy quyền"),
    "delegation.withdrawn": gettext_noop("Thu hồi giao ký thay, ủy quyền"),
    "delegation.ended": gettext_noop(
        "Hết giao ký thay, ủy quyền do chức vụ của người giao kết thúc"
    ),
    "installation.set_up": gettext_noop("Cài đặt lần đầu"),
    "people.imported": gettext_noop("Nhập người dùng từ Excel"),
    "people.exported": gettext_noop("Xuất người dùng ra Excel"),
    "organizations.imported": gettext_noop("Nhập đơn vị từ Excel"),
    "organizations.exported": gettext_noop("Xuất đơn vị ra Excel"),
    "organization.created": gettext_noop("Thêm đơn vị"),
    "organization.corrected": gettext_noop("Sửa thông tin đơn vị"),
    "invitation.made": gettext_noop("Tạo liên kết mời"),
    "invitation.withdrawn": gettext_noop("Thu hồi liên kết mời"),
    "invitation.accepted": gettext_noop("Nhận lời mời, đặt mật khẩu"),
}
OBJECTS = {
    "organizations.organization": gettext_noop("Cơ quan, đơn vị"),
    "accounts.user": gettext_noop("Người dùng"),
    "accounts.position": gettext_noop("Chức vụ"),
    "accounts.sheetimport": gettext_noop("Tệp Excel nhập vào"),
    "accounts.invitation": gettext_noop("Lời mời"),
}
OFFICE_VERBS = {
    "office.created": gettext_noop("Lập cơ quan, tổ chức"),
    "office.changed": gettext_noop("Sửa cơ quan, tổ chức"),
    "office.function_given": gettext_noop("Giao chức năng"),
    "office.function_ended": gettext_noop("Kết thúc chức năng"),
    "office.reorganized": gettext_noop("Sắp xếp cơ quan, tổ chức"),
    "office.settled": gettext_noop("Bàn giao việc khi đến ngày sắp xếp"),
    "office.reorganization_undone": gettext_noop("Hoàn tác việc sắp xếp"),
    "office.work_handed_over": gettext_noop("Chuyển giao việc cho đơn vị kế thừa"),
    "bloc.created": gettext_noop("Lập khối, cụm thi đua"),
    "bloc.changed": gettext_noop("Sửa khối, cụm thi đua"),
    "bloc.year_opened": gettext_noop("Lập năm mới của khối, cụm thi đua"),
}
OFFICE_OBJECTS = {
    "organizations.reorganization": gettext_noop("Việc sắp xếp"),
    "organizations.organizationfunction": gettext_noop("Chức năng"),
    "organizations.organizationsuccession": gettext_noop("Quan hệ kế thừa"),
    "organizations.organizationversion": gettext_noop("Tên gọi"),
    "organizations.bloc": gettext_noop("Khối, cụm thi đua"),
    "organizations.blocyear": gettext_noop("Khối, cụm thi đua theo năm"),
    "organizations.blocmember": gettext_noop("Thành viên khối, cụm"),
    "accounts.apitoken": gettext_noop("Khóa API"),
    "audit.entry": gettext_noop("Việc ghi trong nhật ký"),
}
