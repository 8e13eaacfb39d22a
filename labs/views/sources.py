"""Documents, and the facts drawn from each of them."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from labs.document_text import DocumentText
from labs.models import Source
from labs.passages import Passage, folded, labs_described, passages_of
from labs.views.preview import page_of, readable

# Documents named beside one of them, before and after it.
AROUND = 12


def source_list(request: HttpRequest) -> HttpResponse:
    sources = Source.objects.public().light().with_counts()
    return render(request, "labs/source_list.html", {"sources": sources})


@page_of(Source)
def source_detail(request: HttpRequest, slug: str) -> HttpResponse:
    source = get_object_or_404(readable(request, Source), slug=slug)
    passages = passages_of(source)
    text = shared_text(source, passages)
    context = {
        "source": source,
        "sources": beside(source, list(Source.objects.public().light())),
        "passages": passages,
        "folds": folded(passages),
        "fact_count": sum(len(passage.facts) for passage in passages),
        "lab_count": labs_described(passages),
        "text": text,
        "text_page": text.page(request.GET.get("texte", "")) if text else None,
    }
    return render(request, "labs/source_detail.html", context)


def shared_text(source: Source, passages: list[Passage]) -> DocumentText | None:
    """The text with its passages, where its licence lets readers see it."""
    if not (source.text_is_shareable and source.text):
        return None
    return DocumentText(source.text, ((fact, fact.citation.locator) for one in passages for fact in one.facts))


def beside(source: Source, sources: list[Source]) -> list[Source]:
    """Those next to a document in the list, itself among them: hundreds would bury it."""
    place = next((place for place, one in enumerate(sources) if one.pk == source.pk), 0)
    start = max(0, min(place - AROUND, len(sources) - 2 * AROUND - 1))
    return sources[start : start + 2 * AROUND + 1]
