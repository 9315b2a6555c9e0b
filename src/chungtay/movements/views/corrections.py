"""How well the reader reads."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from chungtay.movements.forms.corrections import SinceForm
from chungtay.movements.permissions import may_see_reader_report
from chungtay.movements.selectors.corrections import (
    latest_corrections,
    readings_reported_to,
    report_on,
    uploaded_since,
)
from chungtay.web.http import ActorRequest
from chungtay.web.views import requires


@require_GET
@requires(may_see_reader_report)
def reader_report(request: ActorRequest) -> HttpResponse:
    """Show field by field what people kept and corrected, and the latest corrections."""
    form = SinceForm(request.GET)
    readings = uploaded_since(readings_reported_to(request.actor), form.day())
    context = {
        "form": form,
        "report": report_on(readings),
        "corrections": latest_corrections(readings),
    }
    return render(request, "movements/reader_report.html", context)
