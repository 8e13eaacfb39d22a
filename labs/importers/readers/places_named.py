"""Countries and cities by the names that French and English texts give them. No network.

Country names come from the CLDR (babel), cities from the gazetteer of the atlas. Codes are ISO 3166-1, two letters.
"""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from babel import Locale
from babel.core import get_global

from labs.importers.drafts import Words
from labs.places.cities import City, gazetteer
from labs.text import fold

from .countries import codes_by_name

# Usual names beside those of the CLDR.
OTHER_NAMES = {
    "GB": "Royaume Uni, Northern Ireland, Irlande du Nord",
    "US": "US, U.S., Amérique",
    "AE": "UAE, Émirats",
    "HK": "Hong-Kong",
    "CD": "RDC, DRC",
}
# Adjectives in the masculine, French then English. The feminine and the plural follow.
ADJECTIVES = {
    "AR": "argentin, argentinian", "AT": "autrichien, austrian", "AU": "australien, australian", "BE": "belge, belgian",
    "BR": "brésilien, brazilian", "CA": "canadien, québécois, canadian", "CH": "suisse, helvétique, swiss",
    "CL": "chilien, chilean", "CN": "chinois, chinese", "CO": "colombien, colombian",
    "DE": "allemand, german", "DK": "danois, danish", "EE": "estonien, estonian", "ES": "espagnol, catalan, spanish",
    "FI": "finlandais, finnois, finnish", "FR": "français, french",
    "GB": "britannique, anglais, écossais, gallois, british, english, scottish, welsh, londonien",
    "GR": "grec, greek", "IE": "irlandais, irish", "IL": "israélien, israeli", "IN": "indien, indian",
    "IT": "italien, italian", "JP": "japonais, japanese", "KR": "sud-coréen, coréen, korean", "LV": "letton, latvian",
    "LT": "lituanien, lithuanian", "LU": "luxembourgeois", "MA": "marocain, moroccan", "MX": "mexicain, mexican",
    "NL": "néerlandais, hollandais, dutch", "NO": "norvégien, norwegian", "NZ": "néo-zélandais",
    "PE": "péruvien, peruvian", "PL": "polonais, polish", "PT": "portugais, portuguese", "RW": "rwandais, rwandan",
    "SE": "suédois, swedish", "SG": "singapourien, singaporean", "SN": "sénégalais, senegalese",
    "TN": "tunisien, tunisian", "TR": "turc, turkish", "UA": "ukrainien, ukrainian", "UY": "uruguayen, uruguayan",
    "US": "américain, états-unien, new-yorkais, american", "ZA": "sud-africain, south african",
}  # fmt: skip
CITY_ABBREVIATIONS = {"nyc": "new york", "l.a.": "los angeles", "sf": "san francisco", "d.c.": "washington"}
CITY_SUFFIX = re.compile(r",? (?:d\.?c\.?|city)$")
WORD = re.compile(r"[^\W\d_]+(?:['\-.][^\W\d_]+)*\.?", re.UNICODE)
LONGEST_NAME = 5
MUCH_BIGGER = 4


class Place(NamedTuple):
    """A city with its country, or a country alone. `city` is empty where only the country is known."""

    city: Words
    country: str


@cache
def country_names() -> dict[str, str]:
    """Code by folded name of the country, in French and in English."""
    found = dict(codes_by_name())
    for code, names in OTHER_NAMES.items():
        found.update((fold(name), code) for name in names.split(", "))
    return found


@cache
def adjectives() -> dict[str, str]:
    """Code by folded adjective, in all its forms."""
    found = {}
    for code, words in ADJECTIVES.items():
        for word in map(fold, words.split(", ")):
            feminine = word + ("ne" if word.endswith("ien") else "" if word.endswith("e") else "e")
            found.update(dict.fromkeys((word, word + "s", feminine, feminine + "s"), code))
    found |= {"grecque": "GR", "turque": "TR", "new zealand": "NZ"}
    return found


@cache
def cities() -> dict[str, City]:
    """The most populous city of each folded name; a French one goes before others that are not much bigger."""
    found: dict[str, City] = {}
    for city in gazetteer()[0]:
        for name in {fold(city.name), fold(city.french)}:
            known = found.setdefault(name, city)
            if city.country == "FR" != known.country and city.population * MUCH_BIGGER > known.population:
                found[name] = city
    for short, name in CITY_ABBREVIATIONS.items():
        found[short] = found[name]
    return found


@lru_cache(maxsize=4096)
def country_by_name(text: str) -> str:
    """The code of a country by its whole name, or an empty text."""
    folded = fold(text)
    return country_names().get(folded) or country_names().get(re.sub(r"^(?:the|les?|la|l') ?", "", folded), "")


def country_by_code(text: str) -> str:
    """The code that `DK`, `DNK`, `UK` or `IRL` stands for, or an empty text. Only for what stands as a code."""
    text = text.strip().strip(".")
    if not (text.isascii() and text.isupper() and 2 <= len(text) <= 3):
        return ""
    alias = get_global("territory_aliases").get(text)
    if alias and len(alias[0]) == 2:
        return str(alias[0])
    return text if text in Locale("en").territories and text not in {"EU", "UN", "EZ", "ZZ"} else ""


def country_by_adjective(text: str) -> str:
    return adjectives().get(fold(text), "")


def city_by_name(text: str) -> City | None:
    """The city that bears the very name, the most populous one of several."""
    folded = fold(text)
    return cities().get(folded) or cities().get(CITY_SUFFIX.sub("", folded))


@lru_cache(maxsize=4096)
def place_named(text: str) -> Place | None:
    """What a short text names as a whole: a country (name or code) or a city."""
    text = text.strip(" ,;.")
    if not text or len(text) > 80:
        return None
    city = city_by_name(text)
    code = country_by_code(text) or country_by_name(text)
    if code and not (city and city.country == code and fold(text) == "singapour"):
        return Place(Words(), code)
    return (
        Place(Words(text if fold(text) == fold(city.french) else city.french, city.name), city.country)
        if city
        else None
    )


def words_naming(text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int, str]]:
    """Spans of up to five words that name a country, or qualify with its adjective, with the code."""
    words = list(WORD.finditer(text, start, len(text) if end is None else end))
    names, forms, place = country_names(), adjectives(), 0
    while place < len(words):
        length = 1
        for length in range(min(LONGEST_NAME, len(words) - place), 0, -1):
            first, last = words[place], words[place + length - 1]
            if last.end() - first.start() > 60:
                continue
            written = text[first.start() : last.end()]
            folded = fold(written.removeprefix("d'").removeprefix("l'").removeprefix("D'").removeprefix("L'"))
            code = names.get(folded) if written[:1].isupper() or "'" in written[:2] else ""
            if code and not (len(written) <= 3 and not written.isupper()):
                yield first.start(), last.end(), code
                break
            if code := forms.get(folded, ""):
                yield first.start(), last.end(), code
                break
        place += length
