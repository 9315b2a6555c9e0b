"""Who may form emulation blocs and clusters."""

from chungtay.accounts.actor import Role
from chungtay.accounts.policy import below, permission
from chungtay.kernel.text import gettext_noop
from chungtay.organizations.models import Organization

_FORMERS = (Role.RECEIVING_OFFICE, Role.ADMINISTRATOR)


def _path(unit: Organization) -> str:
    return unit.path


may_open_bloc_desk = permission(
    "bloc.administer",
    gettext_noop("Mở trang lập, sửa khối, cụm thi đua"),
    roles=_FORMERS,
    refusal=gettext_noop(
        "Chỉ cơ quan thường trực thi đua, khen thưởng và người quản trị được lập khối, cụm thi đua."
    ),
)
may_keep_bloc = permission(
    "bloc.keep",
    gettext_noop("Lập, sửa khối, cụm thi đua của cơ quan tổ chức, mở năm mới"),
    roles=_FORMERS,
    reach=below(_path),
    refusal=gettext_noop(
        "Chỉ cơ quan thường trực thi đua, khen thưởng hoặc người quản trị của cơ quan tổ chức "
        "khối, cụm hoặc của cấp trên được lập, sửa khối, cụm này."
    ),
)
