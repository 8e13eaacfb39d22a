"""Which record of the atlas a draft is. Never a silent joining: near names are candidates for a person to decide."""

import re
from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from labs.doubles import Near, compact, near_labs

from .happenings import near_names, same_moment
from .matches import Match, fits
from .organisations import MOST_NEAR, match_organisation
from .readers.common_names import is_common
from .readers.names import quotes_in
from .shelves import DATED, Place, Shelves, named_by

NEW, SKIP = "new", "skip"
NEARLY = {"event", "programme", "person"}
LAB_HEAD = re.compile(r"(?:le |la |les |the )?(?:labo?s?|laboratoire|laboratory) ", re.IGNORECASE)


def match(
    noun: str, key: str, values: Mapping[str, Any], shelves: Shelves, choice: str = "", country: str = ""
) -> Match:
    """`values` are the columns of the draft; `choice` what a person said: "new", "skip", or a slug or key; `country`
    that of the lab beside which an organisation is read."""
    shelf = shelves[noun]
    names = named_by(dict(values), noun)
    if noun == "lab":
        found = match_lab(key, names, values, shelves)
    elif noun == "organisation":
        found = match_organisation(key, names, str(values.get("country") or ""), country, shelves)
    else:
        found = match_by_name(noun, key, names, values, shelves)
    near = found.candidates
    if choice == SKIP:
        return Match(candidates=near, is_skipped=True, why=_("laissé de côté"))
    if choice == NEW:
        return Match(candidates=near, why=_("choisi : une nouvelle fiche"))
    if choice in shelf.by_key:
        return Match(shelf.by_key[choice], near, why=_("choisi"))
    if found.target in shelf.withdrawn:
        return Match(found.target, is_skipped=True, why=_("retirée à sa demande"))
    if found.target is None and not found.candidates and shelf.was_removed(names):
        return Match(is_skipped=True, why=_("supprimé de l’atlas par quelqu’un"))
    return found


def match_by_name(noun: str, key: str, names: list[str], values: Mapping[str, Any], shelves: Shelves) -> Match:
    """The record of this key or name; of events, programmes and people, those that a person has to look at too."""
    shelf = shelves[noun]
    target = shelf.find(key, names, values.get(DATED.get(noun, "")))
    if target is not None or noun not in NEARLY:
        return Match(target)
    if noun == "event":
        reasons = same_moment(values, shelves.happenings)
    else:
        reasons = dict.fromkeys(near_names(names, shelf.folded), _("nom proche"))
    near = [Near(pk, shelf.title_of(pk), "", 0.9, why) for pk, why in [*reasons.items()][:MOST_NEAR]]
    return Match(None, near, is_undecided=bool(near), why=_("à décider") if near else "")


def match_lab(key: str, names: list[str], values: Mapping[str, Any], shelves: Shelves) -> Match:
    """One lab of just this name, where the countries do not contradict, is the lab; all else is for a person."""
    spellings = [*names, *(values[name] for name in ("short_name", "native_name") if values.get(name))]
    near = near_labs(spellings, str(values.get("website") or ""), limit=8, index=shelves.lab_index)
    near += [one for one in within_names(spellings, shelves) if one.pk not in {other.pk for other in near}]
    if not near:
        return Match()
    country = str(values.get("country") or "")
    same = [one for one in near if one.share == 1 and fits(country, shelves.places[one.pk].country)]
    own = shelves["lab"].by_key.get(key)
    if len(same) > 1 and any(one.pk == own for one in same):
        same = [one for one in same if one.pk == own]  # several labs bear the name, and the reader meant this one
    if spellings and all(map(is_common, spellings)):
        told = Place.of(country, *(str(values.get(name) or "") for name in ("city_fr", "city_en", "website")))
        same = [one for one in same if told.agrees_with(shelves.places[one.pk])]
    if len(same) == 1:
        return Match(same[0].pk, near, why=same[0].why)
    elsewhere = all(not fits(country, shelves.places[one.pk].country) for one in near)
    # In another country it is another lab, unless somebody knows better.
    return Match(None, near, is_undecided=not elsewhere, why=_("un autre pays") if elsewhere else _("à décider"))


def within_names(names: list[str], shelves: Shelves) -> list[Near]:
    """Labs called as a part of one of these names is: « Lab 110 bis » may be « 110 bis », for a person to say."""
    parts = [part for name in names for part in own_parts(name) if len(compact(part)) >= 4 and not is_common(part)]
    found = near_labs(parts, limit=4, index=shelves.lab_index) if parts else []
    return [one._replace(share=0.99) for one in found if one.share == 1]


def own_parts(name: str) -> list[str]:
    """What stands between quotation marks, and what follows the word for a lab."""
    headed = LAB_HEAD.match(name)
    return [*(quote.text for quote in quotes_in(name, 0, len(name))), *([name[headed.end() :]] if headed else [])]
