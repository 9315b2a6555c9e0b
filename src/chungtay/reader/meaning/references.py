"""Acts as documents cite them: type, number, date, issuer and title."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from chungtay.reader.dates import DATE, read_date
from chungtay.reader.letters import DASH, DASHES, LOWER, UPPER, alternatives
from chungtay.reader.types import CITED, OFFICIAL_LETTER, OTHER, TYPES, type_of_symbol, type_of_word

_PLAIN_WORDS = [word for word in (*TYPES, *CITED) if word not in ("Bộ luật", "Luật", "Pháp lệnh")]
_WORD = alternatives(*_PLAIN_WORDS)
_JOINT = r"(?:\s+(?:liên\s+tịch|liên\s+ngành|phối\s+hợp|hành\s+động|công\s+tác|liên\s+cơ\s+quan))?"
_SYMBOL = rf"[{UPPER}][\w&.]{{0,29}}(?:\s?[/{DASHES}]\s?[{UPPER}][\w&]{{0,29}}){{0,5}}"
_NUMBER = (
    rf"(?:\d{{1,6}}[a-zđA-Z]?(?:\s?/\s?(?:19|20)\d\d)?\s?(?:/|{DASH})\s?{_SYMBOL}"
    rf"|\d{{1,6}}/(?:19|20)\d\d(?!\d|/))"
)
_BLANK_NUMBER = rf"[\s.…_]{{0,30}}/[\s.…_]{{0,9}}{_SYMBOL}"
_DAY = (
    rf"(?:ký\s+)?ngày\s+(?:{DATE}|[\s.…_\d/]{{0,20}}(?:tháng[\s.…_\d]{{0,12}})?năm\s+(?:19|20)\d\d)"
)
ACT = re.compile(
    rf"(?P<word>(?i:{_WORD})){_JOINT}(?:(?:\s+[{LOWER}]{{1,7}}){{1,3}}(?=\s+số\s*:?\s*\d))?"
    rf"(?:\s*(?:số|Số)?\s*:?\s*(?P<number>{_NUMBER})|\s+số\s*:?(?P<blank>{_BLANK_NUMBER})"
    rf"|\s+số\s*:?\s*(?P<plain>\d{{1,6}})(?=,?\s+(?:ngày|của)\s)"
    rf"|(?=\s*,?\s+{_DAY}))"
)
NUMBERED = re.compile(rf"\bsố\s*:?\s*(?P<number>{_NUMBER})")
LAW = re.compile(r"(?<!\w)(?P<word>Bộ\s+luật|Luật|Pháp\s+lệnh)\s+(?=\S)")
_LAW_NUMBER = re.compile(r"(?:số\s*:?\s*)?(?P<number>\d{1,4}/(?:19|20)\d\d/[A-Z]{2}[\w\-]{0,12})")
_LAW_END = re.compile(
    r"\s*[,(]?\s*(?:\b(?:số\s*:?\s*\d|ngày\s+\d|năm\s+(?:19|20)\d\d|được\s|do\s+Quốc|khóa|"
    r"của\s+Quốc\s+hội)|"
    r"\(|đã\s+được\s|\d{1,4}/(?:19|20)\d\d/|$)"
)
_LAW_FIRST_DAY = re.compile(rf"(?:ngày\s+{DATE}|năm\s+(?:19|20)\d\d)")
_LAW_NEXT_DAY = re.compile(
    rf"\s*(?:,|và|;)\s+(?:ngày\s+(?P<day>{DATE})|(?:năm\s+)?(?P<year>(?:19|20)\d\d))(?![\d/])"
)
_LAW_YEAR = re.compile(r"năm\s+(?P<year>(?:19|20)\d\d)")
_AFTER_TYPE = re.compile(rf"[\s,]*(?P<day>{_DAY})")
_TITLE_VERBS = (
    r"(?:ban\s+hành|phê\s+duyệt|quy\s+định|hướng\s+dẫn|triển\s+khai|tổ\s+chức|thực\s+hiện|"
    r"sửa\s+đổi|phát\s+động|"
    r"thông\s+qua|đẩy\s+mạnh|tăng\s+cường|giao\s+(?!ban)|thành\s+lập|kiện\s+toàn|công\s+bố|"
    r"phân\s+bổ|điều\s+chỉnh|"
    r"chi\s+tiết|xây\s+dựng|công\s+nhận|tiếp\s+tục|lãnh\s+đạo|phối\s+hợp|rà\s+soát|phê\s+chuẩn|"
    r"bổ\s+sung|đề\s+nghị|"
    r"yêu\s+cầu|nâng\s+cao|quyết\s+định|cụ\s+thể|khen\s+thưởng|đề\s+xuất|kèm\s+theo|tổng\s+kết|"
    r"sơ\s+kết|quán\s+triệt|thông\s+báo|chấn\s+chỉnh|kết\s+luận|(?<!quỹ\s)hỗ\s+trợ|cho\s+phép|"
    r"chấp\s+thuận|phân\s+công|kiểm\s+tra|góp\s+ý|báo\s+cáo|đôn\s+đốc|trả\s+lời|hưởng\s+ứng)"
)
_TITLE = re.compile(
    rf"(?:(?:,|:)?\s+|^)(?P<quote>[“\"](?=[vV]ề\s))?(?:(?:về\s+việc|[Vv]/v|Về\s+việc)\s+(?P<matter>\S.*)|(?:về|"
    rf"Về)\s+(?P<about>\S.*)|(?P<from>(?i:{_TITLE_VERBS})\b.*))",
    re.DOTALL,
)
_BODY_COMMA = (
    r"(?:Thể\s+thao|Thương\s+binh|Thông\s+tin|Truyền\s+thông|[Kk]hen\s+thưởng|Gia\s+đình|Thể\s+dục)"
)
_ISSUER = re.compile(
    rf"\s*,?\s*(?:\bcủa\s+|\bgiữa\s+|\bdo\s+)(?P<issuer>(?:[^,;:.(“\"]|\([^)]{{0,60}}\)|\.(?=\S)|"
    rf",\s+{_BODY_COMMA}){{2,160}})"
)
_ISSUER_END = re.compile(
    rf"\s+(?:(?:về|Về|v/v|V/v|tại|nhằm|để|theo)\s|(?!Khen)(?i:{_TITLE_VERBS})\b|ngày\s+\d|(?:và|"
    rf"cùng)\s+{_WORD}\s)"
)
_ATTACHED = re.compile(
    rf"(?:được\s+)?(?:ban\s+hành\s+)?kèm\s+theo\s+(?=(?i:{_WORD}){_JOINT}\s+"
    rf"(?:số\s*:?\s*)?{_NUMBER})",
    re.IGNORECASE,
)
_AGAIN = re.compile(rf"^\s*,?\s*(?i:{_WORD})\s+(?=của\s)")  # the type word said once more
_BLANKS = re.compile(rf"\s*([/&]|{DASH})\s*")


@dataclass(frozen=True, slots=True)
class Act:
    """One cited act; ``start`` and ``end`` are its place in the text that was read."""

    type: str
    number: str | None
    issued_on: str | None
    issuer: str | None
    title: str | None
    start: int
    end: int


def parse_act(text: str, start: int, end: int) -> Act | None:
    """Return the act whose citation fills ``text[start:end]``, or None."""
    chunk = text[start:end].rstrip(" ;,.")
    law = LAW.match(chunk)
    if law:
        return _law(chunk, start)
    match = ACT.match(chunk)
    if match:
        return _act(chunk, match, start)
    return None


def _law(chunk: str, start: int) -> Act | None:
    end = _LAW_END.search(chunk, len("Luật "))
    name = chunk[: end.start()] if end else chunk
    rest = chunk[len(name) :]
    number = _LAW_NUMBER.search(rest)
    day = re.search(rf"ngày\s+({DATE})", rest)
    year = _LAW_YEAR.search(rest)
    issued = read_date(day[1]) if day else (year["year"] if year else None)
    return Act(
        type="law",
        number=number["number"] if number else None,
        issued_on=issued,
        issuer=None,
        title=name.strip(" ,(") or None,
        start=start,
        end=start + len(chunk),
    )


def later_laws(act: Act, chunk: str) -> Iterator[Act]:
    """Yield the laws of the same name of later days: ``ngày … năm 2005 và ngày … năm 2013``."""
    first = _LAW_FIRST_DAY.search(chunk) if act.type == "law" else None
    end = first.end() if first else len(chunk)
    while match := _LAW_NEXT_DAY.match(chunk, end):
        issued = read_date(match["day"]) if match["day"] else match["year"]
        yield replace(act, number=None, issued_on=issued)
        end = match.end()


def _act(chunk: str, match: re.Match[str], start: int) -> Act:
    number = plain_number(match["number"]) if match["number"] else match["plain"]
    rest = chunk[match.end() :]
    after = _AFTER_TYPE.match(rest)
    issued = _issued(after["day"]) if after else None
    if after:
        rest = rest[after.end() :]
    rest = _AGAIN.sub(" ", rest)
    issuer, rest = _issuer(rest)
    if issued is None:
        late = re.match(rf"\s*,?\s*{_DAY}", rest)
        if late:
            issued, rest = _issued(late[0]), rest[late.end() :]
    title = _title(rest)
    word = match["word"]
    symbol = number.split("/", 1)[-1] if number else None
    return Act(
        type=_type(word, number, symbol),
        number=number,
        issued_on=issued,
        issuer=issuer,
        title=title,
        start=start,
        end=start + len(chunk),
    )


def _type(word: str, number: str | None, symbol: str | None) -> str:
    folded = " ".join(word.casefold().split())
    if any(folded == cited.casefold() for cited in CITED):
        code = re.sub(rf"^\d+[a-z]?(?:/(?:19|20)\d\d)?(?:/|{DASH})", "", number or "")
        return type_of_symbol(code) or (OFFICIAL_LETTER if symbol else OTHER)
    return type_of_word(word)


def plain_number(printed: str) -> str:
    """Return a number as printed, without blanks at its separators."""
    return _BLANKS.sub(r"\1", printed).strip(" .")


def _issued(printed: str) -> str | None:
    full = re.search(DATE, printed)
    if full:
        return read_date(full[0])
    year = re.search(r"(?:19|20)\d\d$", printed)
    return year[0] if year else None


def _issuer(rest: str) -> tuple[str | None, str]:
    match = _ISSUER.match(rest)
    if not match:
        return None, rest
    words = match["issuer"]
    end = _ISSUER_END.search(words)
    name = words[: end.start()] if end else words
    return name.strip(" ,.") or None, rest[match.start("issuer") + len(name) :]


def _title(rest: str) -> str | None:
    match = _TITLE.match(rest) or _TITLE.match(" " + rest.lstrip(" ,"))
    if not match:
        return None
    words = match["matter"] or match["about"] or match["from"]
    return words.strip(' ,;.”"' if match["quote"] else " ,;.") or None


def attached_title(text: str, start: int, end: int) -> tuple[str, int] | None:
    """Return the title of ``Kế hoạch X ban hành kèm theo Quyết định …`` and where the latter is."""
    found = _ATTACHED.search(text, start, end)
    if not found:
        return None
    words = text[start : found.start()].strip(" ,(")
    return (words, found.end()) if words else None


def starts_of_acts(text: str) -> Iterator[int]:
    """Yield where a citation of an act begins in ``text``."""
    found = {match.start() for match in ACT.finditer(text)}
    found |= {match.start() for match in LAW.finditer(text)}
    yield from sorted(found)
