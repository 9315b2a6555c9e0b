"""Draws docs/permissions.md: every action by role, and every address by who gets in."""

from collections.abc import Iterable, Mapping, Sequence

from chungtay.accounts.actor import ROLE_LABELS, Role
from chungtay.accounts.policy import SCOPE_LABELS, Permission, permissions

ROUTES_HEAD = "## Từng địa chỉ"
_INTRO = """# Ai được làm gì

Trang này do `make permissions` vẽ từ bảng quyền (`accounts/policy.py` và `permissions.py` của từng
ngữ cảnh) và từ việc hỏi thật mọi trang, mọi thao tác API. Kiểm thử `tests/permissions` so từng ô.

## Từng việc

Phạm vi nói vật thuộc đơn vị nào thì được làm; điều kiện là trạng thái của vật.
"""
_LEGEND = """
Mỗi dòng là một địa chỉ với một vật của huyện Kbang trong bộ mẫu; mỗi cột là một người.
`●` vào được, `◐` còn thiếu hoặc sai dữ liệu, `○` bị từ chối có lý do, `–` không thấy vật đó,
`→` được mời đăng nhập. Cách gọi mà địa chỉ không nhận thì không có dòng. “Nơi khác” là huyện láng
giềng.
"""


def page_of(columns: Sequence[str], letters: Mapping[str, Sequence[str]]) -> str:
    """Return the page; ``letters`` gives one letter a column for each "METHOD /address"."""
    return "\n".join([_INTRO, *_actions(permissions()), "", ROUTES_HEAD, _LEGEND,
                      *_routes(columns, letters), ""])  # fmt: skip


def routes_in(page: str) -> dict[str, list[str]]:
    """Return the letters of each address as the page holds them."""
    rows = page.partition(ROUTES_HEAD)[2].splitlines()
    cells = [row.strip("|").split("|") for row in rows if row.startswith("| `")]
    return {row[0].strip().strip("`"): [cell.strip() or " " for cell in row[1:]] for row in cells}


def _actions(rows: Iterable[Permission]) -> list[str]:
    roles = list(Role)
    head = ["Việc", "Mã", *(ROLE_LABELS[role] for role in roles), "Phạm vi", "Điều kiện"]
    lines = [_line(head), _line(["---"] * len(head))]
    for row in rows:
        marks = ["●" if role in row.roles else " " for role in roles]
        reach = SCOPE_LABELS[row.reach.scope]
        lines.append(_line([row.label, f"`{row.code}`", *marks, reach, row.state_label]))
    return lines


def _routes(columns: Sequence[str], letters: Mapping[str, Sequence[str]]) -> list[str]:
    lines = [_line(["Địa chỉ", *columns]), _line(["---"] * (len(columns) + 1))]
    return lines + [_line([f"`{key}`", *letters[key]]) for key in sorted(letters)]


def _line(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cells) + " |"
