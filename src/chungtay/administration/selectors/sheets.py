"""The columns of the spreadsheets of people and of offices, and what stands in them today."""

from collections.abc import Iterator, Sequence

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chungtay.accounts.actor import ROLE_LABELS, Actor
from chungtay.accounts.models import Position
from chungtay.accounts.rules.standing import APPOINTED, STANDING_LABELS
from chungtay.administration.permissions.people import administered_by
from chungtay.administration.selectors.people import offices_kept_by
from chungtay.organizations.models import Organization, OrganizationKind, Ownership, PlaceLevel
from chungtay.web.sheets.shape import Cell, Column


def people_columns() -> list[Column]:
    """Return the columns of the sheet of people: a row is a position."""
    return [
        Column("username", "Tên đăng nhập", width=18, help=_(
            "Để trống với người mới: hệ thống đặt theo tên. Với người đã có, ghi đúng tên đăng "
            "nhập để cập nhật."
        )),
        Column("full_name", "Họ và tên", width=28, required=True),
        Column("email", "Thư điện tử", width=26, help=_("Không bắt buộc.")),
        Column("office", "Mã đơn vị", width=18, required=True, help=_(
            "Mã trong hệ thống của đơn vị nơi giữ chức vụ; xem tệp xuất danh sách đơn vị."
        )),
        Column("office_name", "Tên đơn vị", width=40, help=_("Chỉ để đọc, không được nhập.")),
        Column("role", "Vai trò", width=24, required=True,
               choices=[str(_(label)) for label in ROLE_LABELS.values()],
               help=_("Chọn trong danh sách.")),
        Column("title", "Chức vụ", width=24, help=_("Ví dụ: Chủ tịch, Chuyên viên.")),
        Column("acts_for", "Thay mặt (mã đơn vị)", width=18, help=_(
            "Chỉ ghi khi phòng, ban làm việc thay mặt cơ quan cấp trên của mình."
        )),
        Column("valid_from", "Từ ngày", width=12, is_date=True, help=_(
            "Dạng 31/12/2025. Để trống: chức vụ mới bắt đầu từ hôm nay."
        )),
        Column("valid_to", "Đến ngày", width=12, is_date=True, help=_("Để trống nếu chưa định.")),
        Column("standing", "Cách giữ", width=20,
               choices=[str(_(STANDING_LABELS[standing])) for standing in APPOINTED],
               help=_("Để trống là chính thức.")),
        Column("instrument", "Căn cứ", width=30, help=_(
            "Số, ngày của quyết định; bắt buộc khi giao quyền hoặc phụ trách."
        )),
    ]  # fmt: skip


def office_columns() -> list[Column]:
    """Return the columns of the sheet of offices."""
    return [
        Column("code", "Mã đơn vị", width=20, required=True, help=_(
            "Mã trong hệ thống, không trùng nhau, không quá 35 ký tự. Ghi mã đã có để cập nhật."
        )),
        Column("name", "Tên đơn vị", width=46, required=True),
        Column("kind", "Loại", width=26, required=True,
               choices=[str(label) for label in OrganizationKind.labels],
               help=_("Chọn trong danh sách.")),
        Column("level", "Cấp", width=16, required=True,
               choices=[str(label) for label in PlaceLevel.labels],
               help=_("Chọn trong danh sách.")),
        Column("parent", "Mã cấp trên", width=20, help=_(
            "Đơn vị cấp trên trực tiếp: đã có, hoặc ở một dòng khác trong tệp. Chỉ để trống với tổ "
            "chức không có cấp trên ở đây, như Mặt trận, đoàn thể, doanh nghiệp."
        )),
        Column("parent_name", "Tên cấp trên", width=40, help=_("Chỉ để đọc, không được nhập.")),
        Column("place", "Mã địa bàn", width=12, help=_(
            "Mã đơn vị hành chính nơi đóng, vào ngày bắt đầu hoạt động."
        )),
        Column("abbreviation", "Chữ viết tắt", width=14, help=_("Trong ký hiệu văn bản.")),
        Column("code_qcvn102", "Mã QCVN 102", width=18, help=_("Ví dụ 000.00.00.H49.")),
        Column("code_qd20", "Mã QĐ 20", width=18, help=_(
            "Ví dụ H49.01.02; doanh nghiệp, hợp tác xã: mã số đăng ký kinh doanh."
        )),
        Column("ownership", "Thành phần kinh tế", width=18,
               choices=[str(label) for label in Ownership.labels],
               help=_("Chỉ với doanh nghiệp, hợp tác xã, ngân hàng.")),
        Column("seat", "Nơi đặt trụ sở", width=30),
        Column("instrument", "Căn cứ thành lập", width=30),
        Column("valid_from", "Từ ngày", width=12, is_date=True, required=True,
               help=_("Ngày bắt đầu hoạt động, dạng 31/12/2025.")),
        Column("valid_to", "Đến ngày", width=12, is_date=True, help=_("Để trống nếu đang có.")),
    ]  # fmt: skip


PEOPLE_GUIDE = (
    gettext_lazy("Mỗi dòng là một chức vụ của một người; người có hai chức vụ ghi hai dòng."),
    gettext_lazy("Ô để trống ở người đã có nghĩa là giữ nguyên."),
    gettext_lazy("Nhập lại cùng một tệp không thay đổi gì. Không dòng nào bị xóa khi nhập."),
)
OFFICES_GUIDE = (
    gettext_lazy("Mỗi dòng là một đơn vị; cấp trên có thể ở dòng trên hoặc dòng dưới."),
    gettext_lazy("Ô để trống ở đơn vị đã có nghĩa là giữ nguyên."),
    gettext_lazy(
        "Chuyển cấp trên, giải thể hoặc sáp nhập không làm bằng Excel mà ở trang sắp xếp tổ chức."
    ),
)


def people_rows(actor: Actor) -> Iterator[Sequence[Cell]]:
    """Return every position in the care of ``actor``, ended ones too, by given name."""
    offices = Organization.objects.filter(administered_by(actor)).order_by().values("pk")
    seats = (
        Position.objects.filter(organization__in=offices, lent_by=None)
        .filter(Q(acts_for=None) | Q(acts_for__in=offices))
        .select_related("user", "organization", "acts_for")
        .order_by("user__sort_key", "user_id", "valid_from", "pk")
    )
    roles = {role.value: str(_(label)) for role, label in ROLE_LABELS.items()}
    standings = {standing.value: str(_(label)) for standing, label in STANDING_LABELS.items()}
    for seat in seats.iterator(chunk_size=2_000):
        yield (
            seat.user.username, seat.user.full_name, seat.user.email, seat.organization.code,
            seat.organization.name, roles[seat.role], seat.title,
            seat.acts_for.code if seat.acts_for else "", seat.valid_from, seat.valid_to,
            standings[seat.standing], seat.instrument,
        )  # fmt: skip


def office_rows(actor: Actor) -> Iterator[Sequence[Cell]]:
    """Return every office in the care of ``actor``, superiors before those under them."""
    kinds = {value: str(label) for value, label in OrganizationKind.choices}
    levels = {value: str(label) for value, label in PlaceLevel.choices}
    owners = {value: str(label) for value, label in Ownership.choices} | {"": ""}
    rows = offices_kept_by(actor).select_related("parent", "place").order_by("path")
    for office in rows.iterator(chunk_size=2_000):
        yield (
            office.code, office.name, kinds[office.kind], levels[office.level],
            office.parent.code if office.parent else "",
            office.parent.name if office.parent else "",
            office.place.code if office.place else "", office.abbreviation,
            office.code_qcvn102, office.code_qd20, owners[office.ownership], office.seat,
            office.instrument, office.valid_from, office.valid_to,
        )  # fmt: skip
