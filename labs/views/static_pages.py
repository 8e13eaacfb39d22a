"""Pages that hold no data: about, accessibility, privacy, and what machines ask for."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from labs.models.reads import MONTHS_KEPT


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    return render(request, "labs/about.html")


@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    return render(request, "labs/accessibility.html")


@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    return render(request, "labs/privacy.html", {"months": MONTHS_KEPT})


@require_safe
def robots_txt(request: HttpRequest) -> HttpResponse:
    """Everything public may be read by machines; filters combine into pages without end."""
    sitemap = request.build_absolute_uri(reverse("sitemap"))
    lines = [
        "User-agent: *",
        "Disallow: /admin/",
        "Disallow: /en/admin/",
        "Disallow: /*?*&",
        "",
        f"Sitemap: {sitemap}",
        "",
    ]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


@require_safe
def health(request: HttpRequest) -> JsonResponse:
    """The process answers. Says nothing of the database: a slow database must not have every process restarted."""
    response = JsonResponse({"status": "ok"})
    response["Cache-Control"] = "no-store"
    return response
