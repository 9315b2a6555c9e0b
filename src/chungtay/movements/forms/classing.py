"""Which places are of a class, and by which decision."""

from collections.abc import Collection, Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from chungtay.organizations.models import Place


class ClassedPlacesForm(forms.Form):
    """Places to tick, and the decision that lists them."""

    instrument = forms.CharField(
        label=_("Văn bản phê duyệt danh sách"), max_length=200, required=False
    )
    places = forms.TypedMultipleChoiceField(
        label=_("Nơi thuộc diện này"), coerce=int, required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip

    def __init__(
        self,
        data: Any = None,
        *,
        places: Iterable[Place],
        chosen: Collection[int] = (),
        instrument: str = "",
    ) -> None:
        super().__init__(data, initial={"places": list(chosen), "instrument": instrument})
        box: Any = self.fields["places"]
        box.choices = [(place.pk, place.name) for place in places]
