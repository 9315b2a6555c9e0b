"""Which classes a table tells: those of a year under one standard, official or beside it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet
from django.db.models.query_utils import FilteredRelation
from django.utils.translation import gettext as _

from chungtay.households.models import OtherClass, YearClass
from chungtay.households.rules.poverty import NoStandardInForceError, PovertyClass, standard

CLASSES, OTHER = "classes", "other_classes"
ON_LIST = (PovertyClass.POOR.value, PovertyClass.NEAR_POOR.value)
_MODELS: dict[str, Any] = {CLASSES: YearClass, OTHER: OtherClass}


@dataclass(frozen=True, slots=True)
class Basis:
    """The classes at the end of ``year`` under ``standard``; ``relation`` is the table of them."""

    year: int
    standard: str
    relation: str = CLASSES

    @property
    def key(self) -> str:
        """Return what names it in an address."""
        return f"{self.year}.{self.standard}" + ("" if self.relation == CLASSES else ".khac")

    @property
    def label(self) -> str:
        """Return the year and the standard in words."""
        words = _("Cuối năm %(year)s, %(standard)s")
        if self.relation == OTHER:
            words = _("Cuối năm %(year)s, %(standard)s (không phải chuẩn của năm)")
        return words % {"year": self.year, "standard": standard_name(self.standard)}

    @property
    def last_day(self) -> date:
        """Return the last day of the year."""
        return date(self.year, 12, 31)

    @property
    def rows(self) -> QuerySet[Any]:
        """Return the classes."""
        model = _MODELS[self.relation]
        rows: QuerySet[Any] = model.objects.filter(year=self.year, standard=self.standard)
        return rows

    def with_other(self, other: "Basis", name: str) -> QuerySet[Any]:
        """Return the classes, each with that of the same household of ``other``, if any."""
        path = f"household__{other.relation}"
        only = Q(**{f"{path}__year": other.year, f"{path}__standard": other.standard})
        joined: QuerySet[Any] = self.rows.annotate(**{name: FilteredRelation(path, condition=only)})
        return joined

    def before(self) -> "Basis | None":
        """Return the classes a year earlier under the same standard; None when there are none.

        Of the first year of a standard they are those measured beside the old one (rule Q07).
        """
        for relation in (CLASSES, OTHER):
            basis = Basis(self.year - 1, self.standard, relation)
            if basis.rows.exists():
                return basis
        return None


def standard_name(standard_id: str) -> str:
    """Return the name of a standard; its id where it is a local one that no rule knows."""
    try:
        return _(standard(standard_id).name)
    except (KeyError, NoStandardInForceError):
        return standard_id


def bases() -> list[Basis]:
    """Return every year and standard that has classes, the newest first, official ones before."""
    return sorted(
        (Basis(year, name, relation) for relation in _MODELS for year, name in _known(relation)),
        key=lambda basis: (-basis.year, basis.relation, basis.standard),
    )


def _known(relation: str) -> Iterable[tuple[int, str]]:
    rows = _MODELS[relation].objects.order_by().values_list("year", "standard").distinct()
    yield from rows
