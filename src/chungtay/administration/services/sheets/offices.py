"""Rows of offices: checked against what is stored and against each other, then stored."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from chungtay.accounts.actor import Actor
from chungtay.administration.permissions.people import ground_of
from chungtay.administration.selectors.people import offices_kept_by
from chungtay.administration.selectors.sheets import office_columns
from chungtay.administration.services.sheets.lines import (
    STEP,
    Checked,
    Fate,
    Line,
    Planned,
    Progress,
    spelled,
)
from chungtay.audit.journal import record
from chungtay.organizations.models import (
    Organization,
    OrganizationKind,
    Ownership,
    Place,
    PlaceLevel,
)
from chungtay.organizations.rules.identifiers import check_qcvn102, check_qd20
from chungtay.organizations.services.bulk import correct_organizations, create_organizations
from chungtay.web.sheets.shape import Row

_KINDS = spelled(OrganizationKind.choices)
_LEVELS = spelled(PlaceLevel.choices)
_OWNERS = spelled(Ownership.choices)
_MOST_CODE = 35
# What a row may correct of a known office; the tree and the days change on pages of their own.
_CORRECTED = (
    "name", "kind", "level", "place", "abbreviation", "code_qcvn102", "code_qd20", "ownership",
    "seat", "instrument",
)  # fmt: skip


@dataclass(slots=True, eq=False)
class Filled:
    """What a row says of an office; ``parent`` is the code of the superior as typed."""

    line: Line
    code: str
    parent: str
    values: dict[str, Any]
    place_code: str
    valid_from: date | None
    valid_to: date | None
    office: Organization | None = None
    above: "Filled | None" = None


class OfficesCheck:
    """Checks the rows of one spreadsheet: each by itself, then the tree that they make."""

    def __init__(self, actor: Actor) -> None:
        self.checked = Checked()
        self.columns = {column.key: column for column in office_columns()}
        kept = offices_kept_by(actor).select_related("place")
        self.offices = {office.code.casefold(): office for office in kept}
        self.codes_by_pk = dict(Organization.objects.values_list("pk", "code"))
        self.codes = {code.casefold() for code in self.codes_by_pk.values()}
        self.places: dict[str, list[Place]] = defaultdict(list)
        for place in Place.objects.order_by():
            self.places[place.code].append(place)
        self.ground = ground_of(actor)
        self.filled: dict[str, Filled] = {}

    def run(self, rows: list[Row], progress: Progress) -> Checked:
        """Return what becomes of every row."""
        self.checked.rows = len(rows)
        lines = []
        for n, row in enumerate(rows, start=1):
            lines.append(self._fill(Line(row, self.columns)))
            if n % STEP == 0:
                progress(n)
        for filled in lines:
            self._hang(filled)
        self._refuse_circles(lines)
        self._refuse_under_wrong(lines)
        for filled in lines:
            self._judge(filled)
        return self.checked

    def _fill(self, line: Line) -> Filled:
        code = line.text("code", most=_MOST_CODE)
        values = {
            "name": line.text("name"),
            "kind": line.choice("kind", _KINDS),
            "level": line.choice("level", _LEVELS),
            "abbreviation": line.text("abbreviation", most=20),
            "code_qcvn102": line.text("code_qcvn102"),
            "code_qd20": line.text("code_qd20"),
            "ownership": line.choice("ownership", _OWNERS),
            "seat": line.text("seat"),
            "instrument": line.text("instrument"),
        }
        line.verdict("code_qcvn102", check_qcvn102(values["code_qcvn102"]))
        line.verdict("code_qd20", check_qd20(values["code_qd20"], kind=values["kind"]))
        filled = Filled(
            line=line, code=code, parent=line.text("parent"), values=values,
            place_code=line.text("place"), valid_from=line.day("valid_from"),
            valid_to=line.day("valid_to"),
        )  # fmt: skip
        self._know(filled)
        return filled

    def _know(self, filled: Filled) -> None:
        """Tie a row to the office it names, and refuse codes that are others' or come twice."""
        line, code = filled.line, filled.code.casefold()
        if code in self.filled:
            first = self.filled[code].line.row.number
            line.wrong("code", _("Mã này đã có ở dòng %(row)d.") % {"row": first})
        elif code:
            self.filled[code] = filled
        filled.office = self.offices.get(code)
        if filled.office is None and code in self.codes:
            line.wrong("code", _("Mã này của đơn vị ngoài phạm vi của bạn; chọn mã khác."))
        if filled.valid_from and filled.valid_to and filled.valid_to < filled.valid_from:
            line.wrong("valid_to", _("Ngày kết thúc phải từ ngày bắt đầu trở đi."))
        if filled.place_code:
            filled.values["place"] = self._place(filled)

    def _place(self, filled: Filled) -> Place | None:
        day = filled.valid_from
        named = self.places.get(filled.place_code, [])
        found = [
            p for p in named
            if day and p.valid_from <= day and (p.valid_to is None or p.valid_to >= day)
        ]  # fmt: skip
        if not found and len(named) == 1:
            return named[0]  # an office older than the place as it stands
        if not found:
            filled.line.wrong("place", _(
                "Không có địa bàn mã “%(code)s” vào ngày bắt đầu; xem mã ở trang Đơn vị hành chính."
            ) % {"code": filled.place_code})  # fmt: skip
        return found[0] if found else None

    def _hang(self, filled: Filled) -> None:
        """Find the superior of a row: stored, or another row."""
        line, code = filled.line, filled.parent.casefold()
        office = filled.office
        if office is not None:
            self._refuse_moves(filled, office)
        elif not code:
            self._refuse_rootless(filled)
        elif code in self.filled and code not in self.offices:
            filled.above = self.filled[code]
        elif code not in self.offices:
            line.wrong("parent", _(
                "Không có đơn vị mã “%(code)s” trong phạm vi của bạn và trong tệp này."
            ) % {"code": filled.parent})  # fmt: skip

    def _refuse_moves(self, filled: Filled, office: Organization) -> None:
        line = filled.line
        stays = _("Không đổi được bằng Excel; hãy dùng trang sắp xếp tổ chức, hoặc để như cũ.")
        above = self.codes_by_pk.get(office.parent_id or 0, "")
        if filled.parent and above.casefold() != filled.parent.casefold():
            line.wrong("parent", stays)
        if filled.valid_from and filled.valid_from != office.valid_from:
            line.wrong("valid_from", stays)
        if filled.valid_to and filled.valid_to != office.valid_to:
            line.wrong("valid_to", stays)

    def _refuse_rootless(self, filled: Filled) -> None:
        place = filled.values.get("place")
        if place is None or not self.ground or not place.path.startswith(self.ground):
            filled.line.wrong("parent", _(
                "Ghi mã cấp trên. Chỉ tổ chức đóng trên địa bàn của Ủy ban nhân dân mà bạn quản "
                "trị mới được để trống, và khi đó phải có mã địa bàn."
            ))  # fmt: skip

    def _refuse_circles(self, lines: list[Filled]) -> None:
        safe: set[str] = set()
        for filled in lines:
            chain: list[Filled] = []
            step: Filled | None = filled
            while step is not None and step.code not in safe and step not in chain:
                chain.append(step)
                step = step.above
            if step is not None and step in chain:
                for one in chain[chain.index(step) :]:
                    one.line.wrong("parent", _("Cấp trên đi vòng về chính đơn vị này."))
                    one.above = None
            safe |= {one.code for one in chain}

    def _refuse_under_wrong(self, lines: Iterable[Filled]) -> None:
        """A row whose superior is a wrong row cannot be stored either; it says which row."""
        for filled in lines:
            step = filled.above
            while step is not None:
                if step.line.problems:
                    filled.line.wrong("parent", _(
                        "Đơn vị cấp trên ở dòng %(row)d đang có lỗi; sửa dòng đó trước."
                    ) % {"row": step.line.row.number})  # fmt: skip
                    break
                step = step.above

    def _judge(self, filled: Filled) -> None:
        if filled.line.problems:
            self.checked.problems += filled.line.problems
            return
        fate = Fate.NEW if filled.office is None else self._correct(filled, filled.office)
        label = f"{filled.values['name']} ({filled.code})"
        self.checked.planned.append(Planned(filled.line.row.number, fate, label, filled))

    def _correct(self, filled: Filled, office: Organization) -> Fate:
        """Put what a row says otherwise into ``office``; an empty cell leaves what is there."""
        changed = [
            name for name in _CORRECTED
            if filled.values.get(name) and getattr(office, name) != filled.values[name]
        ]  # fmt: skip
        for name in changed:
            setattr(office, name, filled.values[name])
        return Fate.CHANGED if changed else Fate.SAME


def check_offices(rows: list[Row], actor: Actor, progress: Progress) -> Checked:
    """Return what becomes of every row of a sheet of offices; nothing is stored."""
    return OfficesCheck(actor).run(rows, progress)


def store_offices(checked: Checked, actor: Actor, *, each: bool) -> None:
    """Store the right rows of a checked sheet; call it in the transaction of the check."""
    rows: list[Filled] = [planned.payload for planned in checked.of(Fate.NEW)]
    offices = {o.code.casefold(): o for o in offices_kept_by(actor)}
    made: list[Organization] = []
    waiting = rows
    while waiting:
        ready = [row for row in waiting if row.above is None or row.above.office is not None]
        begun = [_build(row, offices) for row in ready]
        create_organizations(begun)
        for row, office in zip(ready, begun, strict=True):
            row.office = office
        made += begun
        waiting = [row for row in waiting if row.office is None]
    corrected = [planned.payload.office for planned in checked.of(Fate.CHANGED)]
    correct_organizations(corrected)
    if each:
        for office in made:
            record(actor, "organization.created", office, change={"code": office.code})
        for office in corrected:
            record(actor, "organization.corrected", office, change={"code": office.code})


def _build(row: Filled, offices: dict[str, Organization]) -> Organization:
    parent = row.above.office if row.above else offices.get(row.parent.casefold())
    return Organization(
        code=row.code, parent=parent, valid_from=row.valid_from or date.min, valid_to=row.valid_to,
        **{name: value for name, value in row.values.items() if value},
    )  # fmt: skip
