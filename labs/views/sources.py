"""Documents, and the facts drawn from each of them."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from labs.document_text import DocumentText
from labs.filters import Ignored, shown
from labs.models import Source
from labs.passage_pages import passage_page
from labs.passages import Passage, labs_described, passages_of
from labs.search import folded_search
from labs.views.numbered_pages import numbered_page
from labs.views.preview import page_of, readable

SOURCES_PER_PAGE = 40
SEARCHED = ("title", "short_title", "publisher", "authors", "url", "summary")

# Documents named beside one of them, before and after it.
AROUND = 12


def source_list(request: HttpRequest) -> HttpResponse:
    """Documents by the number of facts drawn from them; `q` looks for words, `nature` for a kind."""
    asked, wanted = shown(request.GET.get("q", "")), request.GET.get("nature", "")
    found = folded_search(Source.objects.public().light(), SEARCHED, asked)
    kinds = found.count_kinds()
    kind = wanted if wanted in Source.Kind else ""
    ignored = [] if kind == wanted else [Ignored("nature", shown(wanted), _("choix inconnu"))]
    chosen = found.filter(kind=kind) if kind else found
    page, no_page = numbered_page(chosen.by_facts(), request.GET.get("page", "1"), SOURCES_PER_PAGE)
    context = {
        "page": page,
        "asked": asked,
        "kind": kind,
        "kinds": [(key, label, kinds[key]) for key, label in Source.Kind.choices if key in kinds],
        "all_count": sum(kinds.values()),
        "ignored": [*ignored, *no_page],
    }
    return render(request, "labs/source_list.html", context)


@page_of(Source)
def source_detail(request: HttpRequest, slug: str) -> HttpResponse:
    source = get_object_or_404(readable(request, Source), slug=slug)
    passages = passages_of(source)
    text = shared_text(source, passages)
    facts_page = passage_page(passages, request.GET.get("page", ""), request.GET.get("fait", ""))
    context = {
        "source": source,
        "sources": beside(source, list(Source.objects.public().light())),
        "passages": passages,
        "passage_page": facts_page,
        "is_cut": facts_page.count > 1,
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
