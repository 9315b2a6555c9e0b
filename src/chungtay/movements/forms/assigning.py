"""A duty that a person gives by hand."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from chungtay.accounts.models import User
from chungtay.movements.forms.plans import day_initial
from chungtay.movements.forms.tasks import new_key
from chungtay.movements.models import Assignment
from chungtay.movements.rules.cadence import HAND_RECURRENCES, is_whole_period
from chungtay.movements.rules.vocabulary import RECURRENCES
from chungtay.movements.rules.working_due import OFF_DAY_LABELS
from chungtay.movements.services.giving import Wanted
from chungtay.organizations.models import Organization

_PERSON = "person-"


class AssignmentForm(forms.Form):
    """What is to be done, by whom, until when, and what is to be delivered.

    ``people`` are those of each leading unit, asked for once the units are known. For a duty that
    stands in the plan (``is_written``) the words and the deadline are not asked for.
    """

    action = forms.CharField(
        label=_("Việc cần làm"), max_length=4000, widget=forms.Textarea(attrs={"rows": 3})
    )
    leads = forms.TypedMultipleChoiceField(
        label=_("Đơn vị chủ trì"), coerce=int, widget=forms.SelectMultiple(attrs={"size": 6}),
        help_text=_("Mỗi đơn vị được chọn có việc riêng để theo dõi. Giữ Ctrl để chọn nhiều."),
    )  # fmt: skip
    coordinators = forms.TypedMultipleChoiceField(
        label=_("Đơn vị phối hợp"), coerce=int, required=False,
        widget=forms.SelectMultiple(attrs={"size": 6}),
    )  # fmt: skip
    recurrence = forms.ChoiceField(label=_("Lặp lại"))
    first_due = forms.DateField(
        label=_("Hạn, hoặc hạn đầu tiên nếu lặp lại"), required=False,
        help_text=_("Để trống khi việc không có hạn. Các kỳ sau tính từ ngày này."),
    )  # fmt: skip
    whole_period = forms.BooleanField(
        label=_("Làm trong cả kỳ: hạn là ngày cuối của tháng, quý, nửa năm hoặc năm đó"),
        required=False,
        help_text=_("Việc làm một lần mà đánh dấu mục này thì hạn là ngày cuối quý."),
    )
    off_day = forms.ChoiceField(
        label=_("Hạn rơi vào ngày nghỉ"), required=False,
        help_text=_(
            "Theo cách ghi hạn: ghi “trước ngày” hoặc “trong kỳ” thì lấy ngày làm việc liền trước "
            "(thông lệ văn phòng); ngày khác thì lấy ngày làm việc liền sau (áp dụng tương tự Bộ "
            "luật Dân sự, Điều 148)."
        ),
    )  # fmt: skip
    deliverable = forms.ChoiceField(label=_("Sản phẩm phải nộp"), required=False)
    expected = forms.CharField(
        label=_("Cụ thể là"), max_length=200, required=False,
        help_text=_("Loại văn bản (báo cáo, kế hoạch), đơn vị tính của số liệu, hoặc hoạt động."),
    )  # fmt: skip
    instrument = forms.CharField(
        label=_("Văn bản giao việc"), max_length=200, required=False,
        help_text=_("Số, ngày của công văn hoặc thông báo giao việc, nếu có."),
    )  # fmt: skip
    request_key = forms.CharField(max_length=40, widget=forms.HiddenInput, required=False)
    seen = forms.IntegerField(min_value=0, widget=forms.HiddenInput, required=False)

    def __init__(
        self,
        *args: Any,
        units: Sequence[Organization],
        people: Mapping[Organization, Iterable[User]] | None = None,
        is_written: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        choices = [(unit.pk, unit.name) for unit in units]
        self._offer("leads", choices)
        self._offer("coordinators", choices)
        self._offer("recurrence", [(key, gettext(RECURRENCES[key])) for key in HAND_RECURRENCES])
        self._offer("off_day", [(key, gettext(label)) for key, label in OFF_DAY_LABELS.items()])
        kinds = [("", gettext("Không yêu cầu riêng")), *Assignment.Deliverable.choices]
        self._offer("deliverable", kinds)
        for unit, persons in (people or {}).items():
            self.fields[f"{_PERSON}{unit.pk}"] = _person(unit, persons)
        if is_written:
            for name in ("action", "recurrence", "first_due", "whole_period"):
                del self.fields[name]

    def wanted(self, written: Assignment | None = None) -> Wanted:
        """Return the clean values; those of ``written`` where the plan itself says them."""
        values = self.cleaned_data
        named = {
            int(name.removeprefix(_PERSON)): value
            for name, value in values.items()
            if name.startswith(_PERSON) and value
        }
        return Wanted(
            action=values["action"] if written is None else written.action,
            leads=values["leads"],
            coordinators=values["coordinators"],
            recurrence=values.get("recurrence", "none"),
            first_due=values.get("first_due"),
            whole_period=values.get("whole_period", False),
            deliverable=values["deliverable"],
            expected=values["expected"],
            off_day=values["off_day"],
            instrument=values["instrument"],
            people=named,
        )

    def _offer(self, name: str, choices: Sequence[Any]) -> None:
        self.fields[name].choices = choices  # type: ignore[attr-defined]


def assignment_initial(assignment: Assignment) -> dict[str, Any]:
    """Return what the form shows of a stored duty."""
    return {
        "action": assignment.action,
        "leads": [unit.pk for unit in assignment.leads.all()],
        "coordinators": [unit.pk for unit in assignment.coordinators.all()],
        "recurrence": assignment.recurrence,
        "first_due": day_initial(assignment.first_due) if assignment.first_due else "",
        "whole_period": is_whole_period(assignment.due),
        "off_day": assignment.off_day,
        "deliverable": assignment.deliverable,
        "expected": assignment.expected,
        "instrument": assignment.instrument,
        "seen": assignment.revision,
    }


def fresh_initial() -> dict[str, Any]:
    """Return what the form of a new duty begins with."""
    return {"recurrence": "none", "request_key": new_key()}


def _person(unit: Organization, people: Iterable[User]) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=gettext("Người phụ trách ở %(unit)s") % {"unit": unit.name},
        required=False, coerce=int, empty_value=None,
        choices=[("", gettext("Để đơn vị tự phân công")), *((p.pk, p.full_name) for p in people)],
    )  # fmt: skip
