"""Take a commune's list of hamlets from a spreadsheet: checked row by row, then stored at once."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Self

from django.core import signing
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chungtay.accounts.actor import Actor
from chungtay.households.rules import hamlets as rules
from chungtay.households.selectors.hamlets import hamlets_of
from chungtay.households.services.hamlets import Act, add_hamlets
from chungtay.kernel.errors import RefusedError
from chungtay.kernel.text import fold, gettext_noop
from chungtay.kernel.verdict import refuse
from chungtay.organizations.clock import today
from chungtay.organizations.models import Place
from chungtay.web.sheets.book import write_book
from chungtay.web.sheets.reading import read_rows
from chungtay.web.sheets.shape import Column, Row

WRONG_ROWS = gettext_noop(
    "Còn %(number)d dòng sai. Mời sửa tệp rồi tải lại, hoặc chọn bỏ các dòng sai sang một bên."
)
OUTDATED = gettext_noop("Bản xem trước đã cũ. Mời tải tệp lên lại.")
NOTHING_RIGHT = gettext_noop("Không có dòng nào đúng để ghi.")
_SALT = "households.hamlets.import"
_SECONDS = 8 * 3600  # a working day
COLUMNS = (
    Column("name", "Tên thôn, tổ dân phố", gettext_lazy("Ghi đủ cả từ Thôn, Làng, Tổ dân phố."),
           width=34, required=True),
    Column("on", "Có hiệu lực từ ngày", gettext_lazy("Để trống thì lấy ngày ghi trên trang."),
           is_date=True),
    Column("instrument", "Căn cứ", gettext_lazy("Để trống thì lấy căn cứ ghi trên trang."),
           width=40),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the sheet as it would be stored, and what is wrong with it, empty when right."""

    number: int
    name: str
    on: str
    instrument: str
    problem: str = ""

    @property
    def day(self) -> date | None:
        """Return the day, None where what stands there is none."""
        try:
            return date.fromisoformat(self.on)
        except ValueError:
            return None

    def to_json(self) -> list[Any]:
        """Return plain values."""
        return [self.number, self.name, self.on, self.instrument]

    @classmethod
    def from_json(cls, data: Sequence[Any]) -> Self:
        """Return the line that :meth:`to_json` wrote, to be checked anew."""
        return cls(int(data[0]), str(data[1]), str(data[2]), str(data[3]))


def template_book() -> bytes:
    """Return an empty workbook with guidance."""
    guide = [_("Mỗi dòng một thôn, tổ dân phố. Giữ nguyên dòng tiêu đề.")]
    return write_book(_("Danh sách thôn"), COLUMNS, [], guide)


def lines_in(data: bytes, usual: Act) -> list[Line]:
    """Return the rows of a spreadsheet; day and instrument left out are the usual ones.

    Raises:
        UnreadableSheetError: it is no spreadsheet, or not of the template.
    """
    return [_line(row, usual) for row in read_rows(data, COLUMNS)]


def sealed(commune_id: int, lines: Sequence[Line]) -> str:
    """Return the lines as a text that only this system can have made, to be handed back."""
    return signing.dumps([line.to_json() for line in lines], salt=f"{_SALT}.{commune_id}")


def unsealed(commune_id: int, text: str) -> list[Line]:
    """Return the lines that :func:`sealed` made for this commune, at most a working day ago.

    Raises:
        RefusedError: it is older, of another commune, or not of ours.
    """
    try:
        plain = signing.loads(text, salt=f"{_SALT}.{commune_id}", max_age=_SECONDS)
    except signing.BadSignature as error:
        raise RefusedError(refuse(OUTDATED)) from error
    return [Line.from_json(row) for row in plain]


def checked(commune: Place, lines: Sequence[Line]) -> list[Line]:
    """Return the lines, each with what is wrong with it today, if anything."""
    taken: dict[date, list[str]] = {}
    seen: dict[str, int] = {}
    found = []
    for line in lines:
        problem = _problem(commune, line, taken)
        first = seen.setdefault(fold(line.name), line.number)
        if not problem and first != line.number:
            problem = _("Trùng tên với dòng %(row)d.") % {"row": first}
        found.append(Line(line.number, line.name, line.on, line.instrument, problem))
    return found


@transaction.atomic
def store_lines(
    commune_id: int, lines: Sequence[Line], *, set_aside: bool, actor: Actor
) -> tuple[int, int]:
    """Return how many hamlets were added and how many wrong rows were set aside.

    Raises:
        RefusedError: when the actor may not, rows are wrong and not set aside, or none is right.
    """
    commune = Place.objects.select_for_update().get(pk=commune_id)
    known = checked(commune, lines)
    right = [line for line in known if not line.problem]
    wrong = len(known) - len(right)
    if wrong and not set_aside:
        raise RefusedError(refuse(WRONG_ROWS, number=wrong))
    if not right:
        raise RefusedError(refuse(NOTHING_RIGHT))
    by_act: dict[Act, list[str]] = defaultdict(list)
    for line in right:
        by_act[Act(line.day or today(), line.instrument)].append(line.name)
    for act, names in by_act.items():
        add_hamlets(commune_id, names, act, actor=actor)
    return len(right), wrong


def _line(row: Row, usual: Act) -> Line:
    given = row.cells.get("on")
    on = given.isoformat() if isinstance(given, date) else (given or usual.on.isoformat())
    return Line(row.number, row.text("name"), on, row.text("instrument") or usual.instrument)


def _problem(commune: Place, line: Line, taken: dict[date, list[str]]) -> str:
    day = line.day
    if day is None:
        return _("Ngày “%(text)s” không đọc được (mẫu 15/08/2025).") % {"text": line.on}
    if day not in taken:
        taken[day] = [one.name for one in hamlets_of(commune, day)]
    verdict = rules.dated(day, line.instrument, since=commune.valid_from, now=today())
    verdict &= rules.names_free([line.name] if line.name else [], taken[day])
    return "" if verdict else _(verdict.reason) % verdict.params
