"""Take the list of households out as an Excel table, for a stated purpose."""

from collections.abc import Iterator
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from chungtay.accounts.actor import Actor
from chungtay.documents.rendering.sheet import Kind, SheetColumn, Value, render_xlsx
from chungtay.households.models import CLASS_CHOICES, Member
from chungtay.households.permissions import may_see_households
from chungtay.households.selectors.register import Filters, listed
from chungtay.kernel.errors import RefusedError
from chungtay.kernel.masking import mask_number
from chungtay.kernel.text import gettext_noop
from chungtay.kernel.verdict import refuse
from chungtay.organizations.models import Organization
from chungtay.privacy.services.looking import Reason, note_look

MOST = 20_000
TOO_MANY = gettext_noop(
    "Danh sách có %(count)s hộ, mỗi lần xuất nhiều nhất %(most)s hộ. Mời lọc theo xã trước."
)
_CLASSES = dict(CLASS_CHOICES)
_CHUNK = 2000


@transaction.atomic
def export_households(
    filters: Filters, *, reason: Reason, actor: Actor, with_numbers: bool = False
) -> bytes:
    """Return an Excel table of the households found; identity numbers are masked unless asked for.

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
        fields=["citizen_id"] if with_numbers else [], more={"households": count},
    )  # fmt: skip
    notes = [_("Dữ liệu cá nhân: chỉ dùng cho mục đích đã ghi trong nhật ký, không chuyển tiếp.")]
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


def _rows(rows: QuerySet[Any], with_numbers: bool) -> Iterator[list[Value]]:
    heads = Member.objects.filter(is_head=True, household__in=rows.order_by().values("pk"))
    numbers = dict(heads.values_list("household_id", "citizen_id"))
    for row in rows.iterator(chunk_size=_CHUNK):
        number = numbers.get(row.pk, "")
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
