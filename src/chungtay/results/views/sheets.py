"""Tables as files."""

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_GET

from chungtay.documents.rules.content import XLSX
from chungtay.indicators.permissions import may_see_figures
from chungtay.privacy.purpose import current_reason
from chungtay.results.forms.question import QuestionForm
from chungtay.results.rules.forms import Form, Kind, forms
from chungtay.results.selectors.tables import counting_of, table_of
from chungtay.results.services.exporting import export_tables, table_csv
from chungtay.results.views.asking import asked, form_or_404
from chungtay.web.http import ActorRequest
from chungtay.web.views import requires


@require_GET
@requires(may_see_figures)
@asked
def sheet(request: ActorRequest, question: QuestionForm, number: int) -> HttpResponse:
    """Hand out one table as Excel."""
    return _book(request, question, (form_or_404(number),), f"bieu-{number}")


@require_GET
@requires(may_see_figures)
@asked
def all_sheets(request: ActorRequest, question: QuestionForm) -> HttpResponse:
    """Hand out all fifteen tables in one workbook."""
    return _book(request, question, forms(), "bieu-tong-hop")


@require_GET
@requires(may_see_figures)
@asked
def lines(request: ActorRequest, question: QuestionForm, number: int) -> HttpResponse:
    """Hand out one table as lines of text; a list of people goes out as Excel only."""
    chosen = form_or_404(number)
    if chosen.kind is Kind.PEOPLE:
        raise Http404
    text = table_csv(table_of(chosen, counting_of(question.basis, question.scope)))
    response = HttpResponse(text, content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="bieu-{number}.csv"'
    return response


def _book(
    request: ActorRequest, question: QuestionForm, chosen: tuple[Form, ...], name: str
) -> HttpResponse:
    counting = counting_of(question.basis, question.scope)
    book = export_tables(
        chosen, counting, reason=current_reason(request), actor=request.actor
    )  # fmt: skip
    response = HttpResponse(book, content_type=XLSX.content_type)
    file = f"{name}-{question.basis.year}.xlsx"
    response.headers["Content-Disposition"] = f'attachment; filename="{file}"'
    response.headers["Cache-Control"] = "private, no-store"
    return response
