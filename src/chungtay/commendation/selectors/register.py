"""The golden book: who was rewarded, searched without diacritics."""

from decimal import Decimal

from django.db.models import QuerySet

from chungtay.accounts.actor import Actor
from chungtay.commendation.models import Award
from chungtay.commendation.rules.forms import form
from chungtay.commendation.selectors.visible import awards_visible_to
from chungtay.documents.rendering.sheet import Kind, SheetColumn, Value, render_xlsx
from chungtay.kernel.text import search_key


def golden_book(actor: Actor, *, text: str = "", year: int | None = None) -> QuerySet[Award]:
    """Return the awards the actor may see, newest first; revoked ones stay."""
    rows = awards_visible_to(actor)
    if text.strip():
        rows = rows.filter(search_key__contains=search_key(text))
    if year:
        rows = rows.filter(awarded_on__year=year)
    return rows.order_by("-awarded_on", "golden_book_number")


def years_of(actor: Actor) -> list[int]:
    """Return the years with awards, newest first."""
    days = awards_visible_to(actor).dates("awarded_on", "year", order="DESC")
    return [day.year for day in days]


def golden_book_sheet(awards: QuerySet[Award]) -> bytes:
    """Return the awards as an Excel table."""
    columns = (
        SheetColumn("Số sổ vàng", Kind.INTEGER, 12),
        SheetColumn("Người được khen", Kind.TEXT, 32),
        SheetColumn("Chức vụ, đơn vị, nơi ở", Kind.TEXT, 36),
        SheetColumn("Hình thức", Kind.TEXT, 32),
        SheetColumn("Quyết định", Kind.TEXT, 18),
        SheetColumn("Ngày", Kind.DATE, 12),
        SheetColumn("Cơ quan khen", Kind.TEXT, 32),
        SheetColumn("Tiền thưởng", Kind.MONEY, 14),
        SheetColumn("Hủy bỏ", Kind.TEXT, 30),
    )
    return render_xlsx("Sổ vàng khen thưởng", columns, [_row(award) for award in awards])


def _row(award: Award) -> tuple[Value, ...]:
    return (
        award.golden_book_number,
        award.recipient,
        award.recipient_detail,
        form(award.form).name,
        award.decision.document.notation,
        award.awarded_on,
        award.issuer.name,
        Decimal(award.prize["paid"]) if award.prize else None,
        award.revocation_reason,
    )
