"""Which organisation of the atlas a draft is: by name and country, as labs are told apart.

Every state has a ministry of this or that, and the atlas writes the country of some behind their names: one that a
text names beside a lab is of the lab's country, and what bears nearly its name there is for a person to look at.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from django.utils.translation import gettext as _
from rapidfuzz import fuzz, process

from labs.doubles import Near, compact

from .bodies import ALIKE, are_alike, of_letters, without_country, words_of
from .drafts import SURE, Draft
from .matches import Match, fits
from .readers.bodies import kind_of_name
from .readers.common_names import is_common
from .shelves import Shelves

# A name of fewer words of weight is part of too many others.
LEAST_WORDS = 2
MOST_NEAR = 8


def match_organisation(key: str, names: list[str], told: str, beside: str, shelves: Shelves) -> Match:
    """`told` is the country that the document gives it, `beside` that of the lab it is named with: both may be empty.

    One organisation of just this name, where the countries do not contradict, is the organisation.
    """
    is_of_state = any(kind_of_name(name[:1].upper() + name[1:]) == "ministry" for name in names)
    country = told or (beside if is_of_state else "")
    same = of_this_name(key, names, shelves)
    there = [pk for pk in same if fits(country, shelves.bodies[pk].country)]
    own = shelves["organisation"].by_key.get(key)
    if own in there:
        there = [own]
    if len(there) == 1:
        return Match(there[0])
    if there:
        return Match(None, [near(pk, shelves, 1, _("même nom")) for pk in there], is_undecided=True, why=_("à décider"))
    if is_of_state and country:
        found = of_nearly_this_name(names, country, shelves)
        exact = [one for one in found if one.share == 1]
        if len(exact) == 1:
            return Match(exact[0].pk, found, why=exact[0].why)
        if found:
            return Match(None, found, is_undecided=True, why=_("à décider"))
    if not same and (lab := lab_of_this_name(names, shelves)):
        return of_lab(lab, shelves)
    if not same:
        found = of_near_spelling(names, country, shelves)
        return Match(None, found, is_undecided=bool(found), why=_("à décider") if found else "")
    return Match(None, [near(pk, shelves, 1, _("même nom, un autre pays")) for pk in same], why=_("un autre pays"))


def lab_of_this_name(names: list[str], shelves: Shelves) -> int | None:
    """The one lab of the atlas that bears just one of these names: a partner that is a lab is no new organisation."""
    labs = {lab for name in names if not is_common(name) for lab in shelves.lab_names.get(compact(name), ())}
    return labs.pop() if len(labs) == 1 else None


def of_lab(lab: int, shelves: Shelves) -> Match:
    """The organisation that a lab is too; whether a lab that is none becomes one is for a person to say."""
    own = shelves.own_bodies.get(lab)
    said = _("le labo « %(name)s » de l’atlas porte ce nom") % {"name": shelves["lab"].title_of(lab)}
    return Match(own, is_undecided=own is None, why=said)


def of_this_name(key: str, names: list[str], shelves: Shelves) -> list[int]:
    """By key, and by the first name that any bears."""
    shelf = shelves["organisation"]
    own = [shelf.by_key[key]] if key in shelf.by_key else []
    named = ([pk for pk, _when in shelf.by_name.get(compact(name), ())] for name in names)
    return list(dict.fromkeys([*own, *next(filter(None, named), [])]))


def of_nearly_this_name(names: list[str], country: str, shelves: Shelves) -> list[Near]:
    """Those of a country whose name is this one but for the country behind it, or holds its words, or is held by it."""
    bare, words = {compact(without_country(name)) for name in names}, [words_of(name) for name in names]
    found = []
    for pk, body in shelves.bodies.items():
        if body.country != country:
            continue
        if bare & body.bare:
            found.append(near(pk, shelves, 1, _("même nom, même pays")))
        elif any(are_nested(mine, its) for mine in words for its in body.words):
            found.append(near(pk, shelves, 0.8, _("nom proche, même pays")))
    return sorted(found, key=lambda one: (-one.share, one.name))[:MOST_NEAR]


def of_near_spelling(names: list[str], country: str, shelves: Shelves) -> list[Near]:
    """Those whose name differs by a few letters or small words, or by what stands at its head; none of another country.

    « Conseil régional d’Aquitaine », « Région Aquitaine » and « Aquitaine » are near.
    """
    mine = [of_letters(without_country(name)) for name in names]
    alike = {
        pk
        for one in mine
        for rest, _share, _place in process.extract(
            one.rest, shelves.rests.keys(), scorer=fuzz.ratio, score_cutoff=ALIKE, limit=MOST_NEAR * 4
        )
        for pk in shelves.rests[rest]
    }
    found = []
    for pk in sorted(alike):
        body = shelves.bodies[pk]
        if fits(country, body.country) and any(are_alike(one, other) for one in mine for other in body.letters):
            found.append(near(pk, shelves, 0.9, _("nom proche")))
    return sorted(found, key=lambda one: one.name)[:MOST_NEAR]


def near(pk: int, shelves: Shelves, share: float, why: str) -> Near:
    return Near(pk, shelves.bodies[pk].name, "", share, why)


def are_nested(one: frozenset[str], other: frozenset[str]) -> bool:
    return min(len(one), len(other)) >= LEAST_WORDS and (one <= other or other <= one)


def countries_beside(drafts: Iterable[Draft], labs: Mapping[str, Match], shelves: Shelves) -> dict[str, str]:
    """By key of an organisation: the country of the labs that it is named with, where they are of one country."""
    drafts, lab_country = list(drafts), dict[str, str]()
    for draft in drafts:
        if draft.noun == "lab":
            fact, target = draft.facts.get("country"), labs[draft.full_key].target
            known = shelves.places[target].country if target else ""
            lab_country[draft.full_key] = str(fact.value) if fact and fact.confidence >= SURE else known
    found: dict[str, set[str]] = defaultdict(set)
    for draft in drafts:
        fact = draft.facts.get({"lab": "host", "partnership": "organisation"}.get(draft.noun, ""))
        if fact:
            key, owner = str(fact.value).removeprefix("organisation:"), draft.owner or draft.full_key
            found[key] |= {lab_country.get(owner, "")} - {""}
    return {key: next(iter(countries)) for key, countries in found.items() if len(countries) == 1}
