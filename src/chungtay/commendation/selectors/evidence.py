"""The figures behind an achievement, each with the page it comes from."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from chungtay.accounts.actor import NOBODY
from chungtay.commendation.models import Nomination
from chungtay.households.rules.poverty import CLASS_LABELS, PovertyClass
from chungtay.movements.selectors.measuring import measured_targets
from chungtay.organizations.models import Organization
from chungtay.reporting.selectors.results import accepted_results
from chungtay.web.formats.numbers import number_vi

Figure = dict[str, Any]


def figures_of(nomination: Nomination) -> list[Figure]:
    """Return what the system knows of the subject: label, value, source, url, and for targets
    and punctuality whether it is met. Plain values, so that they can be frozen with the dossier.
    """
    if nomination.household_id:
        return _household(nomination)
    unit = nomination.organization
    if unit is None:
        return []
    return [*_results(unit, nomination.round.year), *_targets(nomination, unit)]


def _household(nomination: Nomination) -> list[Figure]:
    household = nomination.household
    if household is None:
        return []
    url = reverse("households:household", args=[household.pk])
    labels = {key.value: _(label) for key, label in CLASS_LABELS.items()}
    return [
        {
            "label": _("Phân loại hộ năm %(year)s") % {"year": row.year},
            "value": labels.get(row.poverty_class, row.poverty_class),
            "source": _("Sổ hộ"),
            "url": url,
            "outcome": _class_outcome(row.poverty_class, row.year, nomination.round.year),
        }
        for row in household.classes.filter(year__lte=nomination.round.year).order_by("year")
    ]


def _class_outcome(poverty_class: str, year: int, wanted: int) -> str:
    if year != wanted:
        return ""
    is_off = poverty_class not in (PovertyClass.POOR, PovertyClass.NEAR_POOR)
    return "pass" if is_off else "warn"


def _results(unit: Organization, year: int) -> list[Figure]:
    results = accepted_results(unit, year)
    figures = [
        {
            "label": result.label,
            "value": f"{result.shown} {result.unit}".strip(),
            "source": f"{result.source_label}, {result.round_name}",
            "url": result.url,
            "outcome": "",
        }
        for result in results
    ]
    reports = {result.report_id: result for result in results}
    return [*(_punctuality(result) for result in reports.values()), *figures]


def _punctuality(result: Any) -> Figure:
    late = result.days_late
    return {
        "label": _("Gửi báo cáo đúng hạn"),
        "value": _("trễ %(days)s ngày") % {"days": late} if late else _("đúng hạn"),
        "source": result.round_name,
        "url": result.url,
        "outcome": "fail" if late else "pass",
    }


def _targets(nomination: Nomination, unit: Organization) -> list[Figure]:
    plan = nomination.round.plan
    if unit.place_id is None:
        return []
    rows = measured_targets(plan, place_of=unit, actor=NOBODY, year=nomination.round.year)
    return [
        {
            "label": f"{row.title}: {row.bound}",
            "value": f"{number_vi(row.latest)}% ({row.latest_year})",
            "source": _("Sổ hộ, so với chỉ tiêu của kế hoạch: %(verdict)s")
            % {"verdict": row.verdict},
            "url": reverse("movements:plan", args=[plan.pk]),
            "outcome": row.outcome,
        }
        for row in rows
        if row.latest is not None
    ]
