"""What labs write, and what speaks of them."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from labs.footnotes import Footnotes
from labs.models import Publication
from labs.views.preview import previewable, readable


@previewable(Publication)
def publication_list(request: HttpRequest) -> HttpResponse:
    publications = list(readable(request, Publication).with_page_details())
    context = {"publications": publications, "notes": Footnotes.of(publications)}
    return render(request, "labs/publication_list.html", context)
