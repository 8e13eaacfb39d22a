"""Random query strings over a random atlas: the index answers what plain Python finds in the rows."""

import random
from collections.abc import Callable
from typing import Any

import pytest
from django.http import QueryDict

from labs.facets import facets_of
from labs.filters import LabFilter
from labs.models import Lab
from labs.search.questions import Question
from labs.search.terms import readings, stems, words
from labs.search.texts import names_of, texts_of, with_texts
from tests.factories import make_lab, make_team

pytestmark = pytest.mark.django_db

AXES = ("pilote-support", "externe-interne")
CHOICES = {
    "type": ("incubateur", "prospectif"),
    "pays": ("FR", "DK", "BE"),
    "ville": ("Gand", "Évry"),
    "theme": ("eau", "air", "feu"),
    "mode": ("atelier", "enquete"),
    "placement": ("inside", "outside"),
}
WORDS = ("atelier", "ateliers", "usager", "usagers", "design", "service", "l’eau", "de", "R&D", "serv", "Évry", "zzz",
         "co-design", "codesign", '"design service"', "« eau de service design »")  # fmt: skip


def one_of(chance: random.Random, values: tuple[str, ...]) -> str:
    return chance.choice((*values, ""))


def random_lab(chance: random.Random, number: int) -> None:
    lab = make_lab(
        f"{chance.choice(WORDS)} {number}",
        published=chance.random() < 0.9,
        type=one_of(chance, CHOICES["type"]) or None,
        country=one_of(chance, CHOICES["pays"]),
        city=one_of(chance, CHOICES["ville"]),
        opened=one_of(chance, ("2002", "2008~", "2014-05")) or None,
        themes=chance.sample(CHOICES["theme"], chance.randint(0, 2)),
        modes=chance.sample(CHOICES["mode"], chance.randint(0, 1)),
        placement=one_of(chance, CHOICES["placement"]),
        positions={axis: chance.randint(-2, 2) for axis in AXES if chance.random() < 0.6},
        summary_fr=" ".join(chance.choices(WORDS, k=6)),
    )
    for year in chance.sample(range(2004, 2014), chance.randint(0, 2)):
        low = chance.randint(1, 20)
        make_team(lab, as_of=str(year), headcount_low=low, headcount_high=low + chance.randint(0, 5))


def random_query(chance: random.Random) -> str:
    data = QueryDict(mutable=True)
    for name, keys in CHOICES.items():
        if chance.random() < 0.3:
            data.setlist(name, chance.sample((*keys, "inconnu", "bad"), chance.randint(1, 3)))
    bounds = {"ouvert": (2000, 2016), "effectif": (1, 25)} | {f"axe_{axis}": (-2, 2) for axis in AXES}
    for name, (low, high) in bounds.items():
        for end in ("min", "max"):
            if chance.random() < 0.2:
                data[f"{name}_{end}"] = chance.choice((str(chance.randint(low, high)), "inconnu"))
    if chance.random() < 0.4:
        data["q"] = " ".join(chance.choices(WORDS, k=chance.randint(1, 2)))
    return data.urlencode()


def keys_of(lab: Lab) -> dict[str, set[str]]:
    governance = lab.headline_governance
    single = {
        "type": lab.lab_type and lab.lab_type.key,
        "pays": str(lab.country or ""),
        "ville": lab.city_fr,
        "placement": governance and governance.placement,
    }
    many = {"theme": {theme.slug for theme in lab.themes.all()}, "mode": {mode.key for mode in lab.modes.all()}}
    return {name: {key} if key else set() for name, key in single.items()} | many


def numbers_of(lab: Lab) -> dict[str, tuple[int, int] | None]:
    team = lab.headline_team
    steps = {position.axis.key: position.step for position in lab.headline_positions.values()}
    return {
        "ouvert": (lab.opened.year,) * 2 if lab.opened else None,
        "effectif": (team.headcount_low, team.headcount_high) if team else None,
        **{f"axe_{axis}": (steps[axis],) * 2 if axis in steps else None for axis in AXES},
    }


def in_range(data: QueryDict, name: str, number: tuple[int, int] | None) -> bool:
    typed = [data.get(f"{name}_{end}", "") for end in ("min", "max")]
    low, high = (int(text) if text not in ("", "inconnu") else None for text in typed)
    if low is not None and high is not None and low > high:
        return True
    if low is None and high is None:
        return "inconnu" not in typed or number is None
    if number is None:
        return "inconnu" in typed
    return (low is None or number[1] >= low) and (high is None or number[0] <= high)


def answers(lab: Lab, query: str) -> bool:
    asked = Question.read(query)
    joined = {"".join(words(name)) for name in names_of(lab)}
    said = [reading for text in texts_of(lab) for reading in readings(text.text)]
    said += [reading for name in names_of(lab) for reading in readings(name)]
    own = joined.union(*said)

    def holds(word: str, last: bool) -> bool:
        alike = {stem for one in own for stem in stems(one)} & set(stems(word))
        return bool(alike) or any(one == word or (last and one.startswith(word)) for one in own)

    def holds_all(way: tuple[str, ...], last: bool) -> bool:
        return all(holds(part, last and place == len(way) - 1) for place, part in enumerate(way))

    last = asked.wanted[-1] if asked.wanted and asked.is_typed else None
    whole = all(any(holds_all(way, word is last) for way in word.ways) for word in asked.wanted)
    if asked.phrases:
        return whole and all(any(map(phrase.stands_in, said)) for phrase in asked.phrases)
    return whole or any(name.startswith("".join(asked.words)) for name in joined)


def expected(query: str, without: str = "") -> set[int]:
    data = QueryDict(query)
    labs = with_texts(Lab.objects.public())
    tests: list[Callable[[Lab], bool]] = []
    for name, known in CHOICES.items():
        keys = set(data.getlist(name)) & {*known, "inconnu"}
        if keys and name != without:
            tests.append(lambda lab, name=name, keys=keys: bool((keys_of(lab)[name] or {"inconnu"}) & keys))
    for name in ("ouvert", "effectif", *(f"axe_{axis}" for axis in AXES)):
        if name != without:
            tests.append(lambda lab, name=name: in_range(data, name, numbers_of(lab)[name]))
    if data.get("q"):
        tests.append(lambda lab: answers(lab, data["q"]))
    return {lab.pk for lab in labs if all(test(lab) for test in tests)}


@pytest.mark.parametrize("seed", range(2))
def test_the_index_finds_what_the_rows_say(seed: int) -> None:
    chance = random.Random(seed)
    for number in range(12):
        random_lab(chance, number)
    for _ in range(20):
        query = random_query(chance)
        found: Any = LabFilter(QueryDict(query))
        assert set(found.labs) == expected(query), query
        assert set(found.ordered_ids()) == set(found.labs)
    facet = next(one for one in facets_of(found) if one.name == "pays")
    assert sum(value.count for value in facet.values) == len(expected(query, without="pays")), query
