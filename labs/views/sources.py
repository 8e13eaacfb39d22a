"""Documents, and the facts drawn from each of them."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from labs.models import Source
from labs.passages import labs_described, passages_of
from labs.views.preview import page_of, readable


def source_list(request: HttpRequest) -> HttpResponse:
    return render(request, "labs/source_list.html", {"sources": Source.objects.public().with_counts()})


@page_of(Source)
def source_detail(request: HttpRequest, slug: str) -> HttpResponse:
    source = get_object_or_404(readable(request, Source), slug=slug)
    passages = passages_of(source)
    context = {
        "source": source,
        "sources": Source.objects.public(),
        "passages": passages,
        "fact_count": sum(len(passage.facts) for passage in passages),
        "lab_count": labs_described(passages),
    }
    return render(request, "labs/source_detail.html", context)
