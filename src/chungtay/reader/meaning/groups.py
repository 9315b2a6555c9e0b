"""Groups that take part in a movement or are judged by criteria."""

import re
from collections.abc import Iterable, Iterator, Sequence

from chungtay.reader.meaning.sentences import VERB, first_verb
from chungtay.reader.meaning.topics import (
    AWARDS,
    CONTENTS,
    CRITERIA,
    GOALS,
    SUBJECTS,
    WAYS,
)
from chungtay.reader.model import Criterion, ParticipantGroup
from chungtay.reader.structure.node import Node

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
            rf"{_COMMITTEE}(?:\s+(?:các\s+)?(?:tỉnh|huyện|thị\s+xã|thành\s+phố|quận|cấp\s+huyện|"
            rf"các\s+cấp)(?:\s*,\s*(?:huyện|thị\s+xã|thành\s+phố|quận|{_COMMUNE}))*)?",
            _I,
        ),
    ),
    (
        "front_and_unions",
        re.compile(
            r"(?:ủy\s+ban\s+|uỷ\s+ban\s+|UB)?(?:mặt\s+trận(?:\s+tổ\s+quốc)?(?:\s+việt\s+nam)?|"
            r"MTTQ(?:\s*VN|\s+Việt\s+Nam)?)|"
            r"(?:các\s+)?đoàn\s+thể|công\s+đoàn|tổ\s+chức\s+chính\s+trị\s*[-–]\s*xã\s+hội|"
            r"chính\s+trị\s*[-–]\s*xã\s+hội|liên\s+đoàn\s+lao\s+động|"
            r"đoàn\s+thanh\s+niên|đoàn\s+TNCS|tỉnh\s+đoàn|huyện\s+đoàn|thành\s+đoàn|"
            r"(?:các\s+)?hội\s+(?:nông\s+dân|liên\s+hiệp|phụ\s+nữ|cựu|chữ|LHPN|người|khuyến|quần|"
            r"đoàn|viên)|"
            r"các\s+hội|hội\s+viên|đoàn\s+viên(?!\s*,?\s*thanh)|tổ\s+chức\s+xã\s+hội|\bHội\b",
            _I,
        ),
    ),
    (
        "armed_forces",
        re.compile(
            r"(?:đơn\s+vị\s+)?(?:lực\s+lượng\s+)?vũ\s+trang|công\s+an|quân\s+đội|quân\s+sự|"
            r"biên\s+phòng|bộ\s+đội|chiến\s+sĩ",
            _I,
        ),
    ),
    ("banks", re.compile(r"ngân\s+hàng|tổ\s+chức\s+tín\s+dụng|quỹ\s+tín\s+dụng", _I)),
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
            r"(?:các\s+)?hộ\s+(?:gia\s+đình\s+)?(?:nghèo|cận\s+nghèo|mới\s+thoát\s+nghèo)|"
            r"người\s+nghèo",
            _I,
        ),
    ),
    (
        "youth",
        re.compile(
            r"(?:đoàn\s+viên\s*,?\s*)?thanh\s+niên|học\s+sinh|sinh\s+viên|thiếu\s+nhi|tuổi\s+trẻ|"
            r"thanh\s+thiếu",
            _I,
        ),
    ),
    (
        "officials",
        re.compile(
            r"cán\s+bộ|công\s+chức|viên\s+chức|người\s+lao\s+động|giáo\s+viên|nhân\s+viên|"
            r"nhà\s+giáo|y\s+sĩ|bác\s+sĩ|công\s+nhân|CBCCVC|CCVC",
            _I,
        ),
    ),
    ("blocs", re.compile(r"cụm\s*,\s*khối|khối\s+thi\s+đua|cụm\s+thi\s+đua|khối\s*,\s*cụm", _I)),
    ("households", re.compile(r"hộ\s+gia\s+đình|gia\s+đình|các\s+hộ|hộ\s+dân", _I)),
    ("citizens", re.compile(r"nhân\s+dân|người\s+dân|quần\s+chúng|bà\s+con", _I)),
    (
        "hamlets",
        re.compile(
            r"\b(?:thôn|làng|ấp|khóm|buôn|bản|khu\s+phố|tổ\s+dân\s+phố|khu\s+dân\s+cư|"
            r"tổ\s+nhân\s+dân)\b",
            _I,
        ),
    ),
    ("communes", re.compile(rf"(?<!thị\s)\b{_COMMUNE}\b", _I)),
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
_LOOSE_GROUPS = ("collectives", "individuals")
_ADDRESS = re.compile(
    r"^(?:Đối\s+với|Vận\s+động|Khuyến\s+khích|Huy\s+động|Động\s+viên|Kêu\s+gọi|Dành\s+cho|"
    r"Áp\s+dụng\s+(?:đối\s+với|cho)|"
    r"Tiêu\s+chí\s+(?:đối\s+với|cho|của)|Tiêu\s+chuẩn\s+(?:đối\s+với|cho|của)|"
    r"Nội\s+dung\s+(?:thi\s+đua\s+)?(?:đối\s+với|của|cho|dành\s+cho)|"
    r"Phát\s+động\s+(?:trong|phong\s+trào\s+trong)|Đối\s+tượng(?:\s+là)?)\s*:?\s+",
    _I,
)
_BELONGS = re.compile(
    r"\s+(?:trong|thuộc|của|trên\s+địa\s+bàn|ở|tại|có\s+thành\s+tích|có\s+nhiều|đạt|tham\s+gia|"
    r"theo|là)\s|[.(]\s?"
)
_APPEAL = re.compile(r"^(?:vận\s+động|khuyến\s+khích|huy\s+động|động\s+viên|kêu\s+gọi)\s", _I)
_ALSO = re.compile(r"^[^.:]{0,120}?[;,]\s+(?:đặc\s+biệt|nhất)\s+là\s+(?:lực\s+lượng\s+)?", _I)
_EMULATES = re.compile(r"thi\s+đua|phong\s+trào", _I)
_FORMS = re.compile(r"hình\s+thức", _I)
_QUOTED = re.compile(r"[“\"„][^“”\"„]{0,200}[”\"]")
_BETWEEN = re.compile(r"[;,]\s+|\s+(?:và|hoặc)\s+")
_BARE_LEVEL = re.compile(r"^(?:huyện|xã|tỉnh|cơ\s+sở|phường)$")
_FRESH = re.compile(
    r"^(?:các|những|tập\s+thể|cá\s+nhân|hộ|cán\s+bộ|doanh\s+nghiệp|ủy\s+ban|uỷ\s+ban|ubnd|"
    r"công\s+an|hợp)(?!\w)",
    _I,
)
_STAFF = re.compile(
    r"((?:người\s+lao\s+động|viên\s+chức|công\s+chức|cán\s+bộ))\s+(?:các|ở\s+các)\s+.*$", _I
)
_SUBJECT_LONGEST = 260
_SURE, _LIKELY = 0.9, 0.75


def groups_in(words: str) -> tuple[str, ...]:
    """Return the groups that head the parts of the row ``words``, in the order of their naming.

    What belongs to a head, as in ``Công đoàn ngành Y tế``, is no group of its own.
    """
    named = _named(words)
    found: dict[str, None] = {}
    for start, end in _parts(words):
        heads = sorted((place, group) for place, group in named if start <= place < end)
        if len(heads) > 1 and heads[0][1] == "collectives":
            heads = heads[1:]
        if heads and not _BARE_LEVEL.match(words[start:end].strip()):
            found.setdefault(heads[0][1])
    closer = [group for group in found if group not in _LOOSE_GROUPS]
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


def subject_groups(text: str) -> tuple[str, ...]:
    """Return the groups that are the subjects of a clause."""
    parts = [text]
    if _APPEAL.match(text):
        parts = [
            part for part in re.split(r";\s+", text) if part is text or _is_subject(part, text)
        ]
    found: dict[str, None] = {}
    for part in parts:
        for group in groups_in(_subject(part)):
            found.setdefault(group)
    if parts == [text]:
        also = _ALSO.search(text[:_SUBJECT_LONGEST])
        for group in groups_in(_subject(text[also.end() :])) if also else ():
            found.setdefault(group)
    return tuple(found)


def _is_subject(part: str, text: str) -> bool:
    return text.startswith(part) or bool(_APPEAL.match(part))


def _subject(part: str) -> str:
    """Return the words of ``part`` up to its verb, without what belongs to the groups."""
    bare = _QUOTED.sub("", _ADDRESS.sub("", part)[:_SUBJECT_LONGEST])
    colon = bare.find(":")
    verb = first_verb(bare)
    ends = [place for place in (colon, -1 if verb is None else verb) if place >= 0]
    if not ends and len(bare) >= _SUBJECT_LONGEST:
        return ""
    return _heads(bare[: min(ends)] if ends else bare)


def _heads(words: str) -> str:
    """Return a row of groups without what they belong to: ``cá nhân trong các đơn vị, phòng``."""
    kept: list[str] = []
    for part in re.split(r";\s+", words):
        cut = False
        for piece in re.split(r",\s+", part):
            if cut and not _FRESH.match(piece):
                continue
            head, *tail = _BELONGS.split(piece, maxsplit=1)
            cut = bool(tail)
            kept.append(_STAFF.sub(r"\1", head))
    return "; ".join(kept)


def find_participants(nodes: Iterable[Node], *, has_movement: bool) -> tuple[ParticipantGroup, ...]:
    """Return who emulates in what: one row for each group of the clause that names it."""
    rows: list[ParticipantGroup] = []
    naming: set[str] = set()
    for node in nodes:
        if any(above.id in naming for above in node.above()):
            continue
        groups = _participants(node, has_movement)
        if groups and not _is_spelled_out(node, groups, has_movement):
            naming.add(node.id)
            rows += [_participant(node, group) for group in groups]
    return tuple(rows)


def _is_spelled_out(node: Node, groups: Sequence[str], has_movement: bool) -> bool:
    """Whether ``Tập thể`` or ``Cá nhân`` only heads clauses that name closer groups."""
    if not set(groups) <= set(_LOOSE_GROUPS):
        return False
    below = (group for child in node.children for group in _participants(child, has_movement))
    return any(group not in _LOOSE_GROUPS for group in below)


def _participant(node: Node, group: str) -> ParticipantGroup:
    return ParticipantGroup(
        group=group,
        clause=node.id,
        text=node.text or node.heading_text or "",
        source=node.span(),
        confidence=_LIKELY * node.passage.confidence,
    )


def _participants(node: Node, has_movement: bool) -> tuple[str, ...]:
    topic = _topic(node, has_movement)
    if topic is None:
        return ()
    heading, text = node.heading_text, node.text
    if topic == "subjects":
        if heading and text and SUBJECTS.search(heading):
            return groups_in(_first_list(text))
        return groups_in(_first_list(text or heading or "")) if _is_leafy(node) else ()
    if heading:
        return subject_groups(heading) if _names_group(heading) else ()
    return subject_groups(text) if text else ()


def _is_leafy(node: Node) -> bool:
    return node.parent is not None and bool(node.text or node.heading_text)


def _first_list(text: str) -> str:
    """Return the row of groups that a clause on Đối tượng opens with."""
    return _heads(_ADDRESS.sub("", text).split(". ", maxsplit=1)[0])


def _topic(node: Node, has_movement: bool) -> str | None:
    """Return whether the nearest telling heading over ``node`` is on contents or on subjects."""
    between = False
    for one in (node, *node.above()):
        words = one.label if one.heading_text or one is not node else None
        if not words:
            continue
        found = _told(words, has_movement, own=one is node)
        if found:
            plain = found == "contents" and not _EMULATES.search(words)
            return None if found == "else" or (plain and between) else found
        between = between or (one is not node and not _names_group(words))
    return None


def _told(words: str, has_movement: bool, *, own: bool) -> str | None:
    """Return what a heading tells: subjects, contents, something else, or nothing."""
    if SUBJECTS.search(words) and not CRITERIA.search(words) and not _FORMS.search(words):
        return "subjects"
    if CRITERIA.search(words) or AWARDS.search(words) or GOALS.search(words):
        return "else"
    if CONTENTS.search(words) and not own:
        return "contents" if has_movement or _EMULATES.search(words) else "else"
    return "else" if WAYS.search(words) else None


def _names_group(heading: str) -> bool:
    return bool(_ADDRESS.match(heading) or groups_in(heading))


def find_criteria(nodes: Sequence[Node]) -> tuple[Criterion, ...]:
    """Return criteria by group: leaves whose nearest heading is addressed to a group."""
    rows: list[Criterion] = []
    for node in nodes:
        if node.children or not (node.text or node.heading_text) or not _on_criteria(node):
            continue
        for group in _addressed(node):
            rows.append(
                Criterion(
                    group=group,
                    clause=node.id,
                    text=node.text or node.heading_text or "",
                    source=node.span(),
                    confidence=_SURE * node.passage.confidence,
                )
            )
    return tuple(rows)


def _on_criteria(node: Node) -> bool:
    return any(CRITERIA.search(found) for one in node.above() if (found := one.label))


_GROUP_HEADING_LONGEST = 200


def _addressed(node: Node) -> tuple[str, ...]:
    """Return the groups to whom the nearest heading over the criterion is addressed."""
    for one in (node, *node.above()):
        words = one.heading_text if one is node else one.label
        if not words:
            continue
        if len(words) > _GROUP_HEADING_LONGEST:
            return ()
        addressed = _ADDRESS.match(words) or re.search(
            r"\b(?:đối\s+với|cho|dành\s+cho)\s", words, _I
        )
        bare = (
            re.sub(r"^.*?\b(?:đối\s+với|dành\s+cho|cho)\s+", "", words, flags=_I)
            if addressed
            else words
        )
        groups = groups_in(_first_list(bare))
        if groups and (addressed or not VERB.search(bare)):
            return groups
        if not CRITERIA.search(words):
            return ()
    return ()
