"""Figures in running text: number or range, unit, comparator, and the words around them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from chungtay.reader.letters import DASH, LOWER, alternatives

NUMBER = r"(?:\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d{1,9}(?:,\d+)?(?:\.\d{1,2}(?!\d))?)"
_MONEY = {
    "tỷ đồng": 10**9, "tỉ đồng": 10**9, "triệu đồng": 10**6, "triệu": 10**6, "nghìn đồng": 10**3,
    "ngàn đồng": 10**3, "đồng": 1,
}  # fmt: skip
_COUNTED = (
    "hộ", "người", "lượt", "căn", "nhà", "ngôi nhà", "mô hình", "công trình", "suất", "phần quà",
    "con", "xã", "phường", "huyện", "thôn", "bản", "ấp", "làng", "buôn", "khóm", "khu", "tổ",
    "lao động", "học sinh", "sinh viên", "đoàn viên", "hội viên", "thành viên", "cây", "km", "ha",
    "lớp", "buổi", "cuộc", "đợt", "dự án", "sản phẩm", "doanh nghiệp", "hợp tác xã", "tập thể",
    "cá nhân", "tấn", "kg", "bài", "tin", "chuyên mục", "phóng sự", "hội nghị", "sáng kiến",
    "đề tài", "ngày công", "ngày lương", "địa chỉ", "gia đình", "cháu", "em", "trẻ", "cán bộ",
    "công chức", "cơ sở", "tổ chức", "chi hội", "câu lạc bộ", "hoạt động", "việc làm", "việc",
    "đơn vị", "tiêu chí", "giếng", "bể", "máy", "thẻ", "cơ quan", "chi đoàn", "thị trấn",
    "công đoàn", "trường", "phần", "xuất quà", "chương trình", "điểm", "nhóm", "khách hàng",
    "mái ấm", "thanh niên", "phụ nữ", "nông dân", "hộ dân", "học bổng", "suất học bổng", "bò",
    "trâu",
    "phòng học", "cây cầu", "cầu", "tuyến đường", "vườn", "tổ hợp tác", "điểm trường", "xe đạp",
    "góc học tập", "công nhân", "viên chức", "đảng viên", "chi bộ", "khu dân cư", "tổ dân phố",
    "khu phố", "xã hội hóa", "nhà vệ sinh", "con giống", "bồn nước", "bồn chứa nước",
    "sổ tiết kiệm",
)  # fmt: skip
_NO_THINGS = alternatives(
    "năm", "tháng", "ngày", "giờ", "phút", "giây", "tuổi", "cấp", "kỳ", "khoản", "điều", "mục",
    "chương", "phần", "quý", "tuần", "chiều", "trụ cột", "dịch vụ", "chỉ số", "loại", "bước", "bên",
    "mặt", "nhiệm vụ", "nội dung", "giải pháp", "trở", "đến", "của", "và", "so", "theo", "trong",
    "tại", "đối", "là", "cho", "về", "thì", "hoặc", "với", "do", "bản", "lĩnh vực", "khâu", "không",
    "nhóm", "đồng", "buổi", "trang", "điểm", "hạng", "lớp", "thành viên",
)  # fmt: skip
_UNITS = (
    rf"(?P<points>điểm\s+phần\s+trăm|điểm\s*%)|(?P<percent>%|phần\s+trăm)|"
    rf"(?P<times>lần)|(?P<money>{alternatives(*_MONEY)})|"
    rf"(?P<things>{alternatives(*_COUNTED)})(?![{LOWER}])|"
    rf"(?P<others>(?!{_NO_THINGS}(?![{LOWER}]))[{LOWER}]{{2,9}}(?:\s+[{LOWER}]{{2,9}})?(?![{LOWER}])|(?=[“\"]))"
)
# Words close before the number of things of any other kind, when it is one to be reached.
_ACHIEVED = re.compile(
    r"(?:ít\s+nhất|tối\s+thiểu|trên|hơn|từ|đạt|có|mới|thêm|được|xây(?:\s+dựng)?|hỗ\s+trợ|vận\s+động|tổ\s+chức|"
    r"trao|tặng|giúp(?:\s+đỡ)?|thành\s+lập|chuyển\s+giao|đào\s+tạo|mở|duy\s+trì|trồng|nhân\s+rộng|phát\s+triển|"
    r"sửa\s+chữa|hoàn\s+thành|giới\s+thiệu|tạo|xóa|xoá|huy\s+động|cấp|lắp(?:\s+đặt)?|thu\s+hút|kết\s+nạp|"
    r"giải\s+quyết|đưa|tư\s+vấn|khám|thăm|nhận|đỡ\s+đầu|phát|đến|thực\s+hiện|triển\s+khai|biên\s+soạn|"
    r"không\s+dưới|không\s+ít\s+hơn)(?:\s+\w+){0,1}\s*$",
    re.IGNORECASE,
)
_FIGURE = re.compile(
    rf"(?<![\d/.,\w-])(?P<first>{NUMBER})"
    rf"(?:/\d{{1,3}}(?=\s+(?:{alternatives(*_COUNTED)})(?![{LOWER}])))?"
    rf"(?:\s*%?\s*(?:{DASH}|đến)\s*(?P<last>{NUMBER}))?\s*(?:{_UNITS})"
    rf"(?P<per>\s*/\s*(?:người\s*/\s*)?(?:1\s+)?(?:năm|tháng|người|hộ|căn)(?:\s*/\s*(?:năm|tháng|"
    rf"người))?|\s*(?:một|mỗi|hằng|hàng)\s+năm)?"
    rf"(?P<after>\s+trở\s+(?:lên|xuống))?",
    re.IGNORECASE,
)
_ABOVE = re.compile(r"(?:trên|hơn|vượt|quá)\s*(?:mức\s*)?$", re.IGNORECASE)
_NOT_OVER = re.compile(
    r"(?:không\s+quá|không\s+vượt(?:\s+quá)?|tối\s+đa|nhiều\s+nhất|cao\s+nhất)\s*(?:là\s*)?$",
    re.IGNORECASE,
)
_BELOW = re.compile(r"(?<!không\s)(?:dưới|thấp\s+hơn|nhỏ\s+hơn)\s*(?:mức\s*)?$", re.IGNORECASE)
_FROM_TO = re.compile(
    r"^\s*(?:/\s*năm\s*)?(?:\([^)]{0,40}\)\s*)?(?:(?:vào\s+|cuối\s+)?(?:đầu\s+)?năm\s+"
    r"\d{4}\s*)?(?:xuống|lên|còn|giảm\s+còn|xuống\s+còn)(?!\w)",
    re.IGNORECASE,
)
_MOST = 40  # figures of one sentence
_NEAR = 160  # letters after a figure in which its verb may stand
# A figure in a row, ``20%, 30 hộ``, shares the verb of the one before.
_LISTED = re.compile(
    r"^[\s,]*(?:và\s*)?(?:(?:trên|hơn|dưới|ít\s+nhất|tối\s+thiểu)\s*)?$", re.IGNORECASE
)
_FROM = re.compile(r"từ\s*(?:mức\s*)?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Figure:
    """``first`` and ``last`` in the unit's own terms, money in đồng; ``kind`` is the unit.

    kind is one of points, percent, times, money, things; ``bound`` is above, below, not_over or
    empty. ``before`` and ``after`` are the words around that belong to the figure; ``rest`` goes on
    to the end of the sentence.
    """

    start: int
    end: int
    first: float
    last: float | None
    kind: str
    unit: str
    bound: str
    is_yearly: bool
    at_most: bool
    before: str
    after: str
    rest: str

    @property
    def words(self) -> str:
        """All words that belong to the figure."""
        return f"{self.before} {self.after}"


def number(printed: str) -> float:
    """Return the number printed in the Vietnamese way; ``1.234,5`` is 1234.5."""
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?", printed):
        printed = printed.replace(".", "")
    return float(printed.replace(",", "."))


def find_figures(text: str, start: int, end: int) -> Iterator[Figure]:
    """Yield the figures of one sentence, each with the words that belong to it."""
    previous, held = start, ""
    found = (
        m
        for m in _FIGURE.finditer(text, start, end)
        if m["others"] is None or _is_achieved(text, m)
    )
    matches = list(islice(found, _MOST))
    for index, match in enumerate(matches):
        before = text[previous : match.start()]
        following = matches[index + 1].start() if index + 1 < len(matches) else end
        if _FROM.search(before) and _FROM_TO.match(text[match.end() : end]):
            continue
        if _LISTED.match(before):
            before = f"{held} {before}"
        after = _to_comma(text[match.end() : following])
        yield _figure(match, before, after, text[match.end() : min(end, match.end() + _NEAR)])
        previous, held = match.end() + len(after), before


def _is_achieved(text: str, match: re.Match[str]) -> bool:
    """Whether the words before a number say that so many things are to be reached."""
    if _YEAR.fullmatch(match["first"]):
        return False
    return bool(_ACHIEVED.search(text, max(0, match.start() - _CLOSE), match.start()))


_YEAR = re.compile(r"(?:19|20)\d\d")
_CLOSE = 40  # letters


def _to_comma(words: str) -> str:
    stop = re.search(r"[,;:.)](?:\s|$)|\s\(|\s(?:và|đồng\s+thời|trong\s+đó|riêng)\s", words)
    return words[: stop.start()] if stop else words


def _figure(match: re.Match[str], before: str, after: str, rest: str) -> Figure:
    kinds = ("points", "percent", "times", "money", "things", "others")
    kind = next(k for k in kinds if match[k] is not None)
    unit = " ".join(match[kind].lower().split())
    kind = "things" if kind == "others" else kind
    factor = _MONEY[unit] if kind == "money" else 1
    last = number(match["last"]) * factor if match["last"] else None
    tail = (match["after"] or "").lower()
    return Figure(
        start=match.start(),
        end=match.end(),
        first=number(match["first"]) * factor,
        last=last,
        kind=kind,
        unit=unit,
        bound=_bound(before),
        is_yearly="năm" in (match["per"] or "").lower() and kind != "money",
        at_most="xuống" in tail,
        before=before,
        after=after,
        rest=rest,
    )


def _bound(before: str) -> str:
    if _NOT_OVER.search(before):
        return "not_over"
    if _BELOW.search(before):
        return "below"
    return "above" if _ABOVE.search(before) else ""
