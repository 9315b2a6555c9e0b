"""Names of bodies: the words they begin with, their places, and how to write them."""

import re

from chungtay.reader.letters import LOWER, UPPER, alternatives

HEAD_WORDS = (
    "Ủy ban", "Uỷ ban", "UBND", "UBMTTQ", "UBMT", "MTTQ", "Mặt trận", "HĐND", "Hội đồng", "Sở",
    "Ban", "Phòng", "Bộ", "Cục", "Chi cục", "Tổng cục", "Vụ", "Viện", "Học viện", "Văn phòng",
    "Thanh tra", "Công an", "Công đoàn", "Liên đoàn", "Tổng Liên đoàn", "Đoàn", "Hội", "Liên hiệp",
    "Liên minh", "Tỉnh ủy", "Tỉnh uỷ", "Huyện ủy", "Huyện uỷ", "Thành ủy", "Thành uỷ", "Thị ủy",
    "Thị uỷ", "Quận ủy", "Quận uỷ", "Đảng ủy", "Đảng uỷ", "Đảng bộ", "Đảng đoàn", "Chi bộ",
    "Chi ủy", "Tỉnh đoàn", "Huyện đoàn", "Thành đoàn", "Thị đoàn", "Quận đoàn", "Trung tâm",
    "Trường", "Bệnh viện", "Trạm", "Ngân hàng", "Bảo hiểm xã hội", "Kho bạc", "Kiểm toán",
    "Tòa án", "Toà án", "Viện kiểm sát", "Chính phủ", "Thủ tướng", "Quốc hội", "Trung ương", "TW",
    "BCH", "Bộ Chỉ huy", "Bộ Tư lệnh", "Quân khu", "Đồn", "Đài", "Báo", "Công ty", "Tổng công ty",
    "Tập đoàn", "Nhà máy", "Hợp tác xã", "Liên hợp", "Quỹ", "Chi nhánh", "Tổ", "Đại học", "Đơn vị",
    "NHCSXH", "NHNN", "BHXH", "Cơ quan", "Hạt", "Đội", "LĐLĐ", "CĐ", "TĐKT", "Thường trực",
)  # fmt: skip
OFFICES = (
    "Chủ tịch", "Phó Chủ tịch", "Giám đốc", "Phó Giám đốc", "Thủ trưởng", "Trưởng ban",
    "Trưởng Ban", "Chánh Văn phòng", "Chánh văn phòng", "Trưởng phòng", "Trưởng các phòng",
    "Người đứng đầu", "Bí thư", "Hiệu trưởng", "Bộ trưởng", "Chủ nhiệm", "Thủ tướng", "Thống đốc",
    "Tổng Giám đốc", "Chánh Thanh tra", "Cục trưởng", "Vụ trưởng", "Viện trưởng", "Trưởng thôn",
    "Trưởng các", "Lãnh đạo", "Đồng chí", "Trưởng khu", "Cấp ủy", "Cấp uỷ", "Chính quyền",
    "Chi cục trưởng", "Kế toán trưởng", "Trưởng", "Tổng Thư ký", "Chỉ huy trưởng", "Tư lệnh",
    "Chính ủy", "Chính uỷ", "Chính trị viên", "Đồn trưởng", "Trung đoàn trưởng",
)  # fmt: skip
LEVELS = (
    "thị trấn", "thị xã", "thành phố", "đặc khu", "tỉnh", "huyện", "quận", "xã", "phường", "TP",
    "thủ đô",
)  # fmt: skip
ORGANS = (
    "BAN THƯỜNG TRỰC", "BAN CHẤP HÀNH", "BAN THƯỜNG VỤ", "THƯỜNG TRỰC", "BAN CHỈ ĐẠO",
    "ĐOÀN CHỦ TỊCH", "BAN BÍ THƯ", "BCH", "BTV", "BAN LÃNH ĐẠO", "HỘI ĐỒNG",
)  # fmt: skip

HEAD = alternatives(*HEAD_WORDS)
LEVEL = alternatives(*LEVELS)
# A capital, then capitalised words, as in "tỉnh An Giang", "huyện Kbang", "Quận 1", "xã H’Bông".
PLACE_NAME = rf"(?:[{UPPER}][\w'’]*(?:[ \-]+[{UPPER}][\w'’]*){{0,3}}|\d{{1,2}})"
PLACE = re.compile(rf"\b(?P<level>{LEVEL}\.?)\s+(?P<name>{PLACE_NAME})", re.IGNORECASE)
# Words that begin like a body and are none: to issue, to report, to organise, a conference.
_NO_BODY = (
    r"(?!(?:ban\s+(?:hành|đầu)|báo\s+cáo|tổ\s+chức|hội\s+(?:nghị|thảo|thi|chợ)|trường\s+hợp|"
    r"đoàn\s+kết|đội\s+ngũ|bộ\s+(?:tiêu|thủ|máy|mặt)|đơn\s+(?:giá|đề)|đại\s+hội|quỹ\s+đất)(?!\w))"
)
STARTS_BODY = re.compile(rf"^{_NO_BODY}{HEAD}(?![{LOWER}{UPPER}])", re.IGNORECASE)
STARTS_PLACE = re.compile(rf"^{LEVEL}\.?(?!\s+(?:ủy|uỷ|đoàn)\b)(?:\s|$)", re.IGNORECASE)
_ORGAN = re.compile(
    rf"^{alternatives(*ORGANS)}(?:\s+(?:KHÓA|KHOÁ|LẦN THỨ)\s+\w+)?\s*$", re.IGNORECASE
)
_ORGAN_PLACE = re.compile(
    rf"^{alternatives(*ORGANS)}\s+(?P<place>{LEVEL}\s+(?!ủy|uỷ|đoàn).+)$", re.IGNORECASE
)
_OFFICE_LINE = re.compile(
    rf"^(?:{alternatives(*OFFICES)})(?P<body>\s.*)?$", re.IGNORECASE | re.DOTALL
)
# Offices that issue acts as bodies do.
_BODY_AND_OFFICE = re.compile(
    r"^(?:THỦ\s+TƯỚNG(?:\s+CHÍNH\s+PHỦ)?|CHỦ\s+TỊCH\s+NƯỚC|TỔNG\s+BÍ\s+THƯ)$", re.IGNORECASE
)
_SMALL_WORDS = {
    "và", "của", "các", "về", "cho", "trên", "địa", "bàn", "nhân", "dân", "ban", "tỉnh", "huyện",
    "xã", "phường", "quận", "thị", "trấn", "thành", "phố", "ủy", "uỷ", "đặc", "khu", "ngành",
}  # fmt: skip
_SPELLED = (
    (re.compile(r"\bUBND\b"), "Ủy ban nhân dân"),
    (re.compile(r"\bHĐND\b"), "Hội đồng nhân dân"),
    (re.compile(r"\bUBMTTQ(?:VN)?\b"), "Ủy ban Mặt trận Tổ quốc Việt Nam"),
)
# Pairs of syllables that make one word, of which only the first has a capital in a name.
_WORDS_OF_TWO = (
    "ủy ban", "uỷ ban", "mặt trận", "tổ quốc", "hội đồng", "lao động", "thương binh", "xã hội",
    "nông nghiệp", "môi trường", "phát triển", "nông thôn", "thi đua", "khen thưởng", "chấp hành",
    "đảng bộ", "trung ương", "công đoàn", "y tế", "liên đoàn", "nông dân", "phụ nữ", "liên hiệp",
    "thanh niên", "nội vụ", "tài chính", "xây dựng", "giáo dục", "đào tạo", "công thương",
    "văn hóa", "văn hoá", "thể thao", "du lịch", "khoa học", "công nghệ", "dân tộc", "tôn giáo",
    "tư pháp", "giao thông", "vận tải", "thông tin", "truyền thông", "kế hoạch", "đầu tư",
    "chính sách", "ngân hàng",
    "thủ tướng", "khu vực", "tỉnh đoàn", "huyện đoàn", "thành đoàn", "thị đoàn", "bảo hiểm",
    "công an",
    "quân sự",
    "biên phòng", "bệnh viện",
    "đa khoa", "trung tâm", "dịch vụ", "tiểu học", "trung học", "cơ sở", "phổ thông", "mầm non",
    "chỉ đạo", "chi cục", "chi nhánh", "văn phòng", "tổ chức", "tuyên giáo", "dân vận", "kiểm tra",
    "cựu chiến", "thường trực", "thường vụ", "quản lý", "kinh tế", "hạ tầng", "đô thị", "tổng liên",
    "quốc hội", "chính phủ", "thanh tra", "đoàn thể", "hợp tác", "liên minh", "đảng ủy",
)  # fmt: skip
_ABBREVIATION = re.compile(
    r"^(?:[BCDĐGHKLMNPQRSTVX&]{2,7}|TNCS|LĐTBXH|TDTT|GDĐT|KHCN|NNPTNT|LHPN)$"
)


def is_organ(line: str) -> bool:
    """Whether ``line`` names only an organ of the body above it."""
    return bool(_ORGAN.match(line.strip()))


def organ_place(line: str) -> str | None:
    """Return the place in ``BAN CHẤP HÀNH TỈNH A``: an organ of the body above, at that place."""
    match = _ORGAN_PLACE.match(line.strip())
    return match["place"] if match else None


def is_letterhead_line(line: str) -> bool:
    """Whether ``line`` names a body in capitals, as the lines of a letterhead do."""
    return line.isupper() and bool(STARTS_BODY.match(line))


def without_office(line: str) -> str:
    """Return the body of an authority line: ``GIÁM ĐỐC SỞ Y TẾ`` is ``SỞ Y TẾ``."""
    if _BODY_AND_OFFICE.match(line.strip()):
        return line.strip()
    match = _OFFICE_LINE.match(line.strip())
    return match["body"].strip() if match and match["body"] else line.strip()


def is_office(line: str) -> bool:
    """Whether ``line`` begins with the name of an office."""
    return not _BODY_AND_OFFICE.match(line.strip()) and bool(_OFFICE_LINE.match(line.strip()))


def sentence_case(name: str) -> str:
    """Write a name printed in capitals as in a sentence, places and parts of names in capitals."""
    spelled = name
    for pattern, words in _SPELLED:
        spelled = pattern.sub(words, spelled)
    if not name.isupper():
        return spelled
    cased = [_cased(word) for word in spelled.split()]
    for index in range(1, len(cased)):
        if f"{cased[index - 1]} {cased[index]}".lower() in _WORDS_OF_TWO:
            cased[index] = cased[index].lower()
    text = re.sub(r"(?<=và |.- )xã hội", "Xã hội", " ".join(cased))
    return text[:1].upper() + text[1:]


def _cased(word: str) -> str:
    if _ABBREVIATION.match(word):
        return word
    small = word.lower()
    return small if small in _SMALL_WORDS else small[:1].upper() + small[1:]
