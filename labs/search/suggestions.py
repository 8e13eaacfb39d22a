"""What was perhaps meant: the names of labs, themes, types and places nearest to a question that found nothing."""

from collections import defaultdict

from django.utils.translation import get_language
from rapidfuzz import fuzz, process

from labs.memory import recall
from labs.models import Lab, LabAlias
from labs.models.choices import all_rows
from labs.text import fold

from .terms import LINKING
from .texts import names_of_country

MOST = 4
# Share of likeness, of 100, under which a name is another word and not a slip.
NEAR = 72
# The same for words of the atlas, of which the whole is compared: two slips in ten letters.
NEAR_WORD, LEAST_LETTERS, MOST_WORDS = 80, 4, 3
# A name that is much less like than the nearest one was not meant.
AS_NEAR = 10
FACETS = ("theme", "type", "pays", "ville", "statut", "niveau")
# Parts of a country for which people look; the atlas files their labs under the whole.
PARTS_OF = {"GB": ("Angleterre", "England", "Britain", "Écosse", "Scotland", "Pays de Galles", "Wales", "Ulster")}


def nearest_names(text: str, stamp: str) -> list[str]:
    """Names of the public labs one of whose spellings looks like the question, the nearest first, one for each lab."""
    spellings, names = recall(stamp, f"names {get_language()}", names_of_public_labs)
    asked = fold(text)
    near = process.extract(asked, spellings.keys(), scorer=fuzz.WRatio, score_cutoff=NEAR, limit=8 * MOST)
    labs = dict.fromkeys(spellings[folded] for folded, _likeness, _place in near if is_name_of(folded, asked))
    return [names[lab] for lab in labs][:MOST]


def is_name_of(name: str, asked: str) -> bool:
    """Whether they are alike as wholes, not by some letters inside a long one: « OPI » is not meant by “copilot”."""
    if f" {name} " in f" {asked} ":
        return True
    return 2 * len(name) >= len(asked) and (len(asked) >= LEAST_LETTERS or len(name) <= 2 * len(asked))


def names_of_public_labs() -> tuple[dict[str, int], dict[int, str]]:
    """The lab of each folded spelling, and each lab's name in the language of the reader; two queries."""
    public = Lab.objects.public()
    columns = ("pk", "name", "name_fr", "name_en", "short_name", "native_name")
    rows = list(public.values_list(*columns))
    spellings = [(pk, name) for pk, _name, *names in rows for name in names]
    spellings += LabAlias.objects.filter(lab__in=public).values_list("lab_id", "name")
    return {fold(name): pk for pk, name in reversed(spellings) if name}, {pk: name for pk, name, *_names in rows}


def nearest_values(text: str, stamp: str) -> list[tuple[str, str]]:
    """(facet, key) of the themes, types, countries and cities of which a name looks like the text, in any language.

    The nearest first, three of each facet at most; none for a text that is too short to have a slip in it.
    """
    asked = fold(text)
    if len(asked) < LEAST_LETTERS:
        return []
    spellings = recall(stamp, "names of values", names_of_values)
    near = process.extract(asked, spellings.keys(), scorer=fuzz.ratio, score_cutoff=NEAR_WORD, limit=4 * MOST_WORDS)
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for folded, likeness, _place in near:
        for facet, key in spellings[folded] if likeness >= near[0][1] - AS_NEAR else ():
            if len(found[facet]) < MOST_WORDS:
                found[facet][key] = None
    return [(facet, key) for facet, keys in found.items() for key in keys]


def names_of_values() -> dict[str, list[tuple[str, str]]]:
    """The values of each folded name, French and English, and of each long word of a theme or a type; one query."""
    found: dict[str, dict[tuple[str, str], None]] = defaultdict(dict)
    for facet, key, *names, _order in all_rows():
        if facet == "pays" and key:
            names = [*(names_of_country(key, language)[0] for language in ("fr", "en")), *PARTS_OF.get(key, ())]
        for folded in (fold(name or "") for name in names if key and facet in FACETS):
            words = folded.replace("'", " ").split() if facet in ("theme", "type") else []
            for spelling in (folded, *(word for word in words if len(word) > LEAST_LETTERS and word not in LINKING)):
                found[spelling][facet, key] = None
    return {spelling: list(values) for spelling, values in found.items() if spelling}
