"""Groups that take part in a movement or are judged by criteria."""

import re
from collections.abc import Iterable, Sequence

from chungtay.reader.meaning.group_names import LOOSE_GROUPS, groups_in
from chungtay.reader.meaning.sentences import VERB, first_verb, starts_body
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
_FOR = re.compile(r"\b(?:đối\s+với|dành\s+cho|cho)\s", _I)
_FORMS = re.compile(r"hình\s+thức", _I)
_QUOTED = re.compile(r"[“\"„][^“”\"„]{0,200}[”\"]")
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
    if not set(groups) <= set(LOOSE_GROUPS):
        return False
    below = (group for child in node.children for group in _participants(child, has_movement))
    return any(group not in LOOSE_GROUPS for group in below)


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
    if topic is None and _holds_contents(node):
        return subject_groups(node.text or "")
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


def _holds_contents(node: Node) -> bool:
    """Whether the words under a heading such as ``Nội dung thi đua`` stand in the clause itself."""
    heading = node.heading_text or ""
    return bool(node.text and CONTENTS.search(heading) and _EMULATES.search(heading))


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
        for group in _closer(node, _addressed(node)):
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
    """Whether the nearest heading that tells is on criteria, and not on who can be awarded."""
    own = node.heading_text or ""
    if node.text and CRITERIA.match(own) and _FOR.search(own):
        return True  # ``Tiêu chuẩn đối với xã: …``
    for one in node.above():
        if one.label and CRITERIA.search(one.label):
            return True
        if one.label and SUBJECTS.search(one.label):
            return False
    return False


def _closer(node: Node, groups: tuple[str, ...]) -> tuple[str, ...]:
    """Return the group that a criterion for ``tập thể`` or ``cá nhân`` opens with, if any."""
    text = node.text or ""
    if not groups or not set(groups) <= set(LOOSE_GROUPS) or not starts_body(text):
        return groups
    return (first_verb(text) and subject_groups(text)) or groups


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
