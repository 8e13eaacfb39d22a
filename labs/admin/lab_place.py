"""Where a lab is, on its screen: cities of the gazetteer, a small globe, and the same in words."""

from decimal import Decimal, InvalidOperation

from django.utils.formats import number_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django_countries import countries

from labs.charts.globe import Place, globe
from labs.places import is_far, suggest


def city_answer(text, country=""):
    """Cities that start so, as the script of the desk reads them."""
    french = (get_language() or "fr").startswith("fr")
    return [
        {
            "name": city.french if french else city.name,
            "french": city.french,
            "english": city.name,
            "country": city.country,
            "country_name": countries.name(city.country),
            "latitude": f"{city.latitude:.5f}",
            "longitude": f"{city.longitude:.5f}",
        }
        for city in suggest(text, country.upper()[:2])
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
