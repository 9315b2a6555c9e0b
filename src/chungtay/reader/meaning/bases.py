"""The acts a document rests on, carries out, continues or replaces."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from chungtay.reader.meaning.movement import names_same
from chungtay.reader.meaning.references import (
    ACT,
    LAW,
    NUMBERED,
    Act,
    attached_title,
    later_laws,
    parse_act,
    starts_of_acts,
)
from chungtay.reader.model import Basis, Movement
from chungtay.reader.passage import Passage
from chungtay.reader.structure.issuer import enacting_start

RELATIONS = ("issued_by", "replaces", "proposed_by", "continues", "implements", "based_on")
_OPENINGS = {
    "proposed_by": (
        r"Theo\s+đề\s+nghị|Xét\s+đề\s+nghị|Xét\s+(?=Tờ\s+trình)|Xét|Theo\s+(?=Tờ\s+trình)"
    ),
    "continues": (
        r"tiếp\s+tục\s+phát\s+huy|tiếp\s+nối|kế\s+thừa|phát\s+huy\s+(?:những\s+)?(?:kết\s+quả|"
        r"thành\s+tích)"
    ),
    "implements": (
        r"(?:Tiếp\s+tục\s+)?(?:triển\s+khai\s+)?thực\s+hiện|Tiếp\s+tục\s+triển\s+khai|"
        r"Triển\s+khai|Hưởng\s+ứng|Thi\s+hành|"
        r"Quán\s+triệt|Chấp\s+hành"
    ),
    "based_on": r"Căn\s+cứ(?:\s+vào|\s+theo)?|Trên\s+cơ\s+sở",
}
_OPENING = re.compile(
    r"(?:^[\W]{0,4}|;\s*(?:và\s+)?|\.\s+)(?:"
    + "|".join(rf"(?P<{name}>{pattern})" for name, pattern in _OPENINGS.items())
    + r")(?=\s|:)",
    re.IGNORECASE,
)
_SEPARATED = re.compile(r"(?:^|[;,:]|\b(?:và|cùng|với))\s*(?:các\s+|theo\s+|tại\s+)?$")
_AT = re.compile(r"(?:của\s+(?P<who>[^;]{3,160}?)\s+)?tại\s+(?:các\s+)?$")
# ``… và ý kiến chỉ đạo của A tại Thông báo số …``: the act after tại stands beside the one before.
_ALSO_AT = re.compile(
    r"(?:[,;]|\s(?:và|cùng))\s+(?:các\s+)?(?:ý\s+kiến|chỉ\s+đạo|kết\s+luận|đề\s+nghị|yêu\s+cầu|nội\s+dung)"
    r"[^;]{0,140}?\s(?:tại|theo)\s+(?:các\s+)?$"
)
_AND = re.compile(r"\b(?:và|cùng|với)\s*(?:các\s+)?$")
_DATED_END = re.compile(r"(?:(?:19|20)\d\d|/QH\d+)\)?\s*,?\s*$")
_PURPOSE = re.compile(
    r",\s+(?:những|trong\s+(?:những|thời)|thời\s+gian|vừa|đến\s+nay|nhằm|để|góp\s+phần|đồng\s+thời|nay|qua\s+đó|trong\s+đó|trên\s+cơ\s+sở|căn\s+cứ)\s|"
    r"\s+(?:cụ\s+thể\s+)?như\s+sau\s*:?$|\s+(?:kể\s+từ\s+ngày|hết\s+hiệu\s+lực)"
)
_OLD_MOVEMENT = re.compile(
    r"[Pp]hong\s+trào(?:\s+thi\s+đua)?\s+(?P<title>[“\"„][^“”\"„]{3,160}[”\"](?:[,\s]+(?:giai\s+"
    r"đoạn|năm)\s+\d{4}(?:\s*[-–]\s*\d{4})?)?)"
)
_ENACTING = re.compile(r"phát\s+động|ban\s+hành|xây\s+dựng\s+[Kk]ế\s+hoạch")
_REPLACES = re.compile(
    r"(?:thay\s+thế|bãi\s+bỏ|hủy\s+bỏ|huỷ\s+bỏ)(?:\s+toàn\s+bộ|\s+cho)?(?:\s+các)?\s+",
    re.IGNORECASE,
)
_EXPIRES = re.compile(r"hết\s+hiệu\s+lực", re.IGNORECASE)
_ISSUED_WITH = re.compile(r"^\(\s*(?:ban\s+hành\s+)?(?:kèm|đính\s+kèm)\s+theo\s+", re.IGNORECASE)
_IMPLEMENTING = frozenset({"plan", "programme", "directive", "decision"})
_SURE, _LIKELY = 0.95, 0.8


@dataclass(frozen=True, slots=True)
class _Segment:
    """Words from one opening word up to the next."""

    relation: str
    start: int
    end: int


def find_bases(
    preamble: Sequence[Passage],
    body: Iterable[Passage],
    *,
    movement: Movement | None,
    title: str | None,
) -> tuple[Basis, ...]:
    """Return the bases in the order of the text, each act once; ``body`` may replace some."""
    found = [*_in_preamble(preamble), *_replaced(body)]
    promoted = [_promoted(basis, movement, title) for basis in found]
    return tuple(_once(basis for basis in promoted if _counts(basis)))


def _counts(basis: Basis) -> bool:
    """An act needs a number or a date; only a law or an earlier movement goes without."""
    if basis.number or basis.issued_on or (basis.type == "law" and basis.title):
        return True
    return basis.relation == "continues" and bool(basis.title)


def _promoted(basis: Basis, movement: Movement | None, title: str | None) -> Basis:
    """A plan, programme, directive or decision about the same thing is carried out."""
    if basis.relation != "based_on" or basis.type not in _IMPLEMENTING:
        return basis
    same = names_same(movement, basis.title, title)
    return replace(basis, relation="implements") if same else basis


def _once(bases: Iterable[Basis]) -> Iterator[Basis]:
    best: dict[object, Basis] = {}
    for basis in bases:
        key = (
            (basis.type, basis.number.casefold())
            if basis.number
            else (basis.title, basis.issued_on)
        )
        held = best.get(key)
        if held is None:
            best[key] = basis
        elif RELATIONS.index(basis.relation) < RELATIONS.index(held.relation):
            best[key] = replace(held, relation=basis.relation)
    yield from best.values()


def _in_preamble(preamble: Sequence[Passage]) -> Iterator[Basis]:
    relation: str | None = None
    for passage in preamble:
        text = passage.text
        issued = _ISSUED_WITH.match(text)
        if issued:
            end = len(text.rstrip(" )."))
            yield from _bases(passage, _Segment("issued_by", issued.end(), end))
            continue
        for segment in _segments(text, relation):
            relation = segment.relation
            yield from _bases(passage, segment)


def _segments(text: str, relation: str | None) -> Iterator[_Segment]:
    start = 0
    for match in _OPENING.finditer(text):
        if relation and match.start() > start:
            yield _Segment(relation, start, match.start())
        relation, start = match.lastgroup or "based_on", match.end()
    if relation:
        yield _Segment(relation, start, len(text))


def _bases(passage: Passage, segment: _Segment) -> Iterator[Basis]:
    acts = list(_acts(passage.text, segment))
    for act in acts:
        issuer = act.issuer or _shared_issuer(act, acts)
        yield _basis(passage, replace(act, issuer=issuer), segment.relation)
    if segment.relation == "continues" and not acts and not _enacts(passage, segment):
        old = _OLD_MOVEMENT.search(passage.text, segment.start, segment.end)
        if old:
            start, end = old.span("title")
            act = Act("other", None, None, None, old["title"].strip(), start, end)
            yield _basis(passage, act, "continues")


def _enacts(passage: Passage, segment: _Segment) -> bool:
    """Whether a paragraph without an opening word enacts: what it names is new, not carried on."""
    return segment.start == 0 and bool(_ENACTING.search(passage.text))


def _basis(passage: Passage, act: Act, relation: str) -> Basis:
    return Basis(
        type=act.type,
        number=act.number,
        issued_on=act.issued_on,
        issuer=act.issuer,
        title=act.title,
        relation=relation,
        source=passage.span(act.start, act.end),
        confidence=passage.confidence * (_SURE if act.issued_on else _LIKELY),
    )


def _shared_issuer(act: Act, acts: Sequence[Act]) -> str | None:
    """An issuer printed once for several acts of one kind in a row holds for each."""
    if act.type == "law" or act.title:
        return None
    later = [other for other in acts if other.start > act.start and other.type == act.type]
    return next((other.issuer for other in later if other.issuer), None)


def _acts(text: str, segment: _Segment) -> Iterator[Act]:
    """Yield the acts of ``segment``; acts inside the title of another are passed over."""
    end = enacting_start(text, segment.start, segment.end) or segment.end
    starts = list(_outer_starts(text, segment.start, end))
    kind = _plural_kind(text, segment.start, starts[0][0] if starts else end)
    for index, (start, is_bare) in enumerate(starts):
        stop = starts[index + 1][0] if index + 1 < len(starts) else end
        stop = _chunk_end(text, start, stop)
        act = _one(text, start, stop, kind if is_bare else None)
        if act is None:
            continue
        if not is_bare:
            word = ACT.match(text, start)
            kind = (word["word"], act.issuer) if word else kind
        yield _completed(act, text, segment)
        yield from later_laws(act, text[start:stop])


def _one(text: str, start: int, stop: int, kind: tuple[str, str | None] | None) -> Act | None:
    if kind is None:
        return parse_act(text, start, stop)
    word, issuer = kind
    act = parse_act(f"{word} {text[start:stop]}", 0, len(word) + 1 + stop - start)
    return replace(act, start=start, end=stop, issuer=act.issuer or issuer) if act else None


def _completed(act: Act, text: str, segment: _Segment) -> Act:
    """Add what stands before the citation: ``đề nghị của A tại``, ``Kế hoạch X kèm theo``."""
    before = text[segment.start : act.start]
    issued = attached_title(text, segment.start, min(segment.end, act.end))
    if issued and issued[1] == act.start:
        return replace(act, title=issued[0])
    at = _AT.search(before)
    if at and at["who"] and not act.issuer and act.type != "law":
        return replace(act, issuer=re.sub(r"^.*\bcủa\s+(?=\S)", "", at["who"]).strip(" ,"))
    return act


def _plural_kind(text: str, start: int, first: int) -> tuple[str, str | None] | None:
    """Return type word and issuer of ``các Nghị định của Chính phủ: số …; số …``."""
    head = re.search(
        r"các\s+(?P<word>[^\W\d]+(?:\s+[^\W\d]+)?)(?:\s+của\s+(?P<who>[^:;,]{3,80}?))?\s*:?\s*$",
        text[start:first],
    )
    return (head["word"], head["who"]) if head else None


def _outer_starts(text: str, start: int, end: int) -> Iterator[tuple[int, bool]]:
    bare = {m.start() for m in NUMBERED.finditer(text, start, end)}
    named = [place for place in starts_of_acts(text[:end]) if place >= start]
    nested = False
    previous = start
    candidates = sorted([(place, False) for place in named] + [(p, True) for p in bare])
    for place, is_bare in candidates:
        before = text[previous:place]
        if previous != start and ";" in before:
            nested = False
        if is_bare and _belongs_to_word(text, place, named):
            continue
        if _is_outer(before, nested=nested, first=previous == start) or _follows_attachment(
            text, place
        ):
            yield place, is_bare
            previous, nested = place, False
        else:
            nested = True


def _belongs_to_word(text: str, place: int, named: Sequence[int]) -> bool:
    """Whether the number at ``place`` is that of a type word right before it."""
    for start in named:
        match = ACT.match(text, start)
        if match and start <= place < match.end():
            return True
    return False


def _follows_attachment(text: str, place: int) -> bool:
    return bool(re.search(r"kèm\s+theo\s+$", text[max(0, place - 20) : place], re.IGNORECASE))


def _is_outer(before: str, *, nested: bool, first: bool) -> bool:
    if first:
        return len(before.strip()) == 0 or bool(_SEPARATED.search(before) or _AT.search(before))
    if _ALSO_AT.search(before):
        return True
    if _AND.search(before):
        return not nested or bool(_DATED_END.search(_AND.sub("", before)))
    return bool(_SEPARATED.search(before)) and not before.rstrip().endswith(("theo", "tại"))


def _chunk_end(text: str, start: int, stop: int) -> int:
    semicolon = text.find(";", start, stop)
    stop = semicolon if semicolon >= 0 else stop
    purpose = _PURPOSE.search(text, start, stop)
    stop = purpose.start() if purpose else stop
    also = _ALSO_AT.search(text, start, stop)
    if also:
        return also.start()
    tail = re.search(r"(?:\s|,)+(?:và|cùng|với)?\s*(?:các)?\s*$", text[start:stop])
    return start + tail.start() if tail else stop


def _replaced(passages: Iterable[Passage]) -> Iterator[Basis]:
    for passage in passages:
        text = passage.text
        if not (_REPLACES.search(text) or _EXPIRES.search(text)):
            continue
        for match in _REPLACES.finditer(text):
            if ACT.match(text, match.end()) or LAW.match(text, match.end()):
                stop = _sentence_end(text, match.end())
                yield from _bases(passage, _Segment("replaces", match.end(), stop))
        for act in ACT.finditer(text):
            stop = _sentence_end(text, act.start())
            if _EXPIRES.search(text, act.end(), stop) and not _REPLACES.search(
                text, 0, act.start()
            ):
                yield from _bases(passage, _Segment("replaces", act.start(), stop))


def _sentence_end(text: str, start: int) -> int:
    match = re.compile(r"[.;](?:\s|$)|\./\.").search(text, start)
    return match.start() if match else len(text)
