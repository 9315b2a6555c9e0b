"""Points, evidence and reasons of scoring sheets as clean values."""

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from chungtay.commendation.models import ScoreLine, ScoreTemplate
from chungtay.commendation.rules.scoring import Stage
from chungtay.commendation.rules.sources import SOURCE_LABELS, is_source_for
from chungtay.commendation.selectors.score_lists import Subject, groups_label
from chungtay.commendation.selectors.sheets import LineView
from chungtay.commendation.services.score_sheets import Marking, Upload
from chungtay.commendation.services.score_templates import Setting
from chungtay.organizations.models import Organization
from chungtay.reporting.forms import NumberField

_MOST = Decimal(10_000)


class PointsField(NumberField):
    """Points with two places at most, e.g. ``7,5``; an empty box is no score, 0 is one."""

    def clean(self, value: Any) -> Any:
        """Return a Decimal, or None for an empty box."""
        points = super().clean(value)
        if points is not None and (abs(points) > _MOST or points != round(points, 2)):
            raise forms.ValidationError(gettext("Mời nhập điểm có nhiều nhất hai số lẻ."))
        return points


class TemplateForm(forms.Form):
    """The most points and the source of each line of a sheet."""

    def __init__(self, data: Any = None, *, lines: Iterable[ScoreLine], groups: list[str]) -> None:
        super().__init__(data)
        self.lines = list(lines)
        by_hand = ("", gettext("Người chấm ghi điểm, kèm minh chứng"))
        sources = [
            (source.value, gettext(label))
            for source, label in SOURCE_LABELS.items()
            if is_source_for(source, groups)
        ]
        self.ways = dict([by_hand, *sources])
        for n, line in enumerate(self.lines, start=1):
            place = {"n": n}
            self.fields[f"diem_{line.pk}"] = PointsField(
                label=gettext("Điểm tối đa, tiêu chí %(n)s") % place, required=False,
                initial=_typed(line.maximum),
            )  # fmt: skip
            self.fields[f"nguon_{line.pk}"] = forms.ChoiceField(
                label=gettext("Cách chấm tiêu chí %(n)s") % place, required=False,
                choices=[by_hand, *sources], initial=line.source,
            )  # fmt: skip

    def rows(self) -> list[tuple[ScoreLine, Any, Any, str]]:
        """Return each line with its two boxes, and the way of scoring in words."""
        return [
            (line, self[f"diem_{line.pk}"], self[f"nguon_{line.pk}"], self.ways[line.source])
            for line in self.lines
        ]

    def settings(self) -> dict[int, Setting]:
        """Return what the service sets, by line."""
        values = self.cleaned_data
        return {
            line.pk: Setting(values[f"diem_{line.pk}"], values[f"nguon_{line.pk}"])
            for line in self.lines
        }


class StartForm(forms.Form):
    """Which sheet, for which body of one's own; a household starts from its dossier."""

    template = forms.TypedChoiceField(label=_("Phiếu của nhóm"), coerce=int)
    unit = forms.TypedChoiceField(
        label=_("Đơn vị được chấm"), coerce=int, required=False, empty_value=None
    )
    name = forms.CharField(
        label=_("Hoặc tên tập thể, cá nhân không có trong danh sách"), max_length=200,
        required=False,
        help_text=_("Hộ gia đình: lập hồ sơ đề nghị khen trước, rồi mở phiếu từ hồ sơ."),
    )  # fmt: skip

    def __init__(
        self,
        data: Any = None,
        *,
        templates: Iterable[ScoreTemplate],
        units: Iterable[Organization],
        initial: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(data, initial=dict(initial or {}))
        chosen: Any = self.fields["template"]
        chosen.choices = [(one.pk, groups_label(one.groups)) for one in templates]
        bodies: Any = self.fields["unit"]
        bodies.choices = [("", "…"), *((one.pk, one.name) for one in units)]

    def clean(self) -> dict[str, Any]:
        """Ask for one of the two ways to say who is meant."""
        values = super().clean() or {}
        if not values.get("unit") and not values.get("name", "").strip():
            self.add_error("unit", gettext("Mời chọn đơn vị hoặc ghi tên."))
        return values

    def subject(self) -> Subject:
        """Return who the sheet is about; a typed name goes before a chosen body."""
        values = self.cleaned_data
        if values["name"].strip():
            return Subject(name=values["name"])
        return Subject(organization_id=values["unit"])


class SheetForm(forms.Form):
    """The points of one stage, line by line; lines that the data fill have no box."""

    revision = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(
        self,
        data: Any = None,
        files: Any = None,
        *,
        lines: Iterable[LineView],
        stage: Stage,
        revision: int,
    ) -> None:
        super().__init__(data, files, initial={"revision": revision})
        self.stage = stage
        self.lines = list(lines)
        for n, line in enumerate(self.lines, start=1):
            if line.counted is None:
                self._ask(n, line)

    def _ask(self, n: int, line: LineView) -> None:
        own, place = line.given.get(self.stage), {"n": n}
        stands = own.points if own and own.points is not None else None
        self.fields[f"diem_{line.pk}"] = PointsField(
            label=gettext("Điểm, tiêu chí %(n)s") % place, required=False, initial=_typed(stands)
        )
        is_self = self.stage is Stage.SELF
        label = gettext("Minh chứng, tiêu chí %(n)s") if is_self else gettext("Lý do đổi điểm")
        self.fields[f"loi_{line.pk}"] = forms.CharField(
            label=label % place if is_self else label, required=False, max_length=500,
            initial=(own.evidence if is_self else own.reason) if own else "",
        )  # fmt: skip
        if is_self:
            self.fields[f"tep_{line.pk}"] = forms.FileField(
                label=gettext("Tệp minh chứng, tiêu chí %(n)s") % place, required=False
            )

    def rows(self) -> list[tuple[LineView, Any, Any, Any, str]]:
        """Return each line with its boxes for points, words and file (None where it has none), and
        the points that stood before this stage.
        """
        return [
            (
                line,
                *(self._box(f"{name}_{line.pk}") for name in ("diem", "loi", "tep")),
                line.shown_before(self.stage),
            )
            for line in self.lines
        ]

    def marks(self) -> dict[int, Marking]:
        """Return what the service saves, by line."""
        return {line.pk: self._marking(line.pk) for line in self.lines if line.counted is None}

    def _box(self, name: str) -> Any:
        return self[name] if name in self.fields else None

    def _marking(self, pk: int) -> Marking:
        values = self.cleaned_data
        words, file = values[f"loi_{pk}"], values.get(f"tep_{pk}")
        is_self = self.stage is Stage.SELF
        return Marking(
            points=values[f"diem_{pk}"],
            reason="" if is_self else words,
            evidence=words if is_self else "",
            file=Upload(file.read(), file.name) if file else None,
        )


class NoteForm(forms.Form):
    """The words that send a sheet back or open it again."""

    note = forms.CharField(
        label=_("Lý do"), max_length=500, widget=forms.Textarea(attrs={"rows": 2})
    )


def _typed(points: Decimal | None) -> str:
    """Return points as people type them."""
    return "" if points is None else f"{points.normalize():f}".replace(".", ",")
