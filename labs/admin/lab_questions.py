"""What the lab’s screen asks while someone types: how a date is read, which city, whether the lab is here already.

Small answers in JSON for the staff, by GET; each refuses bad input with a plain sentence and 400.
"""

from django.contrib import messages
from django.forms.widgets import Script
from django.http import JsonResponse
from django.urls import path, reverse
from django.utils.functional import Promise
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from labs.dates import PartialDate
from labs.doubles import near_labs
from labs.text import clean

from .history import is_key
from .lab_merge import merge_address
from .lab_place import city_answer, point_answer

MOST_SIGNS = {"date": 60, "q": 120, "name": 400, "short_name": 200, "website": 500}


class LabQuestions:
    """Adds to the lab’s screen: `read_date`, `places`, `point` and `doubles`."""

    def get_urls(self):
        asked = {
            "read-date": (self.read_date, "read_date"),
            "places": (self.places, "places"),
            "point": (self.point, "point"),
            "doubles": (self.doubles, "doubles"),
        }
        wrap = self.admin_site.admin_view
        own = [
            path(f"{address}/", wrap(require_safe(view)), name=f"labs_lab_{name}")
            for address, (view, name) in asked.items()
        ]
        return own + super().get_urls()

    class Media:
        js = (Script("js/near_doubles.js", defer=True), Script("js/places.js", defer=True))

    def response_add(self, request, obj, post_url_continue=None):
        """Said without script, too: the new lab resembles some that were there."""
        near = near_labs([obj.name, obj.short_name], obj.website, obj.pk)
        if near:
            links = format_html_join(", ", '<a href="{url}">{name}</a>', map(near_answer, near))
            words = _("Déjà dans l’atlas, sous un nom proche :")
            messages.warning(request, format_html("{} {}", words, links))
        return super().response_add(request, obj, post_url_continue)

    def read_date(self, request):
        text, refusal = asked_text(request, "date")
        if refusal:
            return refusal
        try:
            date = PartialDate.parse(text)
        except ValueError as error:
            return refused(error.args[0])
        return JsonResponse({"words": date.display(), "stored": str(date)})

    def places(self, request):
        text, refusal = asked_text(request, "q")
        return refusal or JsonResponse({"cities": city_answer(text, request.GET.get("country", ""))})

    def point(self, request):
        answer = point_answer(*(request.GET.get(name, "")[:20] for name in ("latitude", "longitude", "country")))
        return JsonResponse(answer) if answer else refused(_("Latitude et longitude vont ensemble, en degrés."))

    def doubles(self, request):
        if not (self.has_view_or_change_permission(request) or self.has_add_permission(request)):
            return refused(_("Vous ne pouvez pas voir les labos."), status=403)
        name, refusal = asked_text(request, "name")
        if refusal:
            return refusal
        short_name, website = (clean(request.GET.get(key, ""))[: MOST_SIGNS[key]] for key in ("short_name", "website"))
        but = request.GET.get("but", "")
        if but and not is_key(but):
            return refused(_("Ce numéro de labo n’en est pas un."))
        own = int(but) if but else None
        near = near_labs([name, short_name], website, own)
        return JsonResponse({"labs": [near_answer(lab, own) for lab in near]})


def near_answer(lab, own=None):
    """`merge`: the page of the two cards side by side; empty while there is only one."""
    address = reverse("admin:labs_lab_change", args=[lab.pk])
    both = merge_address(own, lab.pk) if own else ""
    return {"name": lab.name, "url": address, "state": lab.state_label, "why": lab.why, "merge": both}


def asked_text(request, name):
    """The cleaned text of this question and None, or an empty text and the refusal."""
    text = clean(request.GET.get(name, "")).strip()
    if not text:
        return "", refused(_("La question est vide."))
    if len(text) > MOST_SIGNS[name]:
        return "", refused(_("La question est trop longue."))
    return text, None


def refused(message, status=400):
    return JsonResponse({"error": str(message) if isinstance(message, Promise) else message}, status=status)
