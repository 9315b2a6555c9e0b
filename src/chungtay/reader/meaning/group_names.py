"""Names of groups that take part in movements, and which of them a row of words names."""

import re
from collections.abc import Iterator

_I = re.IGNORECASE
_COMMUNE = r"(?:xã|phường|thị\s+trấn|đặc\s+khu)"
_COMMITTEE = r"(?:ủy\s+ban\s+nhân\s+dân|uỷ\s+ban\s+nhân\s+dân|UBND)"
# In the order of the contract; each pattern is tried on words from which those before were cut.
_GROUPS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "communes",
        re.compile(
            rf"{_COMMITTEE}\s+(?:các\s+)?{_COMMUNE}(?:\s*,\s*{_COMMUNE})*(?:\s+và\s+{_COMMUNE})?|"
            rf"{_COMMITTEE}\s+cấp\s+xã",
            _I,
        ),
    ),
    (
        "committees",
        re.compile(
            r"cấp\s+(?:tỉnh|huyện)(?!\s+trở)|các\s+(?:tỉnh|huyện|quận|thị\s+xã|thành\s+phố)"
            r"(?:\s*,\s*(?:huyện|quận|thị\s+xã|thành\s+phố)(?!\w))*|"
            rf"{_COMMITTEE}(?:\s+(?:các\s+)?(?:tỉnh|huyện|thị\s+xã|thành\s+phố|quận|cấp\s+huyện|"
            rf"các\s+cấp)(?:\s*,\s*(?:huyện|thị\s+xã|thành\s+phố|quận|{_COMMUNE}))*)?",
            _I,
        ),
    ),
    (
        "front_and_unions",
        re.compile(
            r"(?:ban\s+công\s+tác\s+|ủy\s+ban\s+|uỷ\s+ban\s+|UB)?(?:mặt\s+trận(?:\s+tổ\s+quốc)?(?:\s+việt\s+nam)?|"
            r"MTTQ(?:\s*VN|\s+Việt\s+Nam)?)|"
            r"(?:các\s+)?đoàn\s+thể|công\s+đoàn|tổ\s+chức\s+chính\s+trị\s*[-–]\s*xã\s+hội|"
            r"chính\s+trị\s*[-–]\s*xã\s+hội|liên\s+đoàn\s+lao\s+động|"
            r"đoàn\s+thanh\s+niên|đoàn\s+TNCS|tỉnh\s+đoàn|huyện\s+đoàn|thành\s+đoàn|"
            r"(?:các\s+)?hội\s+(?:nông\s+dân|liên\s+hiệp|phụ\s+nữ|cựu|chữ|LHPN|người|khuyến|quần|"
            r"đoàn|viên)|"
            r"các\s+hội|hội\s+viên|đoàn\s+viên(?!\s*(?:công\s+đoàn\s*)?[,;]?\s*(?:thanh|người\s+lao|CNV|công\s+nhân|viên\s+chức))|(?-i:Đội)(?!\s+ngũ)(?!\w)|(?-i:Đoàn)\s+(?:khối|các|xã|phường|cơ\s+sở|trường|tỉnh)(?!\w)|tổ\s+chức\s+xã\s+hội|(?<!xã\s)\bHội\b(?!\s+(?:đồng|nghị|thảo|thi|trường))",
            _I,
        ),
    ),
    (
        "armed_forces",
        re.compile(
            r"(?:đơn\s+vị\s+)?(?:lực\s+lượng\s+)?vũ\s+trang|dân\s+quân|tự\s+vệ|cảnh\s+sát|"
            r"(?:cơ\s+quan\s+)?(?:bộ|ban)\s+(?:chỉ\s+huy|tư\s+lệnh)|đơn\s+vị\s+thường\s+trực|công\s+an|quân\s+đội|quân\s+sự|"
            r"biên\s+phòng|bộ\s+đội|chiến\s+s[ĩỹ]|"
            r"(?:hạ\s+)?s[ĩỹ]\s+quan|quân\s+nhân|binh\s+s[ĩỹ]|"
            r"(?:công\s+nhân(?:\s*,)?\s+)?viên\s+chức\s+quốc\s+phòng|công\s+nhân(?:\s+viên)?\s+quốc\s+phòng",
            _I,
        ),
    ),
    (
        "banks",
        re.compile(
            r"(?:(?:phòng\s+giao\s+dịch|chi\s+nhánh)\s+)?(?:các\s+)?(?:ngân\s+hàng|NHCSXH|NHNN)|"
            r"phòng\s+giao\s+dịch|tổ\s+chức\s+tín\s+dụng|quỹ\s+tín\s+dụng",
            _I,
        ),
    ),
    ("cooperatives", re.compile(r"hợp\s+tác\s+xã|HTX|tổ\s+hợp\s+tác", _I)),
    (
        "enterprises",
        re.compile(
            r"doanh\s+nghiệp|hộ\s+(?:sản\s+xuất\s*,?\s*)?kinh\s+doanh|công\s+ty|doanh\s+nhân|"
            r"nhà\s+hảo\s+tâm",
            _I,
        ),
    ),
    (
        "well_off_households",
        re.compile(
            r"hộ\s+(?:gia\s+đình\s+)?(?:khá|giàu)(?:\s*,?\s*(?:giàu|giả))?|khá\s+giả|"
            r"hộ\s+có\s+điều\s+kiện",
            _I,
        ),
    ),
    (
        "poor_households",
        re.compile(
            r"(?:các\s+)?hộ\s+(?:gia\s+đình\s+)?(?:nghèo|cận\s+nghèo|(?:mới\s+)?thoát\s+nghèo)|"
            r"người\s+nghèo",
            _I,
        ),
    ),
    (
        "youth",
        re.compile(
            r"(?:đoàn\s+viên\s*[,;]?\s*)?thanh\s+niên|học\s+sinh|sinh\s+viên|thiếu\s+nhi|tuổi\s+trẻ|"
            r"thanh\s+thiếu",
            _I,
        ),
    ),
    (
        "officials",
        re.compile(
            r"đoàn\s+viên\s*(?:công\s+đoàn\s*)?[,;]\s*(?=người\s+lao|CNV|công\s+nhân|viên\s+chức)|"
            r"cán\s+bộ|công\s+chức|viên\s+chức|người\s+lao\s+động|giáo\s+viên|nhân\s+viên|"
            r"nhà\s+giáo|y\s+sĩ|bác\s+sĩ|công\s+nhân|CBCCVC|CCVC|CNVC|NLĐ",
            _I,
        ),
    ),
    ("blocs", re.compile(r"cụm\s*,\s*khối|khối\s+thi\s+đua|cụm\s+thi\s+đua|khối\s*,\s*cụm", _I)),
    ("households", re.compile(r"hộ\s+gia\s+đình|gia\s+đình|các\s+hộ|hộ\s+dân", _I)),
    ("citizens", re.compile(r"nhân\s+dân|người\s+dân|quần\s+chúng|bà\s+con", _I)),
    (
        "hamlets",
        re.compile(
            r"\b(?:thôn|làng|ấp|khóm|buôn|(?<!cơ\s)(?<!văn\s)bản|khu\s+phố|tổ\s+dân\s+phố|khu\s+dân\s+cư|"
            r"tổ\s+nhân\s+dân)\b",
            _I,
        ),
    ),
    ("communes", re.compile(rf"(?<!thị\s)\b{_COMMUNE}\b(?!\s+(?:hội|viên))", _I)),
    (
        "agencies",
        re.compile(
            r"\b(?:sở|ban|(?<=các\s)ngành|(?<=,\s)ngành|phòng|đơn\s+vị|trường|cơ\s+quan|"
            r"văn\s+phòng|trung\s+tâm|bệnh\s+viện)\b",
            _I,
        ),
    ),
    ("collectives", re.compile(r"tập\s+thể", _I)),
    ("individuals", re.compile(r"cá\s+nhân", _I)),
)
LOOSE_GROUPS = ("collectives", "individuals")
_BETWEEN = re.compile(r"[;,]\s+|\s+(?:và|hoặc)\s+")
_BARE_LEVEL = re.compile(r"^(?:huyện|xã|tỉnh|cơ\s+sở|phường)$")


def groups_in(words: str) -> tuple[str, ...]:
    """Return the groups that head the parts of the row ``words``, in the order of their naming.

    What belongs to a head, as in ``Công đoàn ngành Y tế``, is no group of its own.
    """
    named = _named(words)
    found: dict[str, None] = {}
    levels: dict[str, None] = {}
    for start, end in _parts(words):
        heads = sorted((place, group) for place, group in named if start <= place < end)
        if len(heads) > 1 and heads[0][1] == "collectives":
            heads = heads[1:]
        if heads:
            bare = _BARE_LEVEL.match(words[start:end].strip())
            (levels if bare else found).setdefault(heads[0][1])
    found = found or levels
    closer = [group for group in found if group not in LOOSE_GROUPS]
    return tuple(closer or found)


def _named(words: str) -> list[tuple[int, str]]:
    named: list[tuple[int, str]] = []
    rest = words
    for group, pattern in _GROUPS:
        named += [(match.start(), group) for match in pattern.finditer(rest)]
        rest = pattern.sub(lambda match: "\x00" * len(match[0]), rest)
    return named


def _parts(words: str) -> Iterator[tuple[int, int]]:
    start = 0
    for match in _BETWEEN.finditer(words):
        yield start, match.start()
        start = match.end()
    yield start, len(words)
