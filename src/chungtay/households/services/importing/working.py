"""What one file of households holds, worked through from its bytes to what would be stored."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from chungtay.accounts.actor import Actor
from chungtay.accounts.selectors import actor_in
from chungtay.documents.services.files import bytes_of
from chungtay.households.models import RosterImport
from chungtay.households.rules.roster_columns import roster_fields
from chungtay.households.services.importing.checking import Check
from chungtay.households.services.importing.findings import findings_of
from chungtay.households.services.importing.known import Communes, Known
from chungtay.households.services.importing.layout import Layout, grid_of
from chungtay.households.services.importing.plan import Checked, Fate, Options
from chungtay.households.services.importing.rows import Roster, lines_in, roster_of
from chungtay.kernel.errors import RefusedError
from chungtay.kernel.legacy_text import CHARSET_NAMES, Charset, charset_of, to_unicode
from chungtay.kernel.text import gettext_noop
from chungtay.kernel.verdict import refuse
from chungtay.organizations.clock import today
from chungtay.web.sheets.grid import Grid, cell_name, grids

_SHOWN, _KEPT = 300, 20_000  # changes shown, problems kept
_SAMPLES, _LOOKED_AT = 5, 2_000
_LONG = 5  # digits that no year has
_TEXTS = ("head_name", "member_name", "hamlet", "commune", "ethnicity")

NO_NAME = gettext_noop("Chưa ghép cột họ và tên (chủ hộ hoặc thành viên).")
NO_HAMLET = gettext_noop("Chưa ghép cột thôn; ghép cột, hoặc ghi tên thôn chung cho cả tệp.")
NO_HEADS = gettext_noop(
    "Tệp liệt kê từng người nhưng chưa ghép cột để biết ai là chủ hộ: ghép “Quan hệ với chủ hộ”, "
    "“Mã hộ” hoặc “Họ và tên chủ hộ”."
)
TWICE = gettext_noop("Cột “%(column)s” được ghép hai lần. Mỗi nội dung chỉ lấy từ một cột.")
OLD_TEXT = gettext_noop(
    "Chữ trong tệp viết bằng bảng mã %(name)s, không phải Unicode (ví dụ “%(before)s” là "
    "“%(after)s”). Chọn bảng mã này để đổi sang Unicode, xem lại ở bản xem trước rồi mới ghi."
)


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the officer says of a file: column of each field, what it leaves out, its charset."""

    mapping: Mapping[str, int]
    options: Options
    charset: Charset = Charset.UNICODE


@dataclass(slots=True)
class Work:
    roster: Roster
    checker: Check
    checked: Checked
    samples: list[list[str]]


def worked_through(taken: RosterImport, progress: Callable[[int], None]) -> Work:
    layout, charset = Layout.from_json(taken.layout), Charset(taken.options["confirmed"])
    grid = grid_of(grids(*file_of(taken)), layout)
    lines = lines_in(grid, layout.first, taken.mapping, charset)
    roster = roster_of(lines, taken.mapping)
    actor = actor_of(taken)
    options = Options(
        taken.options.get("hamlet", ""), taken.options.get("area", "rural"),
        taken.options.get("year"),
    )  # fmt: skip
    communes = Communes.of(actor)
    checker = Check(taken.mapping, options, communes, today=today())
    named = {communes.named(one.head.text("commune")) for one in roster.households}
    told = {one.head.text("year") for one in roster.households}
    years = {int(year) for year in told if year.isascii() and year.isdigit() and len(year) < _LONG}
    places = [place.pk for place in named if place]
    checker.known = Known.of(places, {*years, options.year or 0})
    checker.bad_cells = _bad_cells(grid, layout.first, taken.mapping)
    checked = checker.run(roster, progress)
    samples = _samples(grid, layout, taken.mapping, charset)
    return Work(roster, checker, checked, samples)


def _bad_cells(grid: Grid, first: int, mapping: Mapping[str, int]) -> dict[tuple[int, int], str]:
    """Return what cannot be read at all: formulas never worked out, cells merged away."""
    columns = set(mapping.values())
    said = {
        place: _("công thức chưa có kết quả; mở tệp bằng Excel, lưu lại rồi tải lên")
        for place in grid.unknown
        if place[1] in columns
    }
    for top, left, bottom, right in grid.merged:
        if right > left and top >= first:
            for line in range(top, bottom + 1):
                for column in columns & set(range(left + 1, right + 1)):
                    words = _("bị gộp với ô %(cell)s; hãy bỏ gộp ô") % {
                        "cell": cell_name(top, left)
                    }
                    said[line, column] = words
    return said


def tell(taken: RosterImport, work: Work) -> None:
    checked = work.checked
    changes = checked.of(Fate.NEW, Fate.CHANGED)
    taken.result = {
        "sheets": taken.result.get("sheets", []),
        "new": len(checked.of(Fate.NEW)),
        "changed": len(checked.of(Fate.CHANGED)),
        "same": len(checked.of(Fate.SAME)),
        "refused": checked.refused,
        "people": sum(len(one.people) for one in checked.planned),
        "classes": sum(one.poverty is not None for one in checked.planned),
        "problems": len(checked.problems),
        "findings": findings_of(work.roster, taken.mapping),
        "samples": work.samples,
        "changes": [
            [one.line + 1, one.fate.value, one.head.full_name, one.hamlet, sorted(set(one.changes))]
            for one in changes[:_SHOWN]
        ],
    }
    taken.problems = [[one.line, one.column, one.sentence] for one in checked.problems[:_KEPT]]


def _samples(
    grid: Grid, layout: Layout, mapping: Mapping[str, int], charset: Charset
) -> list[list[str]]:
    """Return a few texts before and after they were turned into Unicode; none where none was."""
    if charset is Charset.UNICODE:
        return []
    pairs = [[text, to_unicode(text, charset)] for text in _texts(grid, layout, mapping)]
    return [pair for pair in pairs if pair[0] != pair[1]][:_SAMPLES]


def _texts(grid: Grid, layout: Layout, mapping: Mapping[str, int]) -> list[str]:
    columns = [mapping[key] for key in _TEXTS if key in mapping]
    lines = grid.lines[layout.first : layout.first + _LOOKED_AT]
    cells = {line[at] for line in lines for at in columns if at < len(line)}
    return sorted(cell for cell in cells if isinstance(cell, str) and cell)


def charset_in(grid: Grid, layout: Layout, mapping: Mapping[str, int]) -> Charset:
    return charset_of(_texts(grid, layout, mapping))


def refuse_charset(grid: Grid, layout: Layout, wishes: Wishes) -> None:
    found = charset_in(grid, layout, wishes.mapping)
    if wishes.charset is Charset.UNICODE and found is not Charset.UNICODE:
        before, after = next(iter(_samples(grid, layout, wishes.mapping, found)), ["", ""])
        raise RefusedError(refuse(OLD_TEXT, name=CHARSET_NAMES[found], before=before, after=after))


def refuse_mapping(wishes: Wishes) -> None:
    mapping = wishes.mapping
    columns = list(mapping.values())
    names = {one.key: one.name for one in roster_fields()}
    for key, at in mapping.items():
        if columns.count(at) > 1:
            raise RefusedError(refuse(TWICE, column=names[key]))
    if not {"head_name", "member_name"} & set(mapping):
        raise RefusedError(refuse(NO_NAME))
    if "member_name" in mapping and not {"relationship", "code", "head_name"} & set(mapping):
        raise RefusedError(refuse(NO_HEADS))
    if "hamlet" not in mapping and not wishes.options.hamlet:
        raise RefusedError(refuse(NO_HAMLET))


def actor_of(taken: RosterImport) -> Actor:
    return actor_in(taken.position, user=taken.position.user)


def file_of(taken: RosterImport) -> tuple[bytes, str]:
    return bytes_of([taken.file])[0], taken.name
