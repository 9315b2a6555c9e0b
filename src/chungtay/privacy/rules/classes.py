"""The classes of personal data."""

from enum import StrEnum

from chungtay.kernel.citation import Citation
from chungtay.kernel.text import gettext_noop

LAW = Citation("Luật 91/2025/QH15")
DECREE = Citation("NĐ 356/2025/NĐ-CP", "Điều 4")


class DataClass(StrEnum):
    """How personal a field is.

    ``basic`` and ``sensitive`` follow the lists of the decree. That somebody is poor is on neither
    list, but a household file tells ethnicity, health and hardship together: what it says of a
    household's condition is held to be sensitive.

    Legal source: NĐ 356/2025/NĐ-CP, Điều 4 (read in summaries of the press).
    """

    PUBLIC = "public"
    BASIC = "basic"
    SENSITIVE = "sensitive"
    NOT_PERSONAL = "not_personal"


CLASS_LABELS = {
    DataClass.PUBLIC: gettext_noop("Công khai"),
    DataClass.BASIC: gettext_noop("Cơ bản"),
    DataClass.SENSITIVE: gettext_noop("Nhạy cảm"),
    DataClass.NOT_PERSONAL: gettext_noop("Không phải dữ liệu cá nhân"),
}
