"""Take the list of households, or the whole roster, out as Excel, for a stated purpose."""

from collections.abc import Iterator
from typing import Any

from django.db import transaction
from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext as _

from chungtay.accounts.actor import Actor
from chungtay.documents.rendering.sheet import Kind, SheetColumn, Value, render_xlsx
from chungtay.households.models import CLASS_CHOICES, Member, YearClass
from chungtay.households.permissions import may_see_households
from chungtay.households.selectors.register import Filters, listed
from chungtay.kernel.errors import RefusedError
from chungtay.kernel.masking import mask_number
from chungtay.kernel.text import gettext_noop
from chungtay.kernel.verdict import refuse
from chungtay.organizations.models import Organization
from chungtay.privacy.services.looking import Reason, note_look

MOST = 60_000
TOO_MANY = gettext_noop(
    "Danh sách có %(count)s hộ, mỗi lần xuất nhiều nhất %(most)s hộ. Mời lọc theo xã trước."
)
_CLASSES = dict(CLASS_CHOICES)
_CHUNK = 2000


@transaction.atomic
def export_households(
    filters: Filters,
    *,
    reason: Reason,
    actor: Actor,
    with_numbers: bool = False,
    with_people: bool = False,
) -> bytes:
    """Return an Excel table of the households found; identity numbers are masked unless asked for.

    With people every person stands in a line of their own, in the shape that is read back by the
    import. Rows are read and written in portions: the memory does not grow with the list.

    Raises:
        RefusedError: when the actor may not see the register, the reason does not do, or there
            are more rows than one table may carry.
    """
    RefusedError.unless(may_see_households(actor))
    rows = listed(actor, filters)
    count = rows.count()
    if count > MOST:
        raise RefusedError(refuse(TOO_MANY, count=count, most=MOST))
    unit = Organization.objects.get(pk=actor.organization_id or 0)
    note_look(
        actor, "household.exported", unit, reason=reason,
        fields=["citizen_id"] if with_numbers else [],
        more={"households": count, "people": with_people},
    )  # fmt: skip
    notes = [_("Dữ liệu cá nhân: chỉ dùng cho mục đích đã ghi trong nhật ký, không chuyển tiếp.")]
    if with_people:
        return render_xlsx(
            _("Danh sách hộ và nhân khẩu"),
            _people_columns(with_numbers),
            _people_rows(rows, filters.year, with_numbers),
            notes,
        )
    return render_xlsx(_("Danh sách hộ"), _columns(), _rows(rows, with_numbers), notes)


def _columns() -> list[SheetColumn]:
    return [
        SheetColumn(_("Mã hộ"), width=14),
        SheetColumn(_("Chủ hộ"), width=26),
        SheetColumn(_("Số định danh chủ hộ"), width=18),
        SheetColumn(_("Thôn, làng, tổ dân phố"), width=22),
        SheetColumn(_("Xã, phường"), width=20),
        SheetColumn(_("Dân tộc"), width=12),
        SheetColumn(_("Phân loại"), width=22),
        SheetColumn(_("Vào sổ ngày"), Kind.DATE, width=12),
    ]


def _people_columns(with_numbers: bool) -> list[SheetColumn]:
    return [
        SheetColumn(_("Mã hộ"), width=14),
        SheetColumn(_("Họ và tên thành viên"), width=26),
        SheetColumn(_("Quan hệ với chủ hộ"), width=18),
        SheetColumn(_("Năm sinh"), width=12),
        SheetColumn(_("Giới tính"), width=10),
        SheetColumn(_("Số định danh") if with_numbers else _("Số đã che"), width=18),
        SheetColumn(_("Dân tộc"), width=12),
        SheetColumn(_("Xã, phường"), width=20),
        SheetColumn(_("Thôn, tổ dân phố"), width=22),
        SheetColumn(_("Phân loại"), width=24),
        SheetColumn(_("Năm rà soát"), width=10),
        SheetColumn(_("Điểm A"), Kind.INTEGER, width=10),
        SheetColumn(_("Số chỉ số thiếu hụt"), Kind.INTEGER, width=12),
    ]


def _people_rows(
    rows: QuerySet[Any], year: int | None, with_numbers: bool
) -> Iterator[list[Value]]:
    people = Member.objects.present().order_by("-is_head", "birth_year", "pk")
    classes = YearClass.objects.order_by("year")
    if year:
        classes = classes.filter(year=year)
    whole = rows.prefetch_related(
        Prefetch("members", people, to_attr="people"), Prefetch("classes", classes, to_attr="past")
    )
    for row in whole.iterator(chunk_size=_CHUNK):
        last = row.past[-1] if row.past else None
        for person in row.people:
            yield _person_row(row, person, last if person.is_head else None, with_numbers)


def _person_row(
    row: Any, person: Member, last: YearClass | None, with_numbers: bool
) -> list[Value]:
    """Return the line of a person; the class stands in the line of the head."""
    return [
        row.code,
        person.full_name,
        person.relationship,
        str(person.birth_year),
        person.get_sex_display(),
        person.citizen_id if with_numbers else mask_number(person.citizen_id),
        person.ethnicity or row.ethnicity,
        row.place.name,
        row.hamlet,
        str(_CLASSES[last.poverty_class]) if last else "",
        str(last.year) if last else "",
        last.score_a if last else None,
        last.deprivations if last and last.score_a is not None else None,
    ]


def _rows(rows: QuerySet[Any], with_numbers: bool) -> Iterator[list[Value]]:
    heads = Prefetch("members", Member.objects.filter(is_head=True), to_attr="heads")
    for row in rows.prefetch_related(heads).iterator(chunk_size=_CHUNK):
        number = row.heads[0].citizen_id if row.heads else ""
        yield [
            row.code,
            row.head_name,
            number if with_numbers else mask_number(number),
            row.hamlet,
            row.place.name,
            row.ethnicity,
            str(_CLASSES.get(row.class_then, _("Chưa rà soát"))),
            row.registered_on,
        ]
