"""Sentences, verbs and bodies in the running text of clauses."""

import re
from collections.abc import Iterator

from chungtay.reader.bodies import HEAD_WORDS, OFFICES
from chungtay.reader.letters import LOWER, UPPER, alternatives

_STOP = re.compile(rf"(?<=[.;!?])\s+(?=[\"“(]?[{UPPER}{LOWER}+\-])|(?<=;)\s+(?=\d)|\./\.")
_ABBREVIATED = re.compile(r"(?:\b(?:TP|Tp|Q|TS|ThS|PGS|GS|BS|Th|St|v\.v|vv)|\s[A-Z])\.$")

# Words that open a duty. Names of bodies have capitals (Ban Chỉ đạo), verbs in a sentence have not.
_VERBS = (
    "chủ trì", "phối hợp", "có trách nhiệm", "chịu trách nhiệm", "có nhiệm vụ", "tham mưu",
    "theo dõi", "tổng hợp", "báo cáo", "triển khai", "hướng dẫn", "căn cứ", "xây dựng", "đẩy mạnh",
    "thực hiện", "tuyên truyền", "vận động", "chỉ đạo", "kiểm tra", "đôn đốc", "rà soát", "lập",
    "gửi", "bố trí", "cân đối", "thẩm định", "tăng cường", "tiếp tục", "phát động", "quán triệt",
    "chủ động", "kịp thời", "nghiên cứu", "giám sát", "phát huy", "đưa tin", "dành", "mở",
    "huy động", "hỗ trợ", "ban hành", "lồng ghép", "cụ thể hóa", "cụ thể hoá", "cụ thể", "định kỳ",
    "thường xuyên", "hằng năm", "hàng năm", "hằng quý", "hằng tháng", "là cơ quan",
    "là đầu mối", "là bộ phận", "là đơn vị", "là thường trực",
    "làm đầu mối", "đề xuất", "đề nghị", "tiến hành", "bình xét", "xét", "trình", "tiếp nhận",
    "quản lý", "sử dụng", "đánh giá", "phổ biến", "phân công", "giao", "thành lập", "nâng cao",
    "bảo đảm", "đảm bảo", "lựa chọn", "giới thiệu", "đăng ký", "cung cấp", "khảo sát", "tích cực",
    "tham gia", "thi đua", "giúp đỡ", "giúp", "đề ra", "động viên", "khuyến khích", "hưởng ứng",
    "tập trung", "ưu tiên", "phân bổ", "thanh quyết toán", "công khai", "đăng tải", "phản ánh",
    "xem xét", "quyết định", "tạo điều kiện", "hoàn thành", "khẩn trương", "nghiêm túc",
    "quan tâm", "kêu gọi", "đóng góp", "ủng hộ", "nhận", "tự", "vươn lên", "tổ chức",
    "có kế hoạch", "đưa", "phải", "cần", "được", "đồng hành", "liên kết", "cho vay", "giải ngân",
    "tư vấn", "kết nối", "chăm lo", "phụ trách", "thông báo", "ký kết", "lãnh đạo", "nhắc nhở",
    "tặng", "trao", "nộp", "yêu cầu", "xử lý", "giải quyết", "bổ sung", "hoàn thiện", "dạy nghề",
    "đào tạo", "tập huấn", "truyền thông", "thống kê", "thăm hỏi", "kiện toàn", "đầu tư",
    "khắc phục", "phát triển", "ứng dụng", "nêu cao", "đôn đốc", "bàn giao", "tổ chức lễ",
    "thanh tra", "cam kết", "áp dụng", "đóng", "cập nhật", "xác nhận", "duy trì", "sơ kết",
    "tổng kết", "thống nhất", "nắm bắt", "tháo gỡ", "biểu dương", "lấy", "gắn", "sẽ", "trực tiếp",
    "đổi mới", "bám sát", "dựa", "chấp hành", "gương mẫu", "có biện pháp", "có hình thức",
    "có văn bản", "có giải pháp", "khai thác", "đỡ đầu", "nhân rộng", "tôn vinh", "chuẩn bị",
    "đăng", "viết", "phát hiện", "niêm yết", "chuyển", "khám", "chữa bệnh", "sửa chữa", "xây mới",
    "cho mượn", "dạy", "điều tra", "kê khai", "đối chiếu", "xác minh", "thu hồi", "thu gom",
    "phê duyệt", "thẩm tra", "đề cử", "trợ giúp", "cứu trợ", "chi trả", "thanh toán", "quyết toán",
    "giải thích", "góp ý", "ghi nhận", "tạo", "chọn", "thăm", "tìm", "khởi công", "hiệp đồng",
    "điều phối", "điều động", "hoàn tất", "kiến nghị", "công bố", "công nhận", "cung ứng",
    "điều chỉnh",
    "định hướng", "gặp gỡ", "hình thành", "hòa giải", "kiểm soát", "kiểm đếm", "liên hệ", "lưu trữ",
    "ngăn chặn", "nghiệm thu", "nhập liệu", "phát hành", "phát sóng", "phân loại", "phân tích",
    "phòng ngừa", "quảng bá", "ra quân", "sắp xếp", "soạn thảo", "thảo luận", "tham vấn",
    "thí điểm",
    "thiết lập", "thu thập", "tích hợp", "trả lời", "trang bị", "xúc tiến", "xác định", "kèm cặp",
    "tiêu thụ", "bao tiêu", "thu mua", "tuyên dương", "khen thưởng", "chấm điểm", "đề cao",
    "kết nghĩa",
    "hiến", "góp", "đo đạc", "chuyển giao", "nhập", "mời", "cử", "khơi dậy", "tham gia", "nỗ lực",
    "tăng", "củng cố", "thu hút", "cấp phát", "hoàn chỉnh", "vận hành", "chấn chỉnh",
)  # fmt: skip
_NOT_VERB = (
    r"(?!tổ\s+chức\s+(?:chính|đảng|đoàn|xã|hội|cơ\s+sở|công|thành|Đảng|liên|có|nhận\s+(?:ủy|uỷ)|kinh|tín|nghề|tôn|"
    r"phi|quần|trong|,|và|"
    r"thuộc|khác|Công|Hội|Đoàn|trên|hành|mặt)|tổ\s+chức\s*[,;:]|cần\s+(?:nghèo|thiết)|"
    r"thực\s+hiện\s+(?:nhiệm\s+vụ\s+)?(?:,|và\s)|giúp\s+việc|"
    r"nhận\s+(?:ủy|uỷ)\s+thác|được\s+(?:giao|phân)|quản\s+lý\s+(?:nhà|Nhà)|đăng\s+ký\s+(?:đất|kinh)|xét\s+duyệt|"
    r"giao\s+(?:thông|dịch|ban|lưu|nhận|tiếp|hữu)|tự\s+quản|"
    r"trực\s+tiếp\s+(?:cơ|quản)|mở\s+rộng|báo\s+chí|sử\s+dụng\s+(?:đất|lao)|hướng\s+dẫn\s+viên|"
    r"cho\s+vay\s+vốn\s*,|"
    r"thi\s+đua\s*(?:,|-|–|của|thuộc|huyện|tỉnh|xã|các))"
)
# Words before a verb with which it makes a noun: chương trình, Ban quản lý, Hội đồng xét.
_NOUN_BEFORE = re.compile(
    r"(?<!\w)(?:ban|phòng|bộ\s+phận|hội\s+đồng|tổ|trung\s+tâm|quỹ|ủy\s+ban|uỷ\s+ban|cụm|khối|"
    r"phong\s+trào|đoàn|đội|nhóm|đồng\s+chí|(?<!tổ\schức\s)cán\s+bộ|tập\s+thể)\s+$",
    re.IGNORECASE,
)
_COMPOUND = re.compile(
    r"(?<!\w)(?:(?:chương|công|quy|quá|lộ|tiến|giáo|phương)\s+trình|hậu\s+cần|mới\s+thành\s+lập|(?:độc|công)\s+lập|trật\s+tự|dịch\s+vụ\s+tổng\s+hợp|"
    r"tổng\s+phụ\s+trách)$",
    re.IGNORECASE,
)
VERB = re.compile(rf"(?<!\w){_NOT_VERB}{alternatives(*_VERBS)}(?!\w)")
_ANY_VERB_HEAD = re.compile(rf"^{_NOT_VERB}{alternatives(*_VERBS)}(?!\w)", re.IGNORECASE)
_PLURALS = (
    "sở", "ban", "ngành", "phòng", "đơn vị", "cơ quan", "xã", "phường", "thị trấn", "địa phương",
    "tổ chức", "đoàn thể", "hội", "cấp", "trường", "doanh nghiệp", "thành viên", "thôn", "ấp",
    "khóm", "đồng chí", "chi bộ", "đảng bộ", "đảng ủy", "huyện", "công đoàn", "cụm", "khối",
    "hợp tác xã", "ngân hàng", "bản", "làng", "tổ dân phố", "khu phố", "khu dân cư", "buôn",
    "bộ phận", "công chức", "chi hội", "chi đoàn", "liên đoàn", "trung tâm", "cấp ủy", "cấp uỷ",
    "huyện ủy", "đội", "phòng ban", "quận", "tập thể", "cá nhân", "hộ", "lực lượng", "trạm",
    "bệnh viện", "báo", "tổ",
)  # fmt: skip
# Bodies whose word opens no name of its own: ``các bộ, ngành``, ``các đồn biên phòng``.
_ONLY_PLURAL = (
    "bộ", "cục", "chi cục", "vụ", "viện", "đồn", "hạt", "đài", "kho bạc", "tiểu đoàn",
    "trung đoàn", "đại đội", "tỉnh", "thị xã", "thành phố", "đặc khu", "học viện", "chi nhánh",
    "quỹ", "bên", "khoa", "phân hội", "tổng công ty", "công ty",
)  # fmt: skip
_CHIEFS = ("cụm trưởng", "khối trưởng", "trưởng cụm", "trưởng khối", "Cụm trưởng", "Khối trưởng")
BODY_START = re.compile(
    rf"^(?:{alternatives(*HEAD_WORDS, *OFFICES)}|(?:[Cc]ác|[Tt]ất\s+cả\s+các|[Mm]ỗi|[Nn]hững|"
    rf"[Tt]ừng)\s+{alternatives(*_PLURALS, *_ONLY_PLURAL, *HEAD_WORDS, *OFFICES, *_CHIEFS)}"
    rf"|{alternatives(*(word.capitalize() for word in _PLURALS))}"
    r"|Giáo\s+viên|Nhân\s+viên|Hội\s+viên|Đoàn\s+viên|Đảng\s+viên|Nhà\s+trường|Phụ\s+huynh|"
    r"Tổng\s+phụ|Kế\s+toán|"
    r"(?:Hai|Ba|Các)\s+(?:bên|ngành|cơ\s+quan|đơn\s+vị)|Thư\s+ký|Tiểu\s+ban|Nhóm|Nhân\s+dân|Người\s+dân"
    rf"|Cán\s+bộ|Công\s+chức|Bộ\s+phận|Ông\s|Bà\s|Đ/c|Các\s+đồng\s+chí|LĐLĐ|TTCS|"
    rf"Khu\s+dân\s+cư)(?![{LOWER}{UPPER}])"
)
_LOWER_BODY = re.compile(
    rf"^(?:(?:các|tất\s+cả\s+các|những)\s+{alternatives(*_PLURALS, *_ONLY_PLURAL)}|"
    r"hai\s+(?:bên|ngành)|"
    rf"{alternatives(*HEAD_WORDS)}|chủ\s+doanh\s+nghiệp|người\s+sử\s+dụng\s+lao\s+động|"
    rf"nhà\s+trường|cấp\s+(?:ủy|uỷ)|chính\s+quyền)(?![{LOWER}{UPPER}])"
)


def sentences(text: str, start: int = 0) -> Iterator[tuple[int, int]]:
    """Yield where the sentences of ``text`` begin and end; semicolons part sentences too."""
    for match in _STOP.finditer(text, start):
        if _ABBREVIATED.search(text[max(start, match.start() - 6) : match.start()]):
            continue
        yield start, match.start()
        start = match.end()
    if start < len(text):
        yield start, len(text)


def starts_body(text: str) -> bool:
    """Whether ``text`` begins with the name of a body, an office or a kind of body."""
    return bool(BODY_START.match(text) or _LOWER_BODY.match(text))


def starts_verb(text: str) -> bool:
    """Whether ``text`` begins with a duty."""
    return bool(_ANY_VERB_HEAD.match(text))


def _makes_noun(before: str, verb: str) -> bool:
    near = before[-_NOUN_WINDOW:]
    if _COMPOUND.search(near + verb):
        return True
    return verb in _NOUN_VERBS and bool(_NOUN_BEFORE.search(near))


_NOUN_WINDOW = 16
_NOUN_VERBS = frozenset(
    [
        "quản lý",
        "chỉ đạo",
        "tổ chức",
        "kiểm tra",
        "xét",
        "tiếp nhận",
        "hỗ trợ",
        "thi đua",
        "công tác",
        "giám sát",
        "tuyên truyền",
        "vận động",
        "thẩm định",
        "hướng dẫn",
        "bảo đảm",
        "tư vấn",
        "giúp",
        "thực hiện",
        "đánh giá",
    ]
)


def first_verb(text: str, start: int = 0, end: int | None = None) -> int | None:
    """Return where the first verb of a duty stands in ``text``, outside brackets, or None."""
    stop = len(text) if end is None else end
    for match in VERB.finditer(text, start, stop):
        before = text[start : match.start()]
        if before.count("(") > before.count(")") or _makes_noun(before, match[0]):
            continue
        return match.start()
    return None
