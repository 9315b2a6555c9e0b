"""Choose who gets an issued plan."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from chungtay.kernel.money import group_digits
from chungtay.movements.models import Assignment
from chungtay.movements.selectors.audience import Choice, Group
from chungtay.movements.selectors.wording import shortened
from chungtay.organizations.models import BlocYear


class AudienceForm(forms.Form):
    """Groups of units below the issuer, a bloc, and duties that everybody gets."""

    groups = forms.MultipleChoiceField(
        label=_("Gửi đến"), required=False, widget=forms.CheckboxSelectMultiple
    )
    bloc_year = forms.TypedChoiceField(
        label=_("Khối, cụm thi đua"), required=False, coerce=int, empty_value=None
    )
    for_all = forms.TypedMultipleChoiceField(
        label=_("Giao cho mọi đơn vị được chọn"), required=False, coerce=int,
        widget=forms.CheckboxSelectMultiple,
        help_text=_(
            "Nhiệm vụ ghi rõ đơn vị chủ trì thì đơn vị đó nhận, không cần chọn ở đây."
        ),
    )  # fmt: skip

    def __init__(
        self,
        *args: Any,
        groups: Iterable[Group],
        blocs: Iterable[BlocYear],
        duties: Iterable[Assignment],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        offered: dict[str, list[tuple[Any, str]]] = {
            "groups": [(one.key, f"{one.label} ({group_digits(one.number)})") for one in groups],
            "bloc_year": [(one.pk, str(one)) for one in blocs],
            "for_all": [(one.pk, shortened(one.action)) for one in duties],
        }
        for name, choices in offered.items():
            if not choices:
                del self.fields[name]
                continue
            nobody = [("", gettext("Không chọn"))] if name == "bloc_year" else []
            self.fields[name].choices = [*nobody, *choices]  # type: ignore[attr-defined]

    def choice(self) -> Choice:
        """Return the clean values."""
        values = self.cleaned_data
        return Choice(
            groups=tuple(values.get("groups") or ()),
            bloc_year=values.get("bloc_year"),
            for_all=tuple(values.get("for_all") or ()),
        )
