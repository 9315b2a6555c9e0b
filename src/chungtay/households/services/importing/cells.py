"""Read the lines of a list cell by cell, and say what is wrong in each."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from chungtay.households.models import Member
from chungtay.households.rules.ethnicity import ethnic_group
from chungtay.households.rules.poverty import (
    Area,
    NoStandardInForceError,
    PovertyClass,
    Standard,
    standard_on,
)
from chungtay.households.rules.roster import HEAD
from chungtay.households.rules.stated_class import UNKNOWN, Points, class_spelled, settle
from chungtay.households.services.importing.known import Communes
from chungtay.households.services.importing.plan import ClassRow, Options, PersonRow, Problem
from chungtay.households.services.importing.rows import Line, is_marked, name_of
from chungtay.households.services.importing.words import (
    CellError,
    Reader,
    area_of,
    citizen_id_of,
    day_of,
    sex_of,
    whole_number,
)
from chungtay.kernel.text import fold
from chungtay.organizations.models import Place
from chungtay.web.sheets.grid import cell_name

_NAME, _SHORT = 120, 40
_MARKS = (("is_poor", PovertyClass.POOR), ("is_near_poor", PovertyClass.NEAR_POOR))
_FIRST_YEAR, _SCORES = 2016, 1_000


class CellReader:
    """Reads lines into values; what is wrong gathers in ``wrong`` until a household is done.

    ``bad_cells`` are places that cannot be read at all, with the sentence that says why.
    """

    def __init__(
        self, mapping: Mapping[str, int], options: Options, communes: Communes, *, today: date
    ) -> None:
        self.mapping, self.options, self.communes = mapping, options, communes
        self.today = today
        self.bad_cells: Mapping[tuple[int, int], str] = {}
        self.wrong: list[Problem] = []
        self._reader = Reader(today.year)
        self._numbers: dict[str, Line] = {}

    def refuse_bad_cells(self, line: Line) -> None:
        """Say which cells of a line hold no value at all."""
        for key, at in self.mapping.items():
            said = self.bad_cells.get((line.number, at)) if self.bad_cells else None
            if said:
                self.say(line, key, said)
            elif line.text(key).startswith("#"):
                self.say(line, key, _("công thức báo lỗi %(text)s") % {"text": line.text(key)})

    def commune(self, line: Line) -> Place | None:
        """Return the commune of a line, None where it is none of the ground."""
        text = line.text("commune")
        place = self.communes.named(text)
        if place is None and text:
            self.say(
                line,
                "commune",
                _("“%(text)s” không phải xã, phường trên địa bàn của đơn vị") % {"text": text},
            )
        elif place is None:
            self.say(line, "commune", _("thiếu tên xã, phường"))
        return place

    def hamlet(self, line: Line, place: Place | None) -> tuple[str, Place | None]:
        """Return the hamlet of a line by name, and as a place where the commune keeps a list."""
        text = self._text(line, "hamlet", _NAME) or self.options.hamlet
        if not text:
            self.say(line, "hamlet", _("thiếu thôn, tổ dân phố"))
        if place is None or not text:
            return text, None
        listed = self.communes.hamlets(place)
        found = listed.get(fold(text))
        if listed and found is None:
            self.say(line, "hamlet", _("“%(text)s” không có trong danh sách thôn của %(place)s") % {
                "text": text, "place": place.name,
            })  # fmt: skip
        return (found.name if found else text), found

    def area(self, line: Line) -> str:
        """Return the kind of area of a line, that of the whole file where it tells none."""
        return self.read(line, "area", area_of) or self.options.area

    def ethnicity(self, line: Line) -> str:
        """Return the ethnic group of a line by its name in the list, empty where none is told."""
        text = self._text(line, "ethnicity", _SHORT)
        group = ethnic_group(text) if text else None
        if text and group is None:
            self.say(
                line, "ethnicity", _("không có dân tộc “%(text)s” trong danh mục") % {"text": text}
            )
        return group.name if group else ""

    def person(self, line: Line, *, is_head: bool) -> PersonRow:
        """Return the person a line is about."""
        name = name_of(line)
        key = "member_name" if "member_name" in self.mapping else "head_name"
        if not any(map(str.isalpha, name)):
            self.say(line, key, _("thiếu họ và tên"))
        elif len(name) > _NAME:
            self.say(line, key, _("họ và tên dài quá %(most)d chữ") % {"most": _NAME})
        key, sex = self._birth_and_sex(line)
        birth = self._year(line, key)
        relation = self._text(line, "relationship", _SHORT)
        if not is_head and not relation:
            self.say(line, "relationship", _("thiếu quan hệ với chủ hộ"))
        return PersonRow(
            name,
            birth,
            sex,
            HEAD if is_head else relation,
            self._number(line),
            is_head,
            birth_date=day_of(line.raw.get(key), line.text(key)),
            ethnicity="" if is_head else self.ethnicity(line),
        )

    def _birth_and_sex(self, line: Line) -> tuple[str, str]:
        """Return the field in which the birth stands, and the sex that it or a cell tells."""
        for key, sex in (("birth_male", Member.Sex.MALE), ("birth_female", Member.Sex.FEMALE)):
            if line.text(key):
                return key, sex.value
        return "birth", self.read(line, "sex", sex_of) or ""

    def _year(self, line: Line, key: str) -> int | None:
        found: int | None = self.read(
            line, key, lambda text: self._reader.year(line.raw.get(key), text)
        )
        return found

    def _number(self, line: Line) -> str:
        number = self.read(line, "citizen_id", citizen_id_of) or ""
        first = self._numbers.setdefault(number, line) if number else line
        if first is not line:
            self.say(
                line,
                "citizen_id",
                _("số định danh trùng với dòng %(row)d") % {"row": first.number + 1},
            )
        return number

    def poverty(self, line: Line, area: str) -> ClassRow | None:
        """Return the class a line states or gives points for; None where it tells nothing."""
        stated = self._stated(line)
        points = Points(
            self.read(line, "score_a", whole_number(0, _SCORES)),
            self.read(line, "score_b", whole_number(0, _SCORES)),
            self.read(line, "deprivations", whole_number(0, 20)),
        )
        persons = self.read(line, "persons", whole_number(1, 99))
        if stated is None and not points.are_told:
            return None
        year, standard = self._standard(line)
        if year is None or standard is None or self.wrong:
            return None
        settled = settle(stated, points, standard=standard, area=Area(area))
        if settled.poverty_class is None:
            self.say(line, settled.field, _(settled.reason) % {
                name: _(value) if isinstance(value, str) else value
                for name, value in settled.params
            })  # fmt: skip
            return None
        return ClassRow(
            year, standard.id, settled.poverty_class.value, points.score_a, points.count, persons
        )

    def _stated(self, line: Line) -> PovertyClass | None:
        marks = [
            one
            for key, one in _MARKS
            if is_marked(line.text(key))
        ]  # fmt: skip
        if len(marks) > 1:
            self.say(line, "is_near_poor", _("đánh dấu cả hộ nghèo và hộ cận nghèo"))
        text = line.text("poverty_class")
        if not text:
            return marks[0] if marks else None
        found = class_spelled(text)
        if found is None:
            self.say(line, "poverty_class", _(UNKNOWN) % {"text": text})
        return found

    def _standard(self, line: Line) -> tuple[int | None, Standard | None]:
        last = self.today.year
        year = self.read(line, "year", whole_number(_FIRST_YEAR, last)) or self.options.year
        if year is None:
            self.say(line, "poverty_class", _("chưa biết năm rà soát; ghi năm ở trang ghép cột"))
            return None, None
        try:
            return year, standard_on(date(year, 12, 31))
        except NoStandardInForceError:
            self.say(
                line,
                "poverty_class",
                _("chưa có chuẩn nghèo nào cho năm %(year)d") % {"year": year},
            )
            return None, None

    def _text(self, line: Line, key: str, most: int) -> str:
        text = line.text(key)
        if len(text) > most:
            self.say(line, key, _("dài quá %(most)d chữ") % {"most": most})
        return text

    def read(self, line: Line, key: str, read: Callable[[str], Any]) -> Any:
        """Return what ``read`` makes of a cell, None of an empty or a wrong one."""
        text = line.text(key)
        if not text:
            return None
        try:
            return read(text)
        except CellError as error:
            self.say(line, key, str(error))
            return None

    def say(self, line: Line, key: str, sentence: str) -> None:
        """Name the cell and what is wrong; a field without a column is told at the name."""
        at = self.mapping.get(key)
        if at is None:
            at = next(
                (self.mapping[one] for one in ("member_name", "head_name") if one in self.mapping),
                0,
            )
        place = _("ô %(cell)s") % {"cell": cell_name(line.number, at)}
        self.wrong.append(Problem(line.number, at, f"{place}: {sentence}"))
