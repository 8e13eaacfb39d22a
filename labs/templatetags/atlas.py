"""Tags of every page: its address in the other language, the current place in the menu, French setting."""

from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit

from django import template
from django.http import HttpRequest
from django.template import Context
from django.urls import reverse, translate_url
from django.utils.encoding import escape_uri_path, iri_to_uri
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, override

from labs import phrases
from labs.text import french_typography

register = template.Library()

# Views of the directory with an entry of their own in the menu.
PLATES = ("positionnement", "carte")


@register.simple_tag(takes_context=True)
def translated_url(context: Context, language: str) -> str:
    """Path and query string of this page in another language; that language's home when the page has no translation."""
    return _translated(context.get("request"), language)


@register.simple_tag(takes_context=True)
def page_address(context: Context, url: str = "") -> str:
    """Whole address of this page, without its query string; of its translation, where that `url` is given."""
    request: HttpRequest = context["request"]
    path = urlsplit(url).path if url else request.path
    return f"{request.scheme}://{request.get_host()}{path}"


@register.simple_tag(takes_context=True)
def place(context: Context) -> str:
    """The name of this page, for `current`."""
    match = getattr(context.get("request"), "resolver_match", None)
    return place_of(context.get("request"), match.url_name or "" if match else "")


@register.simple_tag
def current(here: str, page: str, *pages_below: str) -> SafeString:
    """The aria-current attribute of a link to `page`: “page” on it, “true” on the pages below it, else nothing."""
    if here == page:
        return format_html(' aria-current="{}"', "page")
    return format_html(' aria-current="{}"', "true") if here in pages_below else SafeString("")


def place_of(request: HttpRequest | None, page: str) -> str:
    """The name of the page; the map and the plane of the directory are places of their own (`lab_list?carte`)."""
    view = request.GET.get("vue", "") if request and page == "lab_list" else ""
    return f"{page}?{view}" if view in PLATES else page


@register.inclusion_tag("components/preview_banner.html", takes_context=True)
def preview_banner(context: Context) -> dict[str, Any]:
    """Says that readers do not see this page, on the pages that the staff preview; nothing on all others."""
    return {"preview": getattr(context.get("request"), "preview", None)}


@register.filter
def typo(text: Any) -> Any:
    """Plain text set as French readers expect, on French pages only. Markup is left alone."""
    if isinstance(text, SafeString) or not (get_language() or "").startswith("fr"):
        return text
    return french_typography(str(text))


@register.simple_tag
def semicolon() -> str:
    """What parts two wordings: « a ; b » in French, “a; b” in English."""
    return phrases.semicolon()


@register.simple_tag
def colon() -> str:
    """What stands between a label and its words: « a : b » in French, “a: b” in English."""
    return phrases.colon()


@register.filter
def quoted(words: Any) -> str:
    """In the quotation marks of the language."""
    return phrases.quoted(words)


def _translated(request: HttpRequest | None, language: str) -> str:
    if request and language == get_language():
        return request.get_full_path()
    there = _translated_path(escape_uri_path(request.path), language, get_language()) if request else ""
    if not request or not there:
        with override(language):
            return reverse("labs:home")
    query = request.META.get("QUERY_STRING", "")
    return f"{there}?{iri_to_uri(query)}" if query else there


@lru_cache(maxsize=2000)
def _translated_path(path: str, language: str, _current: str) -> str:
    """Empty when the path has no translation: `translate_url` gives it back then."""
    there = translate_url(path, language)
    return "" if there == path else there
