"""The words of registrations and sponsorships, and which subjects belong to which group."""

from enum import StrEnum

from chungtay.kernel.text import gettext_noop


class Subject(StrEnum):
    """What kind of thing registers, sponsors or is sponsored."""

    ORGANIZATION = "organization"
    HAMLET = "hamlet"
    HOUSEHOLD = "household"
    NAMED = "named"


SUBJECT_LABELS = {
    Subject.ORGANIZATION: gettext_noop("Cơ quan, đơn vị, doanh nghiệp"),
    Subject.HAMLET: gettext_noop("Thôn, làng, tổ dân phố"),
    Subject.HOUSEHOLD: gettext_noop("Hộ gia đình trong sổ hộ"),
    Subject.NAMED: gettext_noop("Cá nhân hoặc tổ chức khác"),
}
AIMS = {
    "livelihood": gettext_noop("Sinh kế, sản xuất"),
    "capital": gettext_noop("Vốn, vay không lãi"),
    "housing": gettext_noop("Nhà ở"),
    "job": gettext_noop("Việc làm, học nghề"),
    "schooling": gettext_noop("Học hành của trẻ em"),
    "health": gettext_noop("Khám chữa bệnh, bảo hiểm y tế"),
    "knowhow": gettext_noop("Kinh nghiệm, kỹ thuật làm ăn"),
    "other": gettext_noop("Việc khác"),
}
ENDINGS = {
    "fulfilled": gettext_noop("Đã giúp xong như cam kết"),
    "escaped": gettext_noop("Hộ đã thoát nghèo"),
    "stopped": gettext_noop("Bên giúp không tiếp tục"),
    "moved": gettext_noop("Hộ chuyển đi hoặc không còn"),
    "mistaken": gettext_noop("Ghi nhầm"),
}
# Groups of participants whose members are households of the register.
OF_HOUSEHOLDS = frozenset({"households", "poor_households", "well_off_households"})
OF_HAMLETS = frozenset({"hamlets"})


def subject_of_group(group: str) -> Subject:
    """Return the kind of subject that a group of participants is made of."""
    if group in OF_HOUSEHOLDS:
        return Subject.HOUSEHOLD
    if group in OF_HAMLETS:
        return Subject.HAMLET
    return Subject.ORGANIZATION
