"""Make a file nameless: first look at what that does, then do it."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from chungtay.privacy.erasing import found, subjects
from chungtay.privacy.forms.erasing import ErasureForm
from chungtay.privacy.permissions import may_erase
from chungtay.privacy.selectors.erasing import preview_of
from chungtay.privacy.selectors.labels import cleared_rows, told
from chungtay.privacy.services.erasing import erase
from chungtay.web.http import ActorRequest
from chungtay.web.views import requires


@require_http_methods(["GET", "POST"])
@requires(may_erase)
def erasure(request: ActorRequest, kind: str, pk: int) -> HttpResponse:
    """Show what goes, what stays and what forbids it; on a firm yes, take it out."""
    obj = found(kind, pk, actor=request.actor)
    if obj is None:
        raise Http404
    subject = subjects()[kind]
    form = ErasureForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        erase(kind, pk, **form.asked(), actor=request.actor)
        return redirect("privacy:erasure", kind=kind, pk=pk)
    preview = preview_of(kind, obj)
    context = {
        "subject": subject,
        "what": subject.describe(obj),
        "back_url": subject.url(obj),
        "preview": preview,
        "rows": cleared_rows(preview.cleared),
        "blocks": [told(block) for block in preview.blocks],
        "form": form,
    }
    return render(request, "privacy/erasure.html", context)
