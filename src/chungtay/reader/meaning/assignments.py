"""Duties: who leads, with whom, what, by when."""

import re
from collections.abc import Iterable, Iterator, Sequence

from chungtay.reader.meaning.deadlines import NONE, Deadline, find_deadlines
from chungtay.reader.meaning.sentences import (
    first_verb,
    sentences,
    starts_body,
    starts_verb,
)
from chungtay.reader.meaning.tables import find_tasks
from chungtay.reader.meaning.topics import AWARDS, CARRYING_OUT, CRITERIA, is_under
from chungtay.reader.meaning.years import Years
from chungtay.reader.model import Assignment
from chungtay.reader.structure.markers import Kind
from chungtay.reader.structure.node import Node

_ASKING = re.compile(
    r"^(?:Đề\s+nghị|Giao\s+(?:trách\s+nhiệm\s+)?(?:cho\s+)?|Giao|Yêu\s+cầu|Phân\s+công|"
    r"Trách\s+nhiệm\s+(?:của|cụ\s+thể\s+của)|"
    r"Nhiệm\s+vụ\s+của|Đối\s+với|Uỷ\s+quyền\s+cho|Kính\s+đề\s+nghị)\s*:?\s*(?=\S)",
    re.IGNORECASE,
)
_OPENING_TIME = re.compile(
    r"^(?:(?:Định\s+kỳ|Hằng|Hàng|Trước|Chậm\s+nhất|Trong|Đến|Kết\s+thúc|Trên\s+cơ\s+sở|Căn\s+cứ|"
    r"Bên\s+cạnh\s+đó|Ngoài\s+ra|Đồng\s+thời|"
    r"Khi|Sau\s+khi)\b[^,;:.]{0,120}?,\s+)"
)
_EVERY_TIME = re.compile(r"^(?:Định\s+kỳ|Hằng|Hàng)\b", re.IGNORECASE)
_FIRST_WORDS = len("Định kỳ hằng năm")
_BRACKETS = re.compile(r"\s*\([^()]{0,200}\)")
_LEAD_END = re.compile(r"[\s,:;.–-]+$")
_DUTY_WORDS = re.compile(
    r"^(?:có\s+(?:trách\s+nhiệm|nhiệm\s+vụ)|chịu\s+trách\s+nhiệm)\s*:?\s*", re.IGNORECASE
)
_DUTY_OF_BODY = re.compile(
    r"(?<!\w)(?:(?:làm\s+)?chủ\s+trì|phối\s+hợp|(?:có|chịu)\s+trách\s+nhiệm|có\s+nhiệm\s+vụ|tham\s+mưu|"
    r"căn\s+cứ|là\s+(?:cơ\s+quan|đầu\s+mối)|tổ\s+chức\s+thực\s+hiện)(?!\w)"
)
_LEADS = re.compile(
    r"^(?:(?:là|căn\s+cứ|trên\s+cơ\s+sở|theo)\s[^;.:]{0,100},\s+)?(?:làm\s+)?chủ\s+trì\s*(?:,|và|"
    r";|:)?\s*",
    re.IGNORECASE,
)
_WITH = re.compile(
    r"^(?:tiếp\s+tục\s+|chủ\s+động\s+|thường\s+xuyên\s+)?phối\s+(?:hợp|"
    r"kết\s+hợp)\s*(?:chặt\s+chẽ\s*)?(?:,\s*)?(?:cùng\s+với|với|cùng|giữa)?\s+(?=\S)",
    re.IGNORECASE,
)
_PART = re.compile(
    r"\s*;\s*|,\s+(?:và\s+)?(?=(?:các|UBND|Ủy ban|Uỷ ban|Sở|Ban|Phòng|Hội|Đoàn|Liên|Công|MTTQ|"
    r"Mặt trận|Văn phòng|Trung tâm|Bộ|Ngân hàng|Báo|Đài|Trường)\b)"
    r"|(?<!HĐND)\s+(?:và|cùng)\s+(?=(?:các|UBND|Ủy ban|Uỷ ban|Sở|Ban|Phòng|Hội|Đoàn|Liên|Công|MTTQ|"
    r"Mặt trận|Văn phòng|Trung tâm|Bộ|Ngân hàng)\b)"
)
_ENFORCES = re.compile(
    r"chịu\s+trách\s+nhiệm\s+(?:thi\s+hành|tổ\s+chức\s+thực\s+hiện|thực\s+hiện)\s+(?:Quyết\s+"
    r"định|Nghị\s+quyết|Chỉ\s+thị|Kế\s+hoạch)\s+này"
    r"|căn\s+cứ\s+Quyết\s+định\s+(?:này\s+)?thi\s+hành",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(r"(?<!\w)(?:[Cc]hủ\s+trì|có\s+trách\s+nhiệm|[Gg]iao\s+(?=[^\s]))")
_GIVES = re.compile(r"^(?:Giao|giao)\s+(?:cho\s+|trách\s+nhiệm\s+cho\s+)?")
_BOUNDARY = re.compile(r"[;.](?=\s|$)")
_SURE, _HEADED, _LOOSE = 0.9, 0.85, 0.7
_LEAD_LONGEST = 330


def find_assignments(nodes: Sequence[Node], *, plan: Years) -> tuple[Assignment, ...]:
    """Return the duties in the order of the text; ``plan`` is the span of the document."""
    rows: list[Assignment] = []
    for node in nodes:
        if node.text is None or _ENFORCES.search(node.text):
            continue
        if _is_carrying_out(node) and not node.children:
            rows += _duties(node, plan, strict=False)
        elif not (is_under(node, CRITERIA) or is_under(node, AWARDS)):
            rows += _duties(node, plan, strict=True)
    rows += [row for node in nodes for row in _in_tables(node, plan)]
    return tuple(_unique(rows))


def _in_tables(node: Node, plan: Years) -> Iterator[Assignment]:
    """Yield the duties that the rows of tables give."""
    for task in find_tasks(node):
        lead = _plain_lead(_ASKING.sub("", task.lead))
        if not lead:
            continue
        printed = find_deadlines(task.due, plan=plan) or find_deadlines(
            f"trong {task.due}", plan=plan
        )
        found = printed or find_deadlines(task.action, plan=plan)
        for due, recurrence in [(d.due, d.recurrence) for d in found] or [(None, NONE)]:
            yield Assignment(
                lead=lead,
                coordinators=tuple(
                    filter(None, (p.strip(" .;") for p in _PART.split(task.coordinators)))
                ),
                action=task.action,
                due=due,
                recurrence=recurrence,
                clause=node.id,
                source=task.place.span(),
                confidence=_HEADED * task.place.confidence,
            )


def _is_carrying_out(node: Node) -> bool:
    if is_under(node, CARRYING_OUT):
        return True
    return any(_gives(one) for one in (node, *node.above()))


def _gives(node: Node) -> bool:
    """Whether an article opens with Giao, or a clause does that only names who gets its points."""
    words = node.heading_text or node.text or ""
    given = _GIVES.match(words)
    over = node.kind is Kind.ARTICLE or (bool(node.children) and starts_body(_GIVES.sub("", words)))
    return bool(given) and over


def _duties(node: Node, plan: Years, *, strict: bool) -> Iterator[Assignment]:
    """Yield the rows of one clause; ``strict`` asks for chủ trì, giao or có trách nhiệm."""
    text = node.passage.text
    if text.rstrip().endswith(":"):  # it leads in points or a table, which hold the duties
        return
    start = node.begin + len(text[node.begin :]) - len(text[node.begin :].lstrip())
    if not strict:
        yield from _duty(node, start, plan, _HEADED)
        return
    for begin, end in sentences(text, start):
        if _tells(text[begin:end], node):
            yield from _duty(node, begin, plan, _LOOSE)
            return


def _tells(sentence: str, node: Node) -> bool:
    """Whether ``sentence``, outside the part on carrying out, gives a named body a task."""
    match = _ELSEWHERE.search(sentence)
    if not match:
        return False
    if _GIVES.match(sentence):
        return starts_body(_GIVES.sub("", sentence))
    if match[0].lower().startswith("giao"):
        return False
    bare = _ASKING.sub("", _OPENING_TIME.sub("", sentence))
    if starts_body(bare):
        return True
    lead = _lead_above(node)
    return lead is not None and sentence.lower().startswith("chủ trì")


def _duty(node: Node, start: int, plan: Years, confidence: float) -> Iterator[Assignment]:
    text = node.passage.text
    lead, at = _lead(node, start)
    if not lead:
        return
    coordinators, at = _coordinators(text, at)
    action_start = at
    chunks = _chunks(text, action_start, find_deadlines(text[start:], plan=plan), start)
    for begin, end, deadlines in chunks:
        action = text[begin:end].strip(" ,:;") if end < len(text) else text[begin:end].strip(" ,:")
        if not action:
            continue
        for due, recurrence in deadlines or [(None, NONE)]:
            yield Assignment(
                lead=lead,
                coordinators=coordinators,
                action=action,
                due=due,
                recurrence=recurrence,
                clause=node.id,
                source=node.passage.span(begin, end),
                confidence=confidence * node.passage.confidence,
            )


def _lead(node: Node, start: int) -> tuple[str | None, int]:
    """Return who acts, and where the words after the name begin."""
    text = node.passage.text
    begin = start
    time = _OPENING_TIME.match(text[begin:])
    if (
        time
        and not (_EVERY_TIME.match(time[0]) and first_verb(time[0], _FIRST_WORDS))
        and starts_body(_ASKING.sub("", text[begin + time.end() :]))
    ):
        begin += time.end()
    asked = _ASKING.match(text[begin:])
    if asked and starts_body(text[begin + asked.end() :]):
        begin += asked.end()
    if starts_body(text[begin:]) and not (starts_verb(text[begin:]) and not asked):
        verb = first_verb(text, begin, min(len(text), begin + _LEAD_LONGEST))
        colon = text.find(":", begin, verb or begin + _LEAD_LONGEST)
        if colon > begin:
            return _plain_lead(text[begin:colon]), colon + 1
        if verb is not None and verb > begin:
            return _plain_lead(text[begin:verb]), verb
    return _lead_above(node), start


def _lead_above(node: Node) -> str | None:
    """Return the body that the nearest heading names."""
    for one in (node, *node.above()):
        words = one.label if one is not node or node.heading_text else None
        if not words and one is not node and one.text and one.text.endswith(":"):
            words = one.text  # ``Sở Nội vụ có trách nhiệm:`` over its points
        if not words:
            continue
        bare = _ASKING.sub("", words)
        duty = _DUTY_OF_BODY.search(bare)
        name = bare[: duty.start()] if duty else bare
        if starts_verb(bare):
            continue  # ``Tổ chức bình xét theo các bước:`` is a duty, not who does it
        if starts_body(name) and not CARRYING_OUT.search(name):
            return _plain_lead(name)
    return None


def _plain_lead(words: str) -> str | None:
    return _LEAD_END.sub("", _BRACKETS.sub("", words)).strip() or None


def _coordinators(text: str, at: int) -> tuple[tuple[str, ...], int]:
    """Return the bodies of the opening ``phối hợp với …`` and where the action begins."""
    at = _skip(text, at, _DUTY_WORDS)
    at = _skip(text, at, _LEADS)
    at = _skip(text, at, _DUTY_WORDS)
    match = _WITH.match(text[at:].lstrip())
    if not match:
        return (), at
    lead = len(text[at:]) - len(text[at:].lstrip())
    begin = at + lead + match.end()
    if not starts_body(text[begin:]):
        return (), at
    end = _bodies_end(text, begin)
    if end is None:
        return (), at
    names = (_LEAD_END.sub("", part).strip() for part in _PART.split(text[begin:end]))
    return tuple(name for name in names if name), end


def _bodies_end(text: str, begin: int) -> int | None:
    """Return where a row of bodies ends: at the verb of the duty, or a colon before it."""
    verb = first_verb(text, begin, min(len(text), begin + _LEAD_LONGEST))
    colon = text.find(":", begin, verb if verb is not None else begin + _LEAD_LONGEST)
    if colon > 0:
        return colon + 1
    return verb


def _skip(text: str, at: int, pattern: re.Pattern[str]) -> int:
    blank = len(text[at:]) - len(text[at:].lstrip())
    match = pattern.match(text[at + blank :])
    return at + blank + match.end() if match else at + blank


_Chunk = tuple[int, int, list[tuple[str | None, str]]]


def _chunks(text: str, action: int, deadlines: Iterable[Deadline], offset: int) -> list[_Chunk]:
    """Cut a duty after each stop that closes a part with a deadline; the rest joins the last."""
    places = [(d.start + offset, (d.due, d.recurrence)) for d in deadlines]
    distinct = {due for _, due in places}
    if len(distinct) <= 1:
        return [(action, len(text), list(distinct))]
    chunks: list[_Chunk] = []
    begin, held = action, [due for place, due in places if place < action]
    previous = action
    for stop in [match.end() for match in _BOUNDARY.finditer(text, action)] + [len(text)]:
        held += [due for place, due in places if previous <= place < stop and due not in held]
        previous = stop
        if held:
            chunks.append((begin, stop, held))
            begin, held = stop, []
    if chunks and begin < len(text):
        first, _, due = chunks[-1]
        chunks[-1] = (first, len(text), due)
    return chunks


def _unique(rows: Iterable[Assignment]) -> Iterator[Assignment]:
    seen: set[tuple[object, ...]] = set()
    for row in rows:
        key = (row.lead.casefold(), row.action.casefold(), row.due, row.recurrence)
        if key not in seen:
            seen.add(key)
            yield row
