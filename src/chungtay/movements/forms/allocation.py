"""The bound of a target for each commune."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django import forms

from chungtay.movements.forms.figures import FigureField
from chungtay.organizations.models import Organization


class AllocationForm(forms.Form):
    """One figure a commune; an empty box means that the plan's own bound holds."""

    def __init__(
        self, *args: Any, given: Iterable[tuple[Organization, Decimal | None]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        for unit, bound in given:
            self.fields[f"unit-{unit.pk}"] = FigureField(
                label=unit.name, required=False, decimal_places=4, min_value=0, initial=bound
            )

    def bounds(self) -> dict[int, Decimal | None]:
        """Return the figures by unit."""
        return {int(name.removeprefix("unit-")): value for name, value in self.cleaned_data.items()}
