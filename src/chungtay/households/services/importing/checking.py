"""Check a list of households against the rules and the register; nothing is stored."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from chungtay.households.models import Household, Member
from chungtay.households.rules.ethnicity import ethnic_group
from chungtay.households.services.importing.cells import CellReader
from chungtay.households.services.importing.known import Communes, Known
from chungtay.households.services.importing.plan import (
    Checked,
    Fate,
    Options,
    PersonRow,
    Planned,
    differences,
    says_the_same,
)
from chungtay.households.services.importing.rows import Line, Listed, Roster
from chungtay.kernel.text import fold, search_key

Progress = Callable[[int], None]
STEP = 2_000


class Check(CellReader):
    """Checks the households of one list one after the other."""

    def __init__(
        self, mapping: Mapping[str, int], options: Options, communes: Communes, *, today: date
    ) -> None:
        super().__init__(mapping, options, communes, today=today)
        self.known = Known()
        self.checked = Checked()
        self._taken: dict[Any, Line] = {}

    def run(self, roster: Roster, progress: Progress) -> Checked:
        """Return what becomes of every household of the list."""
        for line in roster.stray:
            self.say(line, "relationship", _("người này không đứng dưới chủ hộ nào"))
            self._close(None)
        for n, listed in enumerate(roster.households, start=1):
            self._close(self._household(listed))
            if n % STEP == 0:
                progress(n)
        return self.checked

    def _close(self, planned: Planned | None) -> None:
        if self.wrong or planned is None:
            self.checked.problems += self.wrong
            self.checked.refused += 1
            self.wrong = []
        else:
            self.checked.planned.append(planned)

    def _household(self, listed: Listed) -> Planned | None:
        head = listed.head
        for line in listed.people:
            self.refuse_bad_cells(line)
        place = self.commune(head)
        hamlet, hamlet_place = self.hamlet(head, place)
        area = self.area(head)
        ethnicity = self.ethnicity(head)
        people = [self.person(line, is_head=line is head) for line in listed.people]
        for person in people:
            person.ethnicity = "" if person.ethnicity == ethnicity else person.ethnicity
        poverty = self.poverty(head, area)
        if self.wrong or place is None:
            return None
        planned = Planned(
            head.number, Fate.NEW, place, hamlet, hamlet_place, area, ethnicity, people, poverty
        )
        self._match(planned, listed)
        return planned

    def _match(self, planned: Planned, listed: Listed) -> None:
        """Find the household in the register, and say what would change."""
        found = self._found(planned, listed.head)
        if self.wrong:
            return
        if found is None:
            self._complete(planned, listed)
            return
        planned.known = found
        self._changes(planned, found)
        planned.fate = Fate.CHANGED if planned.changes else Fate.SAME

    def _found(self, planned: Planned, line: Line) -> Household | None:
        head = planned.head
        key = (planned.place.pk, fold(planned.hamlet), search_key(head.full_name), head.birth_year)
        ids = self._candidates(planned, line)
        first = self._taken.setdefault(ids[0] if len(ids) == 1 else (key, head.citizen_id), line)
        if first is not line:
            self.say(
                line, "head_name", _("hộ này đã có ở dòng %(row)d") % {"row": first.number + 1}
            )
        elif len(ids) > 1:
            self.say(line, "head_name", _(
                "sổ có %(count)d hộ cùng tên chủ hộ, năm sinh và thôn; ghi thêm mã hộ hoặc số "
                "định danh"
            ) % {"count": len(ids)})  # fmt: skip
        return self.known.households[ids[0]] if len(ids) == 1 else None

    def _candidates(self, planned: Planned, line: Line) -> list[int]:
        """Return the households the list may mean: by code, by the head's number, by name."""
        known, head = self.known, planned.head
        by_code = known.by_code.get(line.text("code"))
        if by_code is not None:
            return [by_code]
        owners = {pk for pk, _member in known.by_number.get(head.citizen_id, ())}
        if head.citizen_id and owners:
            return sorted(owners)
        name = (planned.place.pk, fold(planned.hamlet), search_key(head.full_name))
        return [pk for pk in known.by_name.get(name, ()) if self._could_be(pk, head)]

    def _could_be(self, household_id: int, head: PersonRow) -> bool:
        member = self.known.head_of(household_id)
        if member is None:
            return True
        other_number = bool(head.citizen_id and member.citizen_id)
        return not other_number and head.birth_year in (None, member.birth_year)

    def _complete(self, planned: Planned, listed: Listed) -> None:
        """A new household needs what the register cannot be without."""
        if not planned.ethnicity:
            self.say(listed.head, "ethnicity", _("hộ mới thiếu dân tộc của chủ hộ"))
        for line, person in zip(listed.people, planned.people, strict=True):
            self._complete_person(line, person)

    def _complete_person(self, line: Line, person: PersonRow) -> None:
        if person.birth_year is None:
            self.say(line, "birth", _("thiếu năm sinh"))
        if not person.sex:
            self.say(line, "sex", _("thiếu giới tính"))
        if self.known.by_number.get(person.citizen_id):
            self.say(line, "citizen_id", _("số định danh này đã có ở một hộ khác trong sổ"))

    def _changes(self, planned: Planned, found: Household) -> None:
        now = {
            "head_name": planned.head.full_name, "hamlet": planned.hamlet,
            "ethnicity": _same_group(found.ethnicity, planned.ethnicity),
        }  # fmt: skip
        if "area" in self.mapping:
            now["area"] = planned.area
        planned.changes += [name for name, value in now.items() if getattr(found, name) != value]
        people = self.known.members[found.pk]
        for person in planned.people:
            self._meet(planned, person, people)
        row = planned.poverty
        before = self.known.classes.get((found.pk, row.year)) if row else None
        if row and (before is None or not says_the_same(before, row)):
            planned.changes.append("class")

    def _meet(self, planned: Planned, person: PersonRow, people: list[Member]) -> None:
        """Find a person among those of the household; a new one needs year and sex."""
        key = search_key(person.full_name)
        for member in people:
            same_number = person.citizen_id and member.citizen_id == person.citizen_id
            same_name = search_key(member.full_name) == key
            same_year = person.birth_year in (None, member.birth_year)
            if same_number or (same_name and same_year) or (person.is_head and member.is_head):
                person.known = member
                break
        if person.known is None:
            line = Line(planned.line, {}, {})
            self._complete_person(line, person)
            planned.changes.append("member")
        elif differences(person):
            planned.changes.append("member")


def _same_group(known: str, listed: str) -> str:
    """Return the ethnic group as the register spells it, while the list means the same."""
    group = ethnic_group(known)
    return known if not listed or (group and group.name == listed) else listed
