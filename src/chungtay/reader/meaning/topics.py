"""What the headings over a clause say it is about."""

import re
from collections.abc import Iterator

from chungtay.reader.structure.node import Node

GOALS = re.compile(r"mục\s+tiêu|chỉ\s+tiêu", re.IGNORECASE)
CRITERIA = re.compile(r"tiêu\s+chí|tiêu\s+chuẩn", re.IGNORECASE)
AWARDS = re.compile(
    r"khen\s+thưởng|hình\s+thức\s+khen|tôn\s+vinh|hình\s+thức\s+thưởng", re.IGNORECASE
)
STATE = re.compile(
    r"thực\s+trạng|tình\s+hình|kết\s+quả|đánh\s+giá|đặc\s+điểm|tồn\s+tại|hạn\s+chế|nguyên\s+nhân|"
    r"bối\s+cảnh|"
    r"sự\s+cần\s+thiết|bài\s+học|ưu\s+điểm",
    re.IGNORECASE,
)
TIMETABLE = re.compile(
    r"tiến\s+độ|lộ\s+trình|thời\s+gian|các\s+mốc|kế\s+hoạch\s+thời|thời\s+hạn|(?<!theo\s)các\s+bước|"
    r"tiến\s+trình|phân\s+kỳ",
    re.IGNORECASE,
)
CARRYING_OUT = re.compile(
    r"tổ\s+chức\s+(?:thực\s+hiện|triển\s+khai)|phân\s+công|trách\s+nhiệm|giao\s+nhiệm\s+vụ",
    re.IGNORECASE,
)
CONTENTS = re.compile(r"nội\s+dung", re.IGNORECASE)
WAYS = re.compile(
    r"giải\s+pháp|nhiệm\s+vụ|biện\s+pháp|hình\s+thức|kinh\s+phí|thời\s+gian", re.IGNORECASE
)
SUBJECTS = re.compile(r"đối\s+tượng|thành\s+phần\s+tham\s+gia", re.IGNORECASE)


def is_under(node: Node, topic: re.Pattern[str]) -> bool:
    """Whether ``node`` or a clause above it is about ``topic``."""
    return any(topic.search(found) for found in node.labels)


def is_below(node: Node, topic: re.Pattern[str]) -> bool:
    """Whether a clause above ``node`` is about ``topic``."""
    return node.parent is not None and is_under(node.parent, topic)


def surroundings(node: Node) -> Iterator[str]:
    """Yield headings and lead-ins around ``node``, the nearest first."""
    for one in (node, *node.above()):
        if one.heading_text:
            yield one.heading_text
        if one is not node and one.text:
            yield one.text
