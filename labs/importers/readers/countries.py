"""Countries named in French or English, by their code."""

import re
from functools import cache

from babel import Locale

from labs.text import fold

# Two letters; the codes of groups of countries and of no country are not countries.
NOT_COUNTRIES = frozenset(["AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ"])
# Everyday names that the data of locales writes otherwise.
ALSO = {
    "etats unis d'amerique": "US", "usa": "US", "u.s.a.": "US", "united states of america": "US",
    "uk": "GB", "u.k.": "GB", "great britain": "GB", "grande bretagne": "GB", "angleterre": "GB", "england": "GB",
    "ecosse": "GB", "scotland": "GB", "pays de galles": "GB", "wales": "GB", "hollande": "NL", "holland": "NL",
    "the netherlands": "NL", "republique tcheque": "CZ", "czech republic": "CZ", "coree du sud": "KR",
    "republic of korea": "KR", "coree": "KR", "russian federation": "RU", "burma": "MM", "birmanie": "MM",
    "ivory coast": "CI", "cote d'ivoire": "CI", "viet nam": "VN", "hong kong": "HK", "turkey": "TR", "bresil": "BR",
    "united republic of tanzania": "TZ", "republique democratique du congo": "CD", "emirats arabes unis": "AE",
}  # fmt: skip


@cache
def codes_by_name() -> dict[str, str]:
    """Folded names in both languages, with the code of the country."""
    names = {
        fold(name): code
        for language in ("fr", "en")
        for code, name in Locale(language).territories.items()
        if len(code) == 2 and code.isalpha() and code not in NOT_COUNTRIES
    }
    return names | ALSO


def country_called(name: str) -> str:
    """The code of the country of this name, “DK Danemark” and “Danemark (DK)” included; empty when it is none."""
    folded = fold(name[:80]).strip(" .,;:()")
    if code := codes_by_name().get(folded):
        return code
    if found := re.fullmatch(r"([a-z]{2})\W+(.+)|(.+?)\W+([a-z]{2})\W*", folded):
        code, rest = (found[1], found[2]) if found[1] else (found[4], found[3])
        if codes_by_name().get(rest.strip(" (),.")) == code.upper():
            return code.upper()
    return ""
