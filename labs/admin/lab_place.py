"""Where a lab is, on its screen: cities of the gazetteer, a small globe, and the same in words."""

from decimal import Decimal, InvalidOperation

from django import forms
from django.contrib import messages
from django.utils.formats import number_format
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django_countries import countries

from labs.charts.globe import Place, globe
from labs.desk_addresses import screen_address
from labs.models import Lab
from labs.phrases import is_french
from labs.places import City, is_far, suggest
from labs.text import fold

# The button that takes country and coordinates from the gazetteer.
TAKE = "_take_place"
# « country » when it came with the city, and was not typed.
TAKEN = "_taken"
MOST_NAMESAKES = 3


class Degrees(forms.DecimalField):
    """As maps give them: with a comma or a point, and more digits than the atlas keeps."""

    widget = forms.TextInput(attrs={"inputmode": "decimal", "size": "14", "autocomplete": "off"})

    def to_python(self, value):
        degrees = super().to_python(str(value).replace(",", ".") if value not in self.empty_values else value)
        is_near = degrees is not None and degrees.is_finite() and abs(degrees) <= 180
        # Five decimals are a metre; what is no degree is refused as it is.
        return round(degrees, self.decimal_places) if is_near else degrees


def city_answer(text, country=""):
    """Cities that start so, as the script of the desk reads them; two labels are never the same."""
    found = suggest(text, country.upper()[:2])
    names = [short(city) for city in found]
    return [
        {
            "name": city.french if is_french() else city.name,
            "label": short(city) if names.count(short(city)) == 1 else in_words(city),
            "french": city.french,
            "english": city.name,
            "country": city.country,
            "country_name": countries.name(city.country),
            "latitude": f"{city.latitude:.5f}",
            "longitude": f"{city.longitude:.5f}",
        }
        for city in found
    ]


def point_answer(latitude, longitude, country):
    """The point on the globe and in words; None when the coordinates are none."""
    try:
        north, east = Decimal(latitude.replace(",", ".")), Decimal(longitude.replace(",", "."))
    except InvalidOperation:
        return None
    if not (north.is_finite() and east.is_finite() and abs(north) <= 90 and abs(east) <= 180):
        return None
    return point_in_words(float(north), float(east), country.upper()[:2])


def point_in_words(north, east, country):
    """`x` and `y` on the globe (empty beyond its rim), `words`, and a `warning` when the country is far away."""
    shown = globe([Place(name="", latitude=north, longitude=east)])
    point = shown.points[0] if shown.points else None
    parts = [countries.name(country) or _("Pays non renseigné"), degrees(north, east)]
    if point is None:
        parts.append(_("de l’autre côté du globe dessiné ici"))
    warning = ""
    if country and is_far(north, east, country):
        warning = _("Ce point est à plus de 300 km de toute ville connue de ce pays : vérifiez les coordonnées.")
    return {
        "x": point.x if point else "",
        "y": point.y if point else "",
        "words": ", ".join(parts),
        "warning": warning,
    }


def place_of(lab):
    """The same for a lab; None while its coordinates are unknown."""
    if lab.latitude is None or lab.longitude is None:
        return None
    return point_in_words(float(lab.latitude), float(lab.longitude), str(lab.country.code or ""))


def degrees(north, east):
    """« 47,218° N, 1,554° O »."""
    side, flank = _("N") if north >= 0 else _("S"), _("E") if east >= 0 else _("O")
    latitude = f"{number_format(abs(north), 3)}° {side}"
    longitude = f"{number_format(abs(east), 3)}° {flank}"
    return f"{latitude}, {longitude}"


def namesakes(city, country=""):
    """Cities of the gazetteer that bear this very name, in this country when one is known."""
    found = suggest(city, country)
    return [
        one for one in found
        if fold(city) in {fold(one.name), fold(one.french)} and country in {"", one.country}
    ][:MOST_NAMESAKES]  # fmt: skip


def offers(lab):
    """(value of the button, city in words) for a lab whose city is written and whose coordinates are not."""
    if lab is None or lab.pk is None or lab.latitude is not None or lab.longitude is not None or not lab.city_fr:
        return []
    return [(value_of(one), in_words(one)) for one in namesakes(lab.city_fr, str(lab.country.code or ""))]


def value_of(city: City):
    return f"{city.country} {city.latitude:.5f} {city.longitude:.5f}"


def in_words(city: City):
    """« Nantes (France), 47,217° N, 1,553° O »."""
    return f"{short(city)}, {degrees(city.latitude, city.longitude)}"


def short(city: City):
    """« Nantes (France) »."""
    return f"{city.french if is_french() else city.name} ({countries.name(city.country)})"


class CityHelp:
    """For the lab’s screen: a city that was written and not chosen is still worth its country and coordinates."""

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        if request.method == "POST" and TAKE in request.POST:
            request.POST = with_place(request.POST)
        return super().changeform_view(request, object_id, form_url, extra_context)

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        context["place"] = place_of(obj) if obj is not None else None
        context["offers"] = offers(obj)
        return super().render_change_form(request, context, add, change, form_url, obj)

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        request.has_new_city = "city_fr" in form.changed_data

    def response_add(self, request, obj, post_url_continue=None):
        tell_offers(request, obj)
        return super().response_add(request, obj, post_url_continue)

    def response_change(self, request, obj):
        tell_offers(request, obj)
        return super().response_change(request, obj)


def with_place(sent):
    """What was sent, with the empty fields of the place filled from the city of this button; saved and shown again."""
    filled = sent.copy()
    filled["_continue"] = "1"
    for city in namesakes(sent.get("city_fr", ""), sent.get("country", "")):
        if value_of(city) == sent[TAKE]:
            known = {
                "country": city.country, "latitude": f"{city.latitude:.5f}", "longitude": f"{city.longitude:.5f}",
                "precision": Lab.Precision.CITY.value, "city_en": city.name,
            }  # fmt: skip
            empty = {name: value for name, value in known.items() if not sent.get(name, "").strip()}
            filled.update(empty | {TAKEN: "country" if "country" in empty else ""})
    return filled


def tell_offers(request, lab):
    found = offers(lab) if getattr(request, "has_new_city", False) else []
    if found:
        text = _('« {city} » est au répertoire des villes : <a href="{address}">reprendre pays et coordonnées</a>.')
        messages.warning(request, format_html(text, city=lab.city, address=f"{screen_address('lab', lab.pk)}#lieu"))
