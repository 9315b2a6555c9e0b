"""What the journal calls the acts and the things of this context."""

from chungtay.kernel.text import gettext_noop

VERBS = {
    "remark.made": gettext_noop("Ghi nhận xét giám sát"),
    "remark.answered": gettext_noop("Trả lời nhận xét giám sát"),
    "remark.settled": gettext_noop("Khép lại nhận xét giám sát"),
    "remark.withdrawn": gettext_noop("Rút nhận xét giám sát"),
}
OBJECTS = {"inspection.remark": gettext_noop("Nhận xét giám sát")}
