"""A survey typed in from its paper: one screen, every indicator of both standards."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import uuid4

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from chungtay.households.rules import causes, traits
from chungtay.households.rules.deprivations import Indicator, indicators
from chungtay.reviews.models import Entry, Survey
from chungtay.reviews.rules.measuring import Measured, own
from chungtay.reviews.selectors.points import table_of
from chungtay.reviews.selectors.reviews import measured_by
from chungtay.reviews.selectors.telling import answers_of
from chungtay.reviews.services.facts import SurveyFacts

YES, NO = "1", "0"
_ANSWERS = [(YES, gettext_lazy("Thiếu hụt")), (NO, gettext_lazy("Không"))]
_SAME = [("", gettext_lazy("như trên")), *_ANSWERS]
_LATER = [("", gettext_lazy("chưa rõ")), *_ANSWERS]


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the form: an indicator, its answer, and the one for the next standard alone."""

    indicator: Indicator
    answer: BoundField | None
    later: Indicator | None = None
    later_answer: BoundField | None = None


class SurveyForm(forms.Form):
    """What one paper form says of a household."""

    client_id = forms.UUIDField(widget=forms.HiddenInput)
    base_id = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=1)
    persons = forms.IntegerField(label=gettext_lazy("Số nhân khẩu"), min_value=1, max_value=99)
    paper = forms.CharField(
        label=gettext_lazy("Số phiếu giấy"), max_length=60, required=False,
        help_text=gettext_lazy("Bắt buộc khi nhập tay điểm A."),
    )  # fmt: skip
    surveyed_on = forms.DateField(
        label=gettext_lazy("Ngày khảo sát"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    surveyor = forms.CharField(label=gettext_lazy("Rà soát viên"), max_length=120)
    score_a = forms.IntegerField(
        label=gettext_lazy("Điểm A (nhập tay)"), min_value=0, max_value=1000, required=False
    )
    score_b = forms.IntegerField(
        label=gettext_lazy("Điểm B trên phiếu"), min_value=0, max_value=200, required=False,
        help_text=gettext_lazy("Ghi để đối chiếu: 10 điểm cho mỗi chỉ số thiếu hụt."),
    )  # fmt: skip
    income = forms.IntegerField(
        label=gettext_lazy("Thu nhập bình quân, đồng một người một tháng"), min_value=0,
        max_value=2_000_000_000, required=False,
    )  # fmt: skip
    causes = forms.MultipleChoiceField(
        label=gettext_lazy("Nguyên nhân nghèo"), required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    traits = forms.MultipleChoiceField(
        label=gettext_lazy("Đặc điểm của hộ"), required=False, widget=forms.CheckboxSelectMultiple
    )
    remarks = forms.CharField(
        label=gettext_lazy("Ghi chú, căn cứ, nguyên nhân khác"), max_length=2000, required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )  # fmt: skip

    def __init__(self, *args: Any, entry: Entry, day: date, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.entry, self.of = entry, measured_by(entry.review)
        self.table = table_of(entry, day)
        self._name_choices()
        for indicator in indicators(self.of.closing.id):
            self.fields[_key(indicator)] = forms.ChoiceField(
                label=_(indicator.name), choices=_ANSWERS, widget=forms.RadioSelect,
                error_messages={"required": _("Chưa trả lời.")},
            )  # fmt: skip
        closing = {one.id for one in indicators(self.of.closing.id)}
        for indicator in self._opening():
            self.fields[_later_key(indicator)] = forms.ChoiceField(
                label=_("%(name)s, theo chuẩn sau") % {"name": _(indicator.name)},
                choices=_SAME if indicator.id in closing else _LATER, required=False,
            )  # fmt: skip
        for key, item, options in self._items():
            choices: list[tuple[str, Any]] = [("", "–")]
            choices += [(one, f"{one}: {score}") for one, score in options.items()]
            self.fields[key] = forms.ChoiceField(label=item, choices=choices, required=False)

    def rows(self) -> list[Row]:
        """Return the indicators in the order of the decree, the next standard's own last."""
        later = {one.id: one for one in self._opening()}
        found = []
        for one in indicators(self.of.closing.id):
            next_one = later.pop(one.id, None)
            found.append(
                Row(one, self[_key(one)], next_one, self[_later_key(one)] if next_one else None)
            )
        return found + [Row(one, None, one, self[_later_key(one)]) for one in later.values()]

    def items(self) -> list[BoundField]:
        """Return the items of the points table that holds, if any."""
        return [self[key] for key, _item, _options in self._items()]

    def facts(self) -> SurveyFacts:
        """Return what the form says; of what is not valid, nothing."""
        clean = self.cleaned_data
        yes, no = set[str](), set[str]()
        for indicator in indicators(self.of.closing.id):
            _sort(clean.get(_key(indicator)), indicator.id, yes, no)
        closing = {one.id for one in indicators(self.of.closing.id)}
        for indicator in self._opening():
            id = own(self.of.opening.id, indicator.id) if self.of.opening else ""
            bare = indicator.id not in closing
            _sort(clean.get(_later_key(indicator)), indicator.id if bare else id, yes, no)
        chosen = {item: clean.get(key, "") for key, item, _options in self._items()}
        return SurveyFacts(
            client_id=clean.get("client_id") or uuid4(),
            base_id=clean.get("base_id"),
            deprived=frozenset(yes),
            not_deprived=frozenset(no),
            causes=frozenset(clean.get("causes", ())),
            traits=frozenset(clean.get("traits", ())),
            persons=clean.get("persons") or 0,
            income=clean.get("income"),
            score_a=clean.get("score_a"),
            points={item: option for item, option in chosen.items() if option},
            paper=clean.get("paper", ""),
            surveyed_on=clean.get("surveyed_on") or date.min,
            surveyor=clean.get("surveyor", ""),
            remarks=clean.get("remarks", ""),
            score_b=clean.get("score_b"),
        )

    def _name_choices(self) -> None:
        causes_, traits_ = self.fields["causes"], self.fields["traits"]
        causes_.choices = [(one.id, _(one.name)) for one in causes.CAUSES]  # type: ignore[attr-defined]
        traits_.choices = [(one.id, _(one.name)) for one in traits.TRAITS]  # type: ignore[attr-defined]

    def _opening(self) -> tuple[Indicator, ...]:
        return indicators(self.of.opening.id) if self.of.opening else ()

    def _items(self) -> Iterator[tuple[str, str, dict[str, int]]]:
        if self.table:
            for n, (item, options) in enumerate(self.table[1].points.items(), start=1):
                yield f"muc_{n}", item, dict(options)


def initial_of(entry: Entry, current: Survey | None, *, surveyor: str, day: date) -> dict[str, Any]:
    """Return what the form begins with: the survey that stands, or what the register knows."""
    start: dict[str, Any] = {"client_id": uuid4(), "surveyed_on": day, "surveyor": surveyor}
    if current is None:
        known = entry.household.members.present().count()
        hints = set(traits.ids_of(entry.household.traits))
        hints |= {traits.ETHNIC_MINORITY} if entry.household.is_ethnic_minority else set()
        return start | {"persons": known or None, "traits": sorted(hints)}
    of = measured_by(entry.review)
    return (
        start
        | _answers(current, of)
        | {
            "base_id": current.pk,
            "persons": current.persons,
            "paper": current.paper,
            "surveyor": current.surveyor,
            "score_a": current.score_a,
            "income": current.income,
            "causes": causes.ids_of(current.causes),
            "traits": traits.ids_of(current.traits),
            "remarks": current.answers.get("remarks", ""),
        }
    )


def _answers(current: Survey, of: Measured) -> dict[str, str]:
    answers = answers_of(current)
    yes, no = answers.of(of.closing.id)
    found = {f"tt_{id}": YES for id in yes} | {f"tt_{id}": NO for id in no}
    if of.opening:
        for one in indicators(of.opening.id):
            id = own(of.opening.id, one.id)
            for key in (id, one.id):
                if key == one.id and one.id in yes | no:
                    continue  # answered as the closing standard's
                if key in answers.deprived | answers.not_deprived:
                    found[_later_key(one)] = YES if key in answers.deprived else NO
                    break
    return found


def _key(indicator: Indicator) -> str:
    return f"tt_{indicator.id}"


def _later_key(indicator: Indicator) -> str:
    return f"sau_{indicator.id}"


def _sort(answer: str | None, id: str, yes: set[str], no: set[str]) -> None:
    if answer in (YES, NO):
        (yes if answer == YES else no).add(id)
