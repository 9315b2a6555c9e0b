"""What one figure says: which indicator, of whom, in which direction, by which measure."""

import re

from chungtay.reader.meaning.figures import Figure
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
    r"thoát\s+(?:khỏi\s+|ra\s+khỏi\s+)?(?:tình\s+trạng|diện|danh\s+sách|nghèo)|"
    r"ra\s+khỏi\s+(?:tình\s+trạng|diện|danh\s+sách)|hoàn\s+thành\s+mục\s+tiêu\s+thoát|"
    r"thoát\s+nghèo",
    _I,
)
_SAME_AS_BEFORE = re.compile(r"riêng|trong\s+đó|đối\s+với|ở\s+|tại\s+|vùng|^\W*(?:và|năm)", _I)
_RATE = re.compile(r"(?:tỷ|tỉ)\s+lệ|(?:tỷ|tỉ)\s+trọng", _I)
_DOWN = re.compile(r"giảm", _I)
_UP = re.compile(r"(?<!\w)(?:tăng|gấp|nâng)", _I)
_UP_TO = re.compile(
    r"(?:tăng|nâng)(?:[^,;]{0,80})?\s(?:lên|đạt)(?!\w)|(?:tăng|nâng)[^,;]{0,60}\stừ\s", _I
)
_LEVEL = re.compile(
    r"(?<!\w)(?:còn|xuống(?:\s+(?:còn|dưới|mức))?|không\s+quá|dưới)(?!\w)(?![^,;]*giảm)", _I
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
_ETHNIC = re.compile(r"dân\s+tộc\s+thiểu\s+số|DTTS|đồng\s+bào\s+dân\s+tộc", _I)
_POOR_DISTRICT = re.compile(r"huyện\s+nghèo", _I)
_POOR_COMMUNE = re.compile(
    r"xã\s+(?:nghèo|đặc\s+biệt\s+khó|ĐBKK|khó\s+khăn|biên\s+giới|bãi\s+ngang|vùng)|"
    r"xã\s+thuộc\s+(?:vùng|diện)",
    _I,
)
_POOR = re.compile(
    r"(?:hộ|người|gia\s+đình|trẻ\s+em|học\s+sinh|phụ\s+nữ|lao\s+động|"
    r"hội\s+viên)\s+(?:thuộc\s+(?:các\s+)?hộ\s+)?(?:mới\s+)?(?:cận\s+|thoát\s+)?nghèo|"
    r"hộ\s+mới\s+thoát|thuộc\s+hộ\s+(?:cận\s+)?nghèo",
    _I,
)
_OTHERS = re.compile(
    r"học\s+sinh|sinh\s+viên|đoàn\s+viên|lớp\s|hội\s+viên|cán\s+bộ|công\s+chức|viên\s+chức|"
    r"người\s+lao\s+động|lao\s+động|thôn|bản(?!\s)|ấp|khóm|làng|"
    r"buôn|tổ\s+dân\s+phố|khu\s+dân\s+cư|trẻ|phụ\s+nữ|thanh\s+niên|người\s+(?:cao\s+tuổi|"
    r"khuyết\s+tật|có\s+công)|chi\s+hội|chi\s+đoàn|cơ\s+quan|đơn\s+vị|doanh\s+nghiệp|"
    r"cơ\s+sở|trường|đảng\s+viên|nông\s+dân|công\s+nhân|công\s+đoàn|hợp\s+tác\s+xã|(?:số\s+|"
    r"các\s+|\d\s+)?(?:xã|phường)(?!\s+hội)|gia\s+đình|khách\s+hàng",
    _I,
)
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


def indicator_of(figure: Figure, previous: str | None) -> str:
    """Return the indicator of ``figure``; ``previous`` is the rate named before it."""
    words = figure.before
    share = figure.kind in ("percent", "points")
    if _INCOME.search(words) and figure.kind in ("money", "times", "percent"):
        return "income_per_capita"
    if figure.kind == "times" and previous == "income_per_capita":
        return previous
    escapes = _ESCAPES.search(figure.words) or _ESCAPES.search(figure.rest)
    escaped = _escaped(figure) if escapes and figure.kind in ("things", "percent") else None
    return escaped or (_rate(figure, previous) if share else "other")


def _rate(figure: Figure, previous: str | None) -> str:
    """Return the rate that the words before a share name, or carry on from the figure before."""
    words = figure.before
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
    before = figure.before
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


def _population(figure: Figure, indicator: str) -> str:
    words = _QUOTED.sub(" ", figure.words)
    if indicator == "poor_districts_escaped":
        return "poor_districts"
    if indicator == "poor_communes_escaped":
        return "poor_communes"
    for population, pattern in (
        ("ethnic_minority", _ETHNIC),
        ("poor_districts", _POOR_DISTRICT),
        ("poor_communes", _POOR_COMMUNE),
    ):
        if pattern.search(words):
            return population
    if indicator in RATES:
        rest = _POOR.sub(" ", words)
        return (
            "other"
            if re.search(
                r"(?<!\w)(?:(?:các|ở|số)\s+(?:xã|phường|huyện)|(?:các\s+)?(?:thôn|bản|ấp|làng|"
                r"buôn|đoàn\s+viên|hội\s+viên))\b",
                rest,
                _I,
            )
            else "all"
        )
    unit = figure.unit if figure.kind == "things" else ""
    named = f"{unit} {words}"
    if _POOR.search(named):
        return "poor_households"
    return "other" if _OTHERS.search(named) else "all"


def served(sentence: str) -> str:
    """Return whom the things of a sentence serve, where the words next to the figure are silent."""
    sentence = _QUOTED.sub(" ", sentence)
    if _ETHNIC.search(sentence):
        return "ethnic_minority"
    return "poor_households" if _POOR.search(sentence) else "all"
