"""Figures as people here type them: a point between thousands, a comma before decimals."""

import re
from decimal import Decimal
from typing import Any

from django import forms

_GROUPED = re.compile(r"-?\d{1,3}(?:\.\d{3})+")


class FigureField(forms.DecimalField):
    """A number such as ``1.250,5``, ``1.250`` (one thousand …) or ``1,5``; up to 18 digits."""

    def __init__(self, *, decimal_places: int, **kwargs: Any) -> None:
        widget = forms.TextInput(attrs={"inputmode": "decimal"})
        super().__init__(max_digits=18, decimal_places=decimal_places, widget=widget, **kwargs)

    def to_python(self, value: Any) -> Any:
        """Return the number; ``1.5`` with a lone point is taken as one and a half."""
        if isinstance(value, str):
            value = value.strip().replace(" ", "")
            if "," in value or _GROUPED.fullmatch(value):
                value = value.replace(".", "").replace(",", ".")
        return super().to_python(value)

    def prepare_value(self, value: Any) -> Any:
        """Return a stored number with a comma."""
        if isinstance(value, int | float | Decimal):
            exact = Decimal(str(value))
            whole = exact == exact.to_integral_value()
            return f"{exact.to_integral_value() if whole else exact.normalize():f}".replace(
                ".", ","
            )
        return value
