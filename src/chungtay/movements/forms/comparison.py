"""Which plan to compare with."""

from collections.abc import Sequence

from django import forms
from django.utils.translation import gettext_lazy as _


class OtherPlanForm(forms.Form):
    """One of the plans that the person may see."""

    def __init__(self, *, choices: Sequence[tuple[int, str]], current: int | None) -> None:
        super().__init__(initial={"voi": current})
        self.fields["voi"] = forms.ChoiceField(label=_("So với"), choices=choices)
