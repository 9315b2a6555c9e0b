"""What the journal calls the acts and the things of this context."""

from chungtay.kernel.text import gettext_noop

VERBS = {
    "reminders.run": gettext_noop("Chạy một lượt nhắc việc"),
    "reminder_rule.set": gettext_noop("Đặt cách nhắc việc của cơ quan"),
    "reminder_rule.key_made": gettext_noop("Tạo khóa ký cho kênh nhắc việc"),
    "reminder_rule.tried": gettext_noop("Gửi thử qua kênh nhắc việc"),
    "reminder_choice.set": gettext_noop("Chọn cách nhận nhắc việc"),
    "reminder_message.sent_again": gettext_noop("Gửi lại tin nhắc việc"),
    "urging_letter.drafted": gettext_noop("Soạn công văn đôn đốc"),
    "urging_letter.edited": gettext_noop("Sửa công văn đôn đốc"),
    "urging_letter.issued": gettext_noop("Ký ban hành công văn đôn đốc"),
}
OBJECTS = {
    "reminders.run": gettext_noop("Lượt nhắc việc"),
    "reminders.officerule": gettext_noop("Cách nhắc việc của cơ quan"),
    "reminders.choice": gettext_noop("Cách nhận nhắc việc"),
    "reminders.message": gettext_noop("Tin nhắc việc"),
    "reminders.letter": gettext_noop("Công văn đôn đốc"),
}
