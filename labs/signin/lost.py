"""A session that ended while somebody was writing: what they sent is shown back to them, to be copied."""

from django.apps import apps
from django.contrib.auth import REDIRECT_FIELD_NAME
from django.core.exceptions import FieldDoesNotExist
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.utils.http import urlencode
from django.utils.text import capfirst
from django.utils.translation import gettext as _

# What forms send for themselves.
OWN = ("_", "csrf", "initial-", "post", "action", "select_across", "in_hand-kind", "seen", "shown", "revision")
COUNTS = ("_FORMS", "-id", "password", "token", "otp")
# Texts that took time to write come first; the rest folds away.
LONG = 40


def typed_in(request):
    """(name, value) of what a person typed or chose in the form of a noun; nothing that a form keeps for itself."""
    if not (request.resolver_match.url_name or "").startswith("labs_"):
        return []
    return [
        (label_of(request, name), value)
        for name, values in request.POST.lists()
        if not name.startswith(OWN) and not any(part in name for part in COUNTS)
        for value in values
        if value.strip()
    ]


def label_of(request, name):
    """« Résumé [fr] » for a field of the form’s own noun; the name in the form for what its rows hold."""
    address = request.resolver_match.url_name or ""
    noun = address.removeprefix("labs_").rsplit("_", 1)[0]
    column, _dash, language = name.rpartition("_")
    try:
        model = apps.get_model("labs", noun)
        if language in ("fr", "en"):
            return f"{capfirst(model._meta.get_field(column).verbose_name)} [{language}]"
        return capfirst(model._meta.get_field(name).verbose_name)
    except (LookupError, FieldDoesNotExist, AttributeError):
        return name


def lost_page(site, request, typed):
    """What was sent, and the way to sign in again. Nothing is compared with the atlas: nobody is known yet."""
    query = urlencode({REDIRECT_FIELD_NAME: request.get_full_path()})
    context = {
        **site.each_context(request),
        "title": _("Votre session est terminée"),
        "texts": [pair for pair in typed if len(pair[1]) > LONG],
        "others": [pair for pair in typed if len(pair[1]) <= LONG],
        "way_in": f"{reverse('admin:login')}?{query}",
    }
    answer = TemplateResponse(request, "admin/signin/lost.html", context, status=403)
    add_never_cache_headers(answer)
    return answer
