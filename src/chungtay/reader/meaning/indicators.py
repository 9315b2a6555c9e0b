"""What one figure says: which indicator, of whom, in which direction, by which measure."""

import re

from chungtay.reader.letters import alternatives
from chungtay.reader.meaning.figures import Figure
from chungtay.reader.meaning.sentences import first_verb
from chungtay.reader.meaning.years import Years
from chungtay.reader.model import Target

_I = re.IGNORECASE
_POOR_RATE = re.compile(
    r"(?:tỷ|tỉ)\s+lệ\s+(?:(?:số\s+)?hộ\s+)?nghèo|(?:tỷ|tỉ)\s+lệ\s+(?:giảm\s+)?(?:hộ\s+)?nghèo|"
    r"nghèo\s+đa\s+chiều|giảm\s+(?:(?:tỷ|tỉ)\s+lệ\s+)?(?:hộ\s+)?nghèo|"
    r"hộ\s+nghèo[^,;]{0,60}(?:giảm|còn)|"
    r"(?:tỷ|tỉ)\s+lệ\s+hộ[^,;]{0,30}nghèo|mức\s+giảm\s+(?:hộ\s+)?nghèo",
    _I,
)
_NEAR_RATE = re.compile(
    r"(?:tỷ|tỉ)\s+lệ\s+(?:hộ\s+)?cận\s+nghèo|cận\s+nghèo[^,;]{0,60}(?:giảm|còn)|giảm\s+(?:(?:tỷ|"
    r"tỉ)\s+lệ\s+)?(?:hộ\s+)?cận\s+nghèo",
    _I,
)
_INCOME = re.compile(
    r"thu\s+nhập\s+bình\s+quân|thu\s+nhập\s+(?:của|người|hộ|đầu)|bình\s+quân\s+thu\s+nhập|"
    r"thu\s+nhập",
    _I,
)
_ESCAPES = re.compile(
    r"thoát\s+(?:khỏi\s+|ra\s+khỏi\s+)?(?:tình\s+trạng|diện|danh\s+sách|nghèo|xã|huyện|vùng|địa\s+bàn)|"
    r"ra\s+khỏi\s+(?:tình\s+trạng|diện|danh\s+sách|địa\s+bàn|vùng|huyện|xã)|hoàn\s+thành\s+mục\s+tiêu\s+thoát|"
    r"thoát\s+nghèo",
    _I,
)
_SAME_AS_BEFORE = re.compile(r"riêng|trong\s+đó|đối\s+với|ở\s+|tại\s+|vùng|^\W*(?:và|năm)", _I)
_RATE = re.compile(r"(?:tỷ|tỉ)\s+lệ|(?:tỷ|tỉ)\s+trọng", _I)
# ``vốn giảm nghèo``, ``công tác giảm nghèo``: a name for a thing, no figure that goes down.
_NAMED_REDUCTION = re.compile(
    r"(?<!\w)(?:vốn|kinh\s+phí|công\s+tác|chương\s+trình|chính\s+sách|dự\s+án|quỹ|nguồn\s+lực|mô\s+hình|"
    r"Ban\s+Chỉ\s+đạo|nhiệm\s+vụ|kế\s+hoạch)\s+giảm\s+nghèo(?:\s+bền\s+vững)?(?!\s*(?:từ|trên|bình\s+quân|ít\s+nhất)?\s*$)",
    _I,
)
# ``tỷ lệ hộ nghèo thiếu hụt nước sạch``: a share of the poor, not that of the poor.
_SHARE_OF_POOR = re.compile(
    r"(?:tỷ|tỉ)\s+lệ\s+(?:hộ|người)\s+(?:cận\s+)?nghèo(?:\s+đa\s+chiều)?\s+(?:còn\s+)?(?:thiếu|được|chưa|"
    r"có(?!\s+(?:xu|thể))|không\s+có|sử\s+dụng|tham\s+gia|tiếp\s+cận|vay)(?!\w)",
    _I,
)
_DOWN = re.compile(r"giảm", _I)
_UP = re.compile(r"(?<!\w)(?:tăng|gấp|nâng)", _I)
_UP_TO = re.compile(
    r"(?:tăng|nâng)(?:[^,;]{0,80})?\s(?:lên|đạt)(?!\w)|(?:tăng|nâng)[^,;]{0,60}\stừ\s", _I
)
_LEVEL = re.compile(
    r"(?<!\w)(?:còn|xuống(?:\s+(?:còn|dưới|mức))?|không\s+quá|(?<!không\s)dưới)(?!\w)(?![^,;]*giảm)",
    _I,
)
_YEARLY = re.compile(
    r"bình\s+quân(?!\s+(?:đầu|thu|của))|mỗi\s+năm|hằng\s+năm|hàng\s+năm|từng\s+năm|một\s+năm|"
    r"/\s*năm",
    _I,
)
_BASELINE = re.compile(
    r"so\s+với\s+(?:cuối\s+|đầu\s+|thời\s+điểm\s+|kết\s+quả\s+)?(?:cuối\s+|"
    r"đầu\s+)?năm\s+(?P<year>(?:19|20)\d\d)",
    _I,
)
_PEOPLES = alternatives(
    "Khmer", "Khơ me", "Khơ-me", "Chăm", "Mông", "H'Mông", "Hmông", "Thái", "Tày", "Nùng", "Dao",
    "Mường", "Ba Na", "Ba-na", "Bahnar", "Gia Rai", "Gia-rai", "Jrai", "Ê Đê", "Ê-đê", "Xơ Đăng",
    "Xê Đăng", "M'nông", "M’nông", "Mnông", "Cơ Tu", "Cơ-tu", "Raglai", "Ra Glai", "Hrê", "Co",
    "Cor",
    "Cơ Ho", "K'Ho", "Chơ Ro", "Xtiêng", "S'tiêng", "Bru - Vân Kiều", "Vân Kiều", "Pa Kô", "Tà Ôi",
    "Sán Dìu", "Sán Chay", "Cao Lan", "Giáy", "La Chí", "Hà Nhì", "La Hủ", "Si La", "Cống", "Mảng",
    "Lô Lô", "Pà Thẻn", "Khơ Mú", "Kháng", "Xinh Mun", "Thổ", "Chứt", "Ơ Đu", "Brâu", "Rơ Măm",
    "Giẻ Triêng", "Gié Triêng", "Chu Ru", "Mạ",
)  # fmt: skip
_ETHNIC = re.compile(
    r"(?i:dân\s+tộc\s+thiểu\s+số|DTTS|đồng\s+bào\s+(?:các\s+)?dân\s+tộc)|"
    rf"(?i:đồng\s+bào|hộ\s+nghèo|dân\s+tộc|người|hộ)\s+{_PEOPLES}(?!\w)"
)
_POOR_DISTRICT = re.compile(r"huyện\s+nghèo", _I)
_POOR_COMMUNE = re.compile(
    r"xã\s+(?:nghèo|đặc\s+biệt\s+khó|ĐBKK|khó\s+khăn|biên\s+giới|bãi\s+ngang|vùng)|"
    r"xã\s+thuộc\s+(?:vùng|diện)",
    _I,
)
_POOR = re.compile(
    r"(?:hộ|người|gia\s+đình|trẻ\s+em|học\s+sinh|sinh\s+viên|phụ\s+nữ|lao\s+động|thanh\s+niên|nông\s+dân|"
    r"đoàn\s+viên|công\s+nhân|bệnh\s+nhân|hội\s+viên)\s+(?:thuộc\s+(?:các\s+)?hộ\s+)?(?:mới\s+)?(?:cận\s+|thoát\s+)?nghèo|"
    r"hộ\s+mới\s+thoát|thuộc\s+hộ\s+(?:cận\s+)?nghèo",
    _I,
)
_OTHERS = re.compile(
    r"(?<!\w)(?:người\s+dân|nhân\s+dân|hộ\s+dân|dân\s+(?:cư|số)|học\s+sinh|sinh\s+viên|đoàn\s+viên|lớp\s|hội\s+viên|cán\s+bộ|công\s+chức|viên\s+chức|"
    r"người\s+lao\s+động|lao\s+động|thôn|bản(?!\s)|ấp|khóm|làng|"
    r"buôn|tổ\s+dân\s+phố|khu\s+dân\s+cư|trẻ|phụ\s+nữ|thanh\s+niên|người\s+(?:cao\s+tuổi|"
    r"khuyết\s+tật|có\s+công)|chi\s+hội|chi\s+đoàn|chi\s+bộ|đảng\s+bộ|khoa(?!\s+học)|cơ\s+quan|đơn\s+vị|doanh\s+nghiệp|"
    r"cơ\s+sở|trường|đảng\s+viên|nông\s+dân|công\s+nhân|công\s+đoàn|hợp\s+tác\s+xã|(?:số\s+|"
    r"các\s+|\d\s+)?(?:xã|phường)(?!\s+hội)|gia\s+đình|khách\s+hàng)",
    _I,
)
_AREA = re.compile(
    r"(?:toàn|cấp)\s+(?:tỉnh|huyện|xã|phường|thành\s+phố|thị\s+xã|quận|địa\s+bàn)|(?<!\w)tại\s[^;,]{3,80}",
    _I,
)  # where, not whom
_QUOTED = re.compile(r"[“\"„][^“”\"„]{0,200}[”\"]")  # names of funds and movements
_RATE_AFTER = re.compile(
    r"^\s*(?:(?:tỷ|tỉ)\s+lệ\s+)?(?:số\s+)?hộ\s+nghèo(?!\s+(?:được|có|tham))", _I
)
RATES = frozenset({"poverty_rate", "near_poverty_rate"})
_SURE, _LIKELY = 0.92, 0.7


def may_count(figure: Figure) -> bool:
    """Whether a figure that is none of the named indicators can be a target at all."""
    return not re.search(
        r"(?:chuẩn|khoản|điều|mục|số\s+\d|trong\s+tổng\s+số|trên\s+tổng\s+số)\s*$",
        figure.before,
        _I,
    )


def _without_names(words: str) -> str:
    """Drop names of things for the poor, unless ``words`` go on to tell what falls."""
    bare = _NAMED_REDUCTION.sub(" ", words)
    return words if _DOWN.search(bare) or _LEVEL.search(bare) else bare


def indicator_of(figure: Figure, previous: str | None) -> str:
    """Return the indicator of ``figure``; ``previous`` is the rate named before it."""
    words = _without_names(figure.before)
    share = figure.kind in ("percent", "points")
    if _INCOME.search(words) and figure.kind in ("money", "times", "percent"):
        return "income_per_capita"
    grows = figure.kind == "times" or (figure.kind == "percent" and _UP.search(words))
    if grows and previous == "income_per_capita" and not _RATE.search(words):
        return previous
    escapes = _ESCAPES.search(figure.words) or _ESCAPES.search(figure.rest)
    escaped = _escaped(figure) if escapes and figure.kind in ("things", "percent") else None
    return escaped or (_rate(figure, previous) if share else "other")


def _rate(figure: Figure, previous: str | None) -> str:
    """Return the rate that the words before a share name, or carry on from the figure before."""
    words = _without_names(figure.before)
    if _SHARE_OF_POOR.search(words):
        return "other"
    if _DOWN.search(words) and _RATE_AFTER.match(figure.after):
        return "poverty_rate"
    if _is_last(_NEAR_RATE, _POOR_RATE, words):
        return "near_poverty_rate"
    if _POOR_RATE.search(words):
        return "poverty_rate"
    moves = _DOWN.search(words) or _LEVEL.search(words)
    if previous in RATES and (moves or _SAME_AS_BEFORE.search(words)) and not _RATE.search(words):
        return previous
    return "other"


def _is_last(near: re.Pattern[str], poor: re.Pattern[str], words: str) -> bool:
    """Whether the near-poor are named after the poor, next to the figure."""
    found = [match.start() for match in near.finditer(words)]
    if not found:
        return False
    both = re.search(r"hộ\s+nghèo\s*(?:,|và)\s*(?:hộ\s+)?cận\s+nghèo", words, _I)
    others = [match.start() for match in poor.finditer(words)]
    return not both and (not others or found[-1] >= others[-1] or "cận" in words[others[-1] :])


def _escaped(figure: Figure) -> str | None:
    unit = figure.unit if figure.kind == "things" else ""
    words = f"{unit} {figure.after}".lower()
    if unit == "huyện" or re.match(r"\W*(?:số\s+|các\s+)*huyện\s+nghèo", words):
        return "poor_districts_escaped"
    if unit == "xã" or re.match(r"\W*(?:số\s+|các\s+)*xã(?!\s+hội)", words):
        return "poor_communes_escaped"
    return None


def target_of(
    figure: Figure, indicator: str, *, years: Years, clause: str, is_yearly: bool = False
) -> Target:
    """Return the target that ``figure`` sets; ``is_yearly`` when its sentence says every year."""
    direction = _direction(figure)
    measure = _measure(figure, indicator, direction, years=years, is_yearly=is_yearly)
    low, high, strict = _bounds(figure, direction)
    baseline = _BASELINE.search(figure.words)
    return Target(
        indicator=indicator,
        population=_population(figure, indicator),
        direction=direction,
        measure=measure,
        min=low,
        max=high,
        strict=strict,
        from_=years.from_,
        to=years.to,
        baseline_year=int(baseline["year"]) if baseline else None,
        clause=clause,
    )


def _direction(figure: Figure) -> str:
    before = _without_names(figure.before)
    if _LEVEL.search(before) or (
        figure.bound in ("below", "not_over") and not _DOWN.search(before)
    ):
        return "reach"
    if _UP.search(before):
        levels = figure.kind != "times" and _UP_TO.search(before)
        return "reach" if levels else "increase"
    if _DOWN.search(before):
        return "decrease"
    if figure.kind == "times":
        return "increase"
    return "reach"


def _measure(
    figure: Figure, indicator: str, direction: str, *, years: Years, is_yearly: bool
) -> str:
    if figure.kind == "times":
        return "ratio"
    if figure.kind == "money":
        return "vnd"
    if figure.kind == "things":
        return "count"
    if direction == "reach":
        return "share"
    yearly = figure.is_yearly or bool(_YEARLY.search(figure.words)) or years.is_one
    yearly = yearly or is_yearly
    is_rate = figure.kind == "points" or indicator in RATES or bool(_RATE.search(figure.before))
    if is_rate:
        return "points_per_year" if yearly else "points"
    return "percent_per_year" if yearly else "percent"


def _bounds(figure: Figure, direction: str) -> tuple[float | None, float | None, bool]:
    strict = figure.bound in ("above", "below")
    if figure.last is not None:
        return figure.first, figure.last, strict
    capped = figure.bound in ("below", "not_over") or figure.at_most
    if (
        direction == "reach"
        and (capped or _LEVEL.search(figure.before))
        and figure.bound != "above"
    ):
        return None, figure.first, strict
    if capped:
        return None, figure.first, strict
    return figure.first, None, strict


_ESCAPED = {"poor_districts_escaped": "poor_districts", "poor_communes_escaped": "poor_communes"}
_PARTS = re.compile(
    r"(?<!\w)(?:(?:các|ở|số)\s+(?:xã|phường|huyện)|(?:các\s+)?(?:thôn|bản|ấp|làng|"
    r"buôn|đoàn\s+viên|hội\s+viên))\b",
    _I,
)


def _population(figure: Figure, indicator: str) -> str:
    words = _QUOTED.sub(" ", figure.words)
    if indicator in _ESCAPED:
        return _ESCAPED[indicator]
    if indicator == "other" and _counts_others(figure):
        return "other"
    for population, pattern in (
        ("ethnic_minority", _ETHNIC),
        ("poor_districts", _POOR_DISTRICT),
        ("poor_communes", _POOR_COMMUNE),
    ):
        if pattern.search(words):
            return population
    if indicator in RATES:
        return "other" if _PARTS.search(_POOR.sub(" ", words)) else "all"
    return _counted(figure, indicator)


def _counted(figure: Figure, indicator: str) -> str:
    """Return whom a figure that is no rate counts, by the words around it."""
    unit = figure.unit if figure.kind == "things" else ""
    around = f"{figure.before} {unit} {figure.after}"
    named = _AREA.sub(" ", _QUOTED.sub(" ", around))
    if unit in _HAMLETS and not _POOR.search(named):
        return "other"
    if _POOR.search(named):
        return "poor_households"
    if figure.kind == "money" and indicator == "other":  # who gives it is not counted
        given = _GIVEN_TO.search(named)
        named = named[given.end() :] if given else ""
    return "other" if _OTHERS.search(named) else "all"


_HAMLETS = frozenset({"bản", "thôn", "ấp", "làng", "buôn", "khóm", "hộ dân"})
_GIVEN_TO = re.compile(r"(?<!\w)(?:cho|hỗ\s+trợ|giúp(?:\s+đỡ)?)\s", _I)


def _counts_others(figure: Figure) -> bool:
    """Whether the figure counts a group that does something for the poor: ``100% chi bộ …``."""
    unit = figure.unit if figure.kind == "things" else ""
    counted = f"{unit} {figure.after}".strip()
    if figure.kind not in ("percent", "things") or not _OTHERS.match(counted):
        return False
    verb = first_verb(counted)
    if verb is None:
        return False
    group = counted[:verb]
    named = _OTHERS.match(group) and not (_POOR.search(group) or _ETHNIC.search(group))
    return bool(named) and not _POOR_COMMUNE.search(group) and not _POOR_DISTRICT.search(group)


def served(sentence: str, *, indicator: str = "other") -> str:
    """Return whom the things of a sentence serve, where the words next to the figure are silent.

    Poor households are the words of a rate, so only a closer group can be told for one.
    """
    sentence = _QUOTED.sub(" ", sentence)
    for population, pattern in (
        ("ethnic_minority", _ETHNIC),
        ("poor_districts", _POOR_DISTRICT if indicator in RATES else _NONE),
        ("poor_communes", _POOR_COMMUNE if indicator in RATES else _NONE),
        ("poor_households", _NONE if indicator in RATES else _POOR),
    ):
        if pattern.search(sentence):
            return population
    return "all"


_NONE = re.compile(r"(?!)")
