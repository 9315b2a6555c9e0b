"""The movement a document is about."""

import re

from chungtay.reader.letters import words_of
from chungtay.reader.meaning.years import Years, read_years
from chungtay.reader.model import Movement
from chungtay.reader.passage import Passage

_QUOTED = re.compile(
    r"[Pp]hong\s+[Tt]rào(?:\s+[Tt]hi\s+[Đđ]ua)?(?:\s+(?:yêu\s+nước|đặc\s+biệt|cao\s+điểm|"
    r"chuyên\s+đề))?\s*:?\s*[“\"„‟«]"
    r"(?P<name>[^“”\"„‟«»]{3,200})(?P<close>[”\"‟»]?)",
    re.IGNORECASE,
)
_ENACTS = re.compile(
    r"phát\s+động|ban\s+hành|xây\s+dựng|tổ\s+chức|triển\s+khai|hưởng\s+ứng|hướng\s+dẫn|đề\s+nghị|"
    r"yêu\s+cầu",
    re.IGNORECASE,
)
_YEARS_IN_NAME = re.compile(r",?\s*(?:giai\s+đoạn|năm)\s+(?:19|20)\d\d.*$", re.IGNORECASE)
_BESIDE = 60  # letters after a name in which its years stand
_GENERIC = frozenset(
    words_of(
        "tổ chức thực hiện triển khai kế hoạch ban hành phát động phong trào thi đua giai đoạn "
        "năm trên địa bàn tỉnh huyện xã thành phố phường các và của về việc cho đến từ tại ngành "
        "công tác hưởng ứng một số nhiệm vụ giải pháp quyết định chỉ thị"
    )
)
_SAME_SHARE = 0.6
# A body that two titles share is no task: ``chức năng của Sở A``, ``nhiệm vụ của ngành A``.
_OF_BODY = re.compile(
    r"\s+của\s+(?:ngành|sở|phòng|ban|ủy\s+ban|uỷ\s+ban|ubnd|hội|bộ|huyện|tỉnh|xã)\s[^“”\"]{0,300}$",
    re.IGNORECASE,
)
_COMMON_RUN = 4  # words in a row that two titles share when they name one task


def find_movement(title: Passage, preamble: Passage, first_clauses: Passage) -> Movement | None:
    """Return the movement named in the title, else in the sentence that enacts."""
    in_title = _QUOTED.search(title.text)
    if in_title:
        return _movement(title, in_title, _SURE)
    for passage in (preamble, first_clauses):
        for match in reversed(list(_QUOTED.finditer(passage.text))):
            if _is_own(passage.text, match):
                return _movement(passage, match, _LIKELY)
    return None


_SURE, _LIKELY = 0.95, 0.8
_OWN_WINDOW = 160


def _is_own(text: str, match: re.Match[str]) -> bool:
    """Whether the sentence before ``match`` enacts it here, rather than cites an act about it."""
    start = max(text.rfind(mark, 0, match.start()) for mark in (";", ". ", ", "))
    before = text[max(start, match.start() - _OWN_WINDOW, 0) : match.start()]
    cites = re.search(
        r"\bsố\s*:?\s*\d|^\W*(?:Căn cứ|Thực hiện|Hưởng ứng|Tiếp tục|tiếp tục)", before
    )
    return bool(_ENACTS.search(before)) and not cites


def _movement(passage: Passage, match: re.Match[str], confidence: float) -> Movement:
    name = match["name"].strip()
    years = read_years(match["name"])
    if match["close"]:
        years = _years_beside(passage.text[match.end() :]) or years
    else:
        name = _YEARS_IN_NAME.sub("", name)
    start = match.start("name")
    return Movement(
        name=name.rstrip(" ,.;"),
        from_=years.from_,
        to=years.to,
        source=passage.span(start, match.end("name")),
        confidence=confidence * passage.confidence,
    )


def _years_beside(after: str) -> Years:
    """Return the years right after a name, before the next sentence or quotation."""
    near = re.split(r"[;.“\"]", after[:_BESIDE], maxsplit=1)[0]
    return read_years(near)


def names_same(movement: Movement | None, title: str | None, own_title: str | None) -> bool:
    """Whether ``title`` of an act names ``movement``, or the programme or task of ``own_title``.

    A movement is known under the name it has at another level too: most words are the same.
    """
    if not title:
        return False
    title = _OF_BODY.sub("", title)
    words = set(words_of(title))
    own_title = _OF_BODY.sub("", own_title or "")
    if movement and _names_movement(movement, title, words):
        return True
    if movement:
        own_title = own_title.replace(movement.name, " ")
    return _common_run(words_of(title), words_of(own_title)) >= _COMMON_RUN


def _names_movement(movement: Movement, title: str, words: set[str]) -> bool:
    own = [word for word in words_of(movement.name) if len(word) > 1]
    return (
        bool(own)
        and sum(word in words for word in own) / len(own) >= _SAME_SHARE
        and bool(re.search(r"phong\s+trào|thi\s+đua|[“\"]", title, re.IGNORECASE))
    )


def _common_run(left: list[str], right: list[str]) -> int:
    """Return the most telling words that ``left`` and ``right`` share in one row."""
    best = 0
    row = [0] * (len(right) + 1)
    for word in left:
        fresh = [0] * (len(right) + 1)
        for index, other in enumerate(right):
            if word == other:
                fresh[index + 1] = row[index] + (word not in _GENERIC and not word.isdigit())
        best = max(best, *fresh)
        row = fresh
    return best
