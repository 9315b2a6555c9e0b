"""Pages for everybody."""

from datetime import date

from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from chungtay.kernel.dates import short_date
from chungtay.portal.selectors.honours import as_shown, honours, years_of_honour
from chungtay.portal.selectors.progress import running_progress
from chungtay.portal.selectors.search import search as find
from chungtay.portal.selectors.verification import State, Verification, is_same_file
from chungtay.portal.selectors.verification import verify as verified
from chungtay.web.http import ActorRequest
from chungtay.web.views import number_in, page_of, public


@require_GET
@public
def home(request: ActorRequest) -> HttpResponse:
    """Show what this is, how movements stand, and who was honoured."""
    context = {
        "progress": running_progress(),
        "honours": as_shown(honours()[:6]),
    }
    return render(request, "portal/home.html", context)


@require_GET
@public
def honour_list(request: ActorRequest) -> HttpResponse:
    """List the honoured by year."""
    year = number_in(request.GET.get("nam"))
    page = page_of(request, honours(year=year), size=30)
    context = {
        "page": page,
        "honours": as_shown(page),
        "years": years_of_honour(),
        "year": year,
    }
    return render(request, "portal/honours.html", context)


@require_GET
@public
def verify_form(request: ActorRequest) -> HttpResponse:
    """Take a code that somebody types."""
    code = request.GET.get("ma", "").strip()
    if code:
        return redirect("portal:verify", code=code.replace(" ", "").replace("/", ""))
    return render(request, "portal/verify_form.html")


@require_http_methods(["GET", "POST"])
@public
def verify(request: ActorRequest, code: str) -> HttpResponse:
    """Say whether the certificate behind ``code`` is genuine; compare a file where one is given."""
    found = verified(code)
    upload = request.FILES.get("tep")
    same = is_same_file(found.award, upload) if upload and found.award else None
    context = {"found": found, "same": same, "facts": labelled(found)}
    status = 404 if found.state is State.UNKNOWN else 200
    return render(request, "portal/verify.html", context, status=status)


@require_GET
@public
def verify_json(request: ActorRequest, code: str) -> JsonResponse:
    """Say the same to a program."""
    found = verified(code)
    revoked_on = found.award.revoked_on if found.award else None
    answer = {
        "code": found.code,
        "state": found.state.value,
        "facts": found.facts,
        "revoked_on": revoked_on.isoformat() if revoked_on else None,
    }
    return JsonResponse(answer, status=404 if found.state is State.UNKNOWN else 200)


@require_GET
@public
def search(request: ActorRequest) -> HttpResponse:
    """Find anything the person may see; a stranger finds what is public."""
    text = request.GET.get("q", "")[:100]
    context = {"text": text, "groups": find(text, request.actor)}
    return render(request, "portal/search.html", context)


def labelled(found: Verification) -> list[tuple[str, str]]:
    """Return the sealed facts with their names, in the order of the certificate."""
    labels = {
        "form": _("Hình thức"),
        "recipient": _("Tặng cho"),
        "recipient_detail": _("Chức vụ, đơn vị, nơi ở"),
        "citation_text": _("Thành tích"),
        "decision": _("Quyết định"),
        "decided_on": _("Ngày quyết định"),
        "issuer": _("Cơ quan quyết định"),
        "golden_book_number": _("Số sổ vàng"),
    }
    facts = found.facts | {"decided_on": _day(found.facts.get("decided_on", ""))}
    return [(label, facts[key]) for key, label in labels.items() if facts.get(key)]


def _day(text: str) -> str:
    return short_date(date.fromisoformat(text)) if text else ""
