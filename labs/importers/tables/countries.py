"""Countries by code or by French or English name. Codes are ISO 3166-1, two letters."""

from functools import cache, lru_cache

from babel import Locale
from babel.core import get_global

from labs.text import fold

# Codes of the CLDR that are no country.
NOT_A_COUNTRY = {"EU", "EZ", "UN", "ZZ", "QO", "XA", "XB"}
# Usual names that the CLDR does not give.
OTHER_NAMES = {
    "BO": "Bolivia (Plurinational State of)", "CD": "RDC|RD Congo|DRC|DR Congo|Democratic Republic of the Congo",
    "CG": "Congo|Republic of the Congo|République du Congo", "CI": "Ivory Coast", "CN": "PRC",
    "CV": "Cap Vert|Cape Verde", "CZ": "République tchèque|Czech Republic", "FM": "Micronesia",
    "GB": "Grande-Bretagne|Great Britain|UK|U.K.|United Kingdom of Great Britain and Northern Ireland|Angleterre"
    "|England|Écosse|Scotland|Pays de Galles|Wales|Irlande du Nord|Northern Ireland",
    "HK": "Hong Kong", "IR": "Iran (Islamic Republic of)",
    "KR": "Corée|Corée du Sud|Korea|South Korea|Republic of Korea",
    "LA": "Lao PDR", "MD": "Moldova|Republic of Moldova", "MK": "Macédoine|Macedonia|North Macedonia",
    "MO": "Macao|Macau",
    "NL": "Hollande|Holland|The Netherlands", "PS": "Palestine", "RU": "Russian Federation|Fédération de Russie",
    "SY": "Syrian Arab Republic", "TL": "East Timor|Timor oriental", "TR": "Turkey|Turquie", "TZ": "Tanzania",
    "US": "USA|U.S.A.|US|U.S.|États-Unis d'Amérique|United States of America", "VA": "Vatican",
    "VE": "Venezuela", "VN": "Viet Nam",
}  # fmt: skip


@cache
def names() -> dict[str, str]:
    """Code by folded name, French and English."""
    found: dict[str, str] = {}
    for language in ("fr", "en"):
        for code, name in Locale(language).territories.items():
            if is_code(code):
                found.setdefault(fold(name), code)
    for code, others in OTHER_NAMES.items():
        found.update((fold(name), code) for name in others.split("|"))
    return found


def is_code(code: str) -> bool:
    return len(code) == 2 and code.isascii() and code.isalpha() and code not in NOT_A_COUNTRY


@cache
def codes() -> dict[str, str]:
    """Two letters by code of two or three letters, those withdrawn included."""
    current = {str(code): str(code) for code in Locale("en").territories if is_code(str(code))}
    aliases = get_global("territory_aliases")
    return current | {str(code): str(new[0]) for code, new in aliases.items() if len(new) == 1 and new[0] in current}


@lru_cache(maxsize=1000)
def country_of(text: str) -> str:
    """The code of what a cell names as a whole (`FR`, `FRA`, `France`, `Le Danemark`), or an empty text."""
    written = text.strip().strip(".")
    if written.upper() in codes() and len(written) <= 3 and not written.isdigit():
        return codes()[written.upper()]
    folded = fold(written)
    for article in ("", "le ", "la ", "les ", "l'", "the "):
        if folded.startswith(article) and (code := names().get(folded.removeprefix(article))):
            return code
    return ""
