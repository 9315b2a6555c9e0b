"""Which results are asked for: a year and standard, a ground, the layout of a day."""

from collections.abc import Sequence
from datetime import date
from urllib.parse import urlencode

from django import forms
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from chungtay.accounts.actor import Actor
from chungtay.indicators.selectors.grounds import own_place
from chungtay.organizations.models import Place, PlaceLevel
from chungtay.organizations.selectors.layout import day_within
from chungtay.results.selectors.access import is_national, scopes_of
from chungtay.results.selectors.basis import Basis
from chungtay.results.selectors.units import Scope, levels_of
from chungtay.web.views import number_in

COUNTRY = "vn"
LAST_OLD_DAY, FIRST_NEW_DAY = date(2025, 6, 30), date(2025, 7, 1)
"""The last day of three levels and the first of two: NQ 202/2025/QH15."""
_SMALL = (PlaceLevel.COMMUNE, PlaceLevel.HAMLET)
_BELOW_GROUND = 400  # communes or hamlets that a list offers besides provinces and districts
_LEVELS = {level.value: level.label for level in PlaceLevel}


class QuestionForm(forms.Form):
    """Which results, on which ground, by the units of which day and level."""

    ky = forms.ChoiceField(label=_("Kết quả"))
    dia_ban = forms.ChoiceField(label=_("Địa bàn"))
    ngay = forms.DateField(
        label=_("Theo đơn vị của ngày"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("Đến 30/06/2025 là đơn vị cũ, từ 01/07/2025 là đơn vị mới."),
    )
    cap = forms.ChoiceField(label=_("Từng"), required=False)

    def __init__(self, data: dict[str, str], *, bases: Sequence[Basis], actor: Actor) -> None:
        self._bases = {basis.key: basis for basis in bases}
        self._scopes = scopes_of(actor)
        super().__init__(data)
        self.fields["ky"].choices = [(one.key, one.label) for one in bases]  # type: ignore[attr-defined]
        asked = self._scopes.filter(pk=number_in(data.get("dia_ban")) or 0).first()
        self.fields["dia_ban"].choices = _choices(actor, self._scopes, asked)  # type: ignore[attr-defined]
        self.fields["cap"].choices = [  # type: ignore[attr-defined]
            (level, _LEVELS[level]) for level in levels_of(asked, _day(data.get("ngay")))
        ]

    @property
    def basis(self) -> Basis:
        """Return the classes asked for."""
        return self._bases[self.cleaned_data["ky"]]

    @property
    def scope(self) -> Scope:
        """Return the ground asked for, with its layout."""
        clean = self.cleaned_data
        asked = clean["dia_ban"]
        place = None if asked == COUNTRY else self._scopes.get(pk=asked)
        day: date = clean["ngay"]
        if place is not None and place.level in _SMALL:
            day = day_within(place, day)  # its hamlets are asked for, those of its own time
        levels = levels_of(place, day)
        return Scope(place, day, clean["cap"] if clean["cap"] in levels else levels[0])

    def may_ask(self, place: Place) -> bool:
        """Say whether the person may ask for the results of ``place`` by its own units."""
        return self._scopes.filter(pk=place.pk).exists()

    def query(self, **changed: object) -> str:
        """Return the address part that asks the same, but for what is ``changed``."""
        kept = {key: value for key, value in self.data.items() if key in self.fields}
        asked = {key: str(value) for key, value in (kept | changed).items() if value != ""}
        return urlencode(asked)


def question_form(request: HttpRequest, actor: Actor, bases: Sequence[Basis]) -> QuestionForm:
    """Return the form, what is not asked filled with the newest results on the own ground."""
    given = {key: str(value) for key, value in request.GET.items() if value}
    place = own_place(actor)
    by_key = {basis.key: basis for basis in bases}
    official = next((one for one in bases if one.relation == "classes"), bases[0])
    basis = by_key.get(given.get("ky", ""), official)
    first = COUNTRY if is_national(actor) else place.pk if place else ""
    usual = {"ky": official.key, "dia_ban": str(first), "ngay": f"{basis.last_day:%Y-%m-%d}"}
    return QuestionForm(usual | given, bases=bases, actor=actor)


def _choices(actor: Actor, scopes: QuerySet[Place], asked: Place | None) -> list[tuple[str, str]]:
    own = own_place(actor)
    wanted = Q(level__in=(PlaceLevel.PROVINCE, PlaceLevel.DISTRICT))
    for place in (own, asked):
        if place is not None:
            wanted |= Q(pk=place.pk) | Q(parent=place) | Q(parent=place.parent, level__in=_SMALL)
    rows = scopes.filter(wanted).order_by("path")[:_BELOW_GROUND]
    country = [(COUNTRY, str(_("Cả nước")))] if is_national(actor) else []
    return country + [(str(place.pk), _named(place)) for place in rows]


def _named(place: Place) -> str:
    """Return the name with the years it stood, because two layouts have the same names."""
    indent = "– " * (place.path.rstrip("/").count("/"))
    since = f"{place.valid_from:%m/%Y}"
    until = f"–{place.valid_to:%m/%Y}" if place.valid_to else ""
    return f"{indent}{place.name} ({since}{until})" if until else f"{indent}{place.name}"


def _day(text: str | None) -> date:
    try:
        return date.fromisoformat(text or "")
    except ValueError:
        return FIRST_NEW_DAY
