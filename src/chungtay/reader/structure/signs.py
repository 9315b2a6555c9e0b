"""Lines that show where a part of a document begins: motto, number, capacity, recipients, names."""

import re

from chungtay.reader.letters import DASH, DASHES, LOWER, UPPER, alternatives

MOTTO = re.compile(
    rf"CỘNG\s+H[ÒO][ÀA]\s+XÃ\s+HỘI\s+CHỦ\s+NGHĨA(?:\s+VIỆT\s+NAM)?"
    rf"|Độc\s+lập\s*{DASH}\s*[Tt]ự\s+do\s*{DASH}\s*[Hh]ạnh\s+phúc"
    rf"|ĐẢNG\s+CỘNG\s+SẢN\s+VIỆT\s+NAM\b(?!\s*[{LOWER}])",
)
_SYMBOL = rf"[{UPPER}][\w&.]{{0,29}}(?:\s?[/{DASHES}]\s?[{UPPER}][\w&.]{{0,29}}){{0,5}}"
NUMBER_LINE = re.compile(
    rf"^\W{{0,3}}(?:Số|SỐ)\s{{0,9}}:?[\s.…_]{{0,40}}(?P<number>\d{{1,6}}[a-zđA-Z]?)?[\s.…_]{{0,40}}"
    rf"(?:/[\s.…_]{{0,20}}(?P<year>(?:19|20)\d\d)\s?)?(?:(?:/|"
    rf"{DASH})[\s.…_]{{0,9}}(?P<symbol>{_SYMBOL})?)?"
)
PLACE_DATE_AT = re.compile(
    rf"(?<![\w/{DASHES}.:])[{UPPER}][\w’'.]{{0,15}}(?:[ \-]{{1,3}}[\w’']{{1,15}}){{0,5}},"
    rf"\s{{0,9}}ngày[\s.…_\d]{{0,40}}tháng"
)
_MOTTO_WORDS = (
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "Độc lập - Tự do - Hạnh phúc",
    "ĐẢNG CỘNG SẢN VIỆT NAM",
)
_NUMBER_LABEL = re.compile(r"^\W{0,3}Số\s*:?$", re.IGNORECASE)
_NUMBER_HEAD = re.compile(r"^(?:\d|[.…_\s]{0,20}/)")
_PLACE_OPEN = re.compile(
    rf"^(?:[{UPPER}][\w’']*|[^.;:|]{{1,40}}(?:,|\bngày|\btháng|\bnăm)\s*[\d…]*)$"
)
_DATE_LINE = re.compile(r"^[^,;:()]{1,46},\s{0,9}ngày[\s.…_\d]{0,40}tháng[\s.…_\d]{0,40}năm")
CAPACITY = re.compile(r"^(?:TM|KT|TL|TUQ|T/M|K/T|T/L|T\.M|K\.T|T\.L|Q)[./]?\s?(?=\S)")
_CAPACITY = re.compile(
    rf"^(?:(?:TM|KT|TL|TUQ|Q)\s?\.|T/M|K/T|T/L|TM(?=\s)|KT(?=\s))\s{{0,5}}[{UPPER}]{{2}}"
)
POSITIONS = (
    "CHỦ TỊCH", "PHÓ CHỦ TỊCH", "GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "TỔNG GIÁM ĐỐC", "TRƯỞNG BAN",
    "PHÓ TRƯỞNG BAN", "TRƯỞNG PHÒNG", "PHÓ TRƯỞNG PHÒNG", "CHÁNH VĂN PHÒNG", "PHÓ CHÁNH VĂN PHÒNG",
    "BỘ TRƯỞNG", "THỨ TRƯỞNG", "THỦ TƯỚNG", "PHÓ THỦ TƯỚNG", "BÍ THƯ", "PHÓ BÍ THƯ", "HIỆU TRƯỞNG",
    "PHÓ HIỆU TRƯỞNG", "CHỦ NHIỆM", "PHÓ CHỦ NHIỆM", "CỤC TRƯỞNG", "PHÓ CỤC TRƯỞNG", "VỤ TRƯỞNG",
    "VIỆN TRƯỞNG", "CHI CỤC TRƯỞNG", "PHÓ CHI CỤC TRƯỞNG", "CHÁNH THANH TRA", "TỔNG THƯ KÝ",
    "TRƯỞNG ĐOÀN", "CHỈ HUY TRƯỞNG", "ĐỒN TRƯỞNG", "TƯ LỆNH", "CHÍNH ỦY", "CHÍNH TRỊ VIÊN",
    "THỐNG ĐỐC", "PHÓ THỐNG ĐỐC", "ỦY VIÊN", "UỶ VIÊN", "TRẠM TRƯỞNG", "TỔ TRƯỞNG",
    "TỔNG BIÊN TẬP", "PHÓ TỔNG GIÁM ĐỐC", "TRƯỞNG CÔNG AN", "PHÓ TRƯỞNG CÔNG AN", "KẾ TOÁN TRƯỞNG",
    "CHÁNH ÁN", "PHÓ TRƯỞNG ĐOÀN",
)  # fmt: skip
_POSITION = re.compile(
    rf"^{alternatives(*POSITIONS)}(?:\s*[,\-–&]?\s*[{UPPER}]{{2,12}}){{0,14}}\s*$"
)
_FAMILY = (
    "Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Đinh Đoàn Lâm Trịnh "
    "Mai Đào Tô Trương Cao Hà Lương Lưu Thái Tạ Phùng Vương Quách Từ Chu Tăng Tống Triệu La Thạch "
    "Sơn Kim Danh Chau Néang Y H' Ksor Siu Rơ Rơchâm Kpă Nay Rmah Puih Đinh Giàng Lò Vàng Sùng "
    "Mùa Thào Hầu Nông Hứa Đàm Ma Bế Quan Lục Lộc Cầm Quàng Lường Tòng Vì Cà Điêu Bạch Cù Kiều "
    "Khổng Nghiêm Ông Âu Châu Doãn Diệp Giang Hạ Khuất Khương Lại Lã Mạc Mạch Nhan Nhữ Ninh Phí "
    "Phó Sầm Thân Thi Tiêu Tôn Trang Trà Tưởng Ung Uông Văn Viên Xa Yên An Bá Cái Chế Chử Hán "
    "Hoa Hồng Hùng Kha Liễu Mẫn Ngụy Phương Quế Thẩm Thiều Tiết Trình Ứng Vi Vĩnh A Alăng Bríu "
    "Bhling Zơrâm Hồ Côn Ngân Lữ Lầu Vừ Xồng Và Lỳ Lù Tẩn Phàn Chảo Bàn Đồng Nhâm Hờ Ly Cứ Tráng "
    "Pờ Chang Khang K' Ka Bon Krajăn Liêng Rơ-ông Đàng Thập Bá Qua Chamaléa Katơr Pi-năng Mang Hồng"
)
FAMILY_NAMES = frozenset(_FAMILY.split())
_FAMILY_UPPER = frozenset(name.upper() for name in FAMILY_NAMES)
_TITLES = re.compile(
    r"^(?:(?:PGS|GS|TS|ThS|Ths|BS|BSCKI{1,2}|CKI{1,2}|DS|KS|CN|LS|TTND|TTƯT|NGƯT|NGND|Bác sĩ|"
    r"Tiến sĩ|"
    r"Thạc sĩ|Kỹ sư|Đại tướng|Thượng tướng|Trung tướng|Thiếu tướng|Đại tá|Thượng tá|Trung tá|"
    r"Thiếu tá|Đại úy|Đại uý|Thượng úy|Trung úy|Thiếu úy|Linh mục|Hòa thượng|Thượng tọa|Đ/c|"
    r"Đồng chí|Ông|Bà)[.:\s]\s*)+",
    re.IGNORECASE,
)
_NAME_WORD = re.compile(rf"^[{UPPER}][{LOWER}{UPPER}'’.\-]{{0,12}}$")
_OFFICE_THEN_NAME = re.compile(
    rf"^(?P<office>[{UPPER}][{UPPER} ]{{4,60}}?) (?P<name>[{UPPER}][{LOWER}].{{2,40}})$"
)
_NAME_WORDS = range(2, 6)
TAIL_START = re.compile(r"^\W{0,3}(?:Nơi\s+nhận|NƠI\s+NHẬN|Nơi\s+gửi)\b")
SIGNED = re.compile(
    r"^\W*(?:đã\s+ký|đã\s+kí|ký\s+tên|signed|ấn\s+ký)[^\w]*(?:đóng dấu\)?)?\W*$", re.IGNORECASE
)


def is_broken_head(previous: str, line: str) -> bool:
    """Whether ``line`` ends what ``previous`` begins: the motto, the number, place and date."""
    if _NUMBER_LABEL.match(previous):
        return bool(_NUMBER_HEAD.match(line))
    whole = f"{previous} {line}"
    if any(words.startswith(whole) for words in _MOTTO_WORDS):
        return True
    if len(whole) > _HEAD_LINE or not _PLACE_OPEN.match(previous):
        return False
    return bool(_DATE_LINE.match(whole)) and not _DATE_LINE.match(previous)


_HEAD_LINE = 70  # letters of a line of place and date


def is_capacity(line: str) -> bool:
    """Whether ``line`` is one of TM., KT., TL., TUQ., Q. with a body or office in capitals."""
    return bool(_CAPACITY.match(line)) and not any(c in LOWER for c in line)


def is_position(line: str) -> bool:
    """Whether ``line`` names the office of a signer, in capitals."""
    return bool(_POSITION.match(line))


def is_signed_office(line: str) -> bool:
    """Whether ``line`` runs office and name together: ``GIÁM ĐỐC Nguyễn Văn A``."""
    match = _OFFICE_THEN_NAME.match(line)
    return bool(match and is_position(match["office"]) and is_name(match["name"]))


def is_signature(line: str) -> bool:
    """Whether ``line`` is a line of a signature block other than a name."""
    return is_capacity(line) or is_position(line) or is_signed_office(line)


def without_titles(line: str) -> str:
    """Return a name without rank and degree."""
    return _TITLES.sub("", line.strip()).strip(" .,")


def could_be_name(line: str) -> bool:
    """Whether ``line`` is two to five words with capitals: under an office, a name."""
    words = without_titles(line).split()
    return len(words) in _NAME_WORDS and all(_NAME_WORD.match(word) for word in words)


def is_name(line: str) -> bool:
    """Whether ``line`` is the name of a person: a family name and one to four more words."""
    bare = without_titles(line)
    if not could_be_name(bare):
        return False
    first = bare.split()[0].rstrip(".")
    if bare.isupper():
        return first in _FAMILY_UPPER and not is_position(bare) and not is_capacity(bare)
    return first in FAMILY_NAMES or first[:2] in ("H'", "H’", "K'", "K’")
