"""Why a file is refused, and what the sender can do about it."""

from chungtay.kernel.text import gettext_noop
from chungtay.reader.source import UnreadableError

MESSAGES = {
    "empty_file": gettext_noop(
        "Tệp không có nội dung. Hãy mở tệp để kiểm tra rồi gửi lại tệp có nội dung."
    ),
    "too_large": gettext_noop(
        "Tệp quá lớn: tối đa 20 MB, giải nén tối đa 200 MB. "
        "Hãy giảm dung lượng ảnh hoặc tách thành nhiều tệp rồi gửi lại."
    ),
    "unsupported_type": gettext_noop(
        "Không đọc được loại tệp này. Hãy lưu văn bản thành .docx, .pdf hoặc .txt rồi gửi lại."
    ),
    "password_protected": gettext_noop(
        "Tệp được bảo vệ bằng mật khẩu. Hãy gỡ mật khẩu rồi gửi lại."
    ),
    "corrupt_file": gettext_noop(
        "Tệp bị hỏng hoặc bị cắt ngắn nên không mở được. "
        "Hãy lưu lại từ bản gốc hoặc tải lại tệp rồi gửi lại."
    ),
    "ocr_unavailable": gettext_noop(
        "Tệp chỉ có ảnh chụp trang giấy và máy này chưa cài phần mềm nhận dạng chữ. Hãy gửi bản "
        "Word hoặc PDF có chữ, hoặc cài Tesseract kèm gói tiếng Việt (tesseract-ocr-vie)."
    ),
    "undecodable_text": gettext_noop(
        "Không nhận ra bảng mã của tệp văn bản. Hãy mở tệp, lưu lại với bảng mã UTF-8 rồi gửi lại."
    ),
    "classified": gettext_noop(
        "Văn bản có dấu chỉ độ mật nên không được đọc và không được lưu trên hệ thống này. "
        "Hãy xử lý theo quy định về bảo vệ bí mật nhà nước."
    ),
}


def refusal(code: str, message: str = "") -> UnreadableError:
    """Return the error for ``code``, with ``message`` instead of the usual one where given."""
    return UnreadableError(code, message or MESSAGES[code])
