"""Invented labs in any number, for benches only: the same ones each time, each drawn from its own number.

The words are made of syllables and mean nothing; families, axes and the other vocabularies are those of the atlas.
Written without revisions, so that no database of real labs may hold them.
"""

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from itertools import product
from random import Random
from typing import Any

import yaml
from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django_countries import countries

from labs import models, search
from labs.models import Citation, Governance, Lab, Mission, Position, Source, Team, Theme, ThemedLab
from labs.text import sort_key

BATCH = 1000
SEED = "labatlas"
MARK = "synthetic:"
STEMS, PLACES, THEMES, NATIONS, SOURCES = 1000, 3000, 420, 48, 50
# A fifth of the positions is unknown, as in an atlas of real labs.
UNKNOWN_POSITIONS = 0.22
# Each vocabulary: the file of its words, and how many words it is to have.
VOCABULARIES = {
    models.LabType: ("lab-types", 6),
    models.Level: ("levels", 7),
    models.Status: ("statuses", 5),
    models.Discipline: ("disciplines", 26),
    models.InterventionMode: ("modes", 16),
    models.LabFunction: ("functions", 8),
    models.Axis: ("axes", 5),
}
COMMON = ("projets", "démarche", "usager", "services", "innovation", "publique", "agents", "territoire")


class RealLabsError(Exception):
    """The database holds labs that were not invented."""


def seed(count: int, tell: Callable[[int], None] = lambda done: None) -> int:
    """Make the database hold `count` invented labs; return how many were added. `tell` hears of each batch.

    Raises RealLabsError, with nothing written, when there is a lab of another make.
    """
    invented = Lab.objects.filter(atlas_key__startswith=MARK)
    if Lab.objects.count() != (there := invented.count()):
        raise RealLabsError
    ground = Ground()
    for first in range(there + 1, count + 1, BATCH):
        numbers = range(first, min(first + BATCH, count + 1))
        with transaction.atomic():
            write(ground, numbers)
        tell(numbers[-1])
    search.rebuild()
    return max(0, count - there)


class Ground:
    """What all invented labs draw from; made in the database where it is missing."""

    def __init__(self) -> None:
        draw = Random(SEED)
        self.words = [*COMMON, *invented_words(draw, STEMS - len(COMMON))]
        # A few words are in most texts, most words in a few.
        self.weights = [1 / (rank + 10) for rank in range(len(self.words))]
        self.places = [word.capitalize() for word in invented_words(draw, PLACES)]
        self.nations = [code for code, _name in countries][:NATIONS]
        self.of = {model: made(model, *asked) for model, asked in VOCABULARIES.items()}
        self.themes = made_all(
            Theme, "slug", [{"slug": f"theme-{word}", "name_fr": word} for word in self.words[:THEMES]]
        )
        published: dict[str, Any] = {"state": "published", "published_at": timezone.now()}
        titles = [{"slug": f"document-{number}", "title": f"Document {number}"} for number in range(1, SOURCES + 1)]
        self.sources = made_all(Source, "slug", [title | published | {"kind": "report"} for title in titles])

    def text(self, draw: Random, least: int, most: int) -> str:
        """Words with a place among them now and then."""
        words = draw.choices(self.words, self.weights, k=draw.randint(least, most))
        words[0] = words[0].capitalize()
        for _place in range(len(words) // 60):
            words[draw.randrange(len(words))] = draw.choice(self.places)
        return " ".join(words) + "."


def invented_words(draw: Random, count: int) -> list[str]:
    syllables = ["".join(pair) for pair in product("bcdfglmnprstv", ("a", "e", "i", "o", "u", "ou", "an", "é"))]
    words: dict[str, None] = {}
    while len(words) < count:
        words["".join(draw.choices(syllables, k=draw.choice((2, 3, 3, 4))))] = None
    return list(words)


@cache
def listed(file: str) -> list[dict[str, Any]]:
    """The entries of a vocabulary of the atlas, without their origins."""
    text = (settings.BASE_DIR / "fixtures" / "vocabulary" / f"{file}.yaml").read_text(encoding="utf-8")
    (entries,) = yaml.safe_load(text).values()
    return [{name: value for name, value in entry.items() if name != "origins"} for entry in entries]


def made(model: Any, file: str, count: int) -> list[Any]:
    """`count` entries of a vocabulary: those of the atlas, then numbered ones."""
    entries = listed(file)[:count]
    like = {"phase": "alive"} if model is models.Status else {}
    for number in range(len(entries) + 1, count + 1):
        name = f"{model._meta.verbose_name} {number}"
        entries = [*entries, {"key": f"essai-{number}", "name_fr": name, "order": number} | like]
    return made_all(model, "key", entries)


def made_all(model: Any, key: str, entries: list[dict[str, Any]]) -> list[Any]:
    there = model.objects.in_bulk(field_name=key)
    model.objects.bulk_create(model(**entry) for entry in entries if entry[key] not in there)
    there = model.objects.in_bulk(field_name=key)
    return [there[entry[key]] for entry in entries]


def write(ground: Ground, numbers: Iterable[int]) -> None:
    """One batch of labs with all that hangs on them."""
    draws = {number: Random(f"{SEED} {number}") for number in numbers}
    labs = Lab.objects.bulk_create(lab_of(ground, number, draw) for number, draw in draws.items())
    drawn = list(zip(labs, draws.values(), strict=True))
    teams = Team.objects.bulk_create(team_of(lab, draw) for lab, draw in drawn)
    Governance.objects.bulk_create(governance_of(ground, lab, draw) for lab, draw in drawn)
    positions = Position.objects.bulk_create(row for lab, draw in drawn for row in positions_of(ground, lab, draw))
    Mission.objects.bulk_create(row for lab, draw in drawn for row in missions_of(ground, lab, draw))
    ThemedLab.objects.bulk_create(
        ThemedLab(content_object=lab, tag=theme)
        for lab, draw in drawn
        for theme in set(few(draw, ground.themes, most=5))
    )
    link(Lab.modes, "lab", drawn, ground.of[models.InterventionMode])
    link(Lab.functions, "lab", drawn, ground.of[models.LabFunction])
    draws_of_teams = [(team, draw) for team, (_lab, draw) in zip(teams, drawn, strict=True)]
    link(Team.disciplines, "team", draws_of_teams, ground.of[models.Discipline])
    Citation.objects.bulk_create(citations(ground, drawn, teams, positions))


def link(relation: Any, owner: str, drawn: Iterable[tuple[Any, Random]], choices: list[Any]) -> None:
    """Tie each record to one to three of the choices."""
    other = relation.rel.model._meta.model_name
    relation.through.objects.bulk_create(
        relation.through(**{owner: record, other: choice})
        for record, draw in drawn
        for choice in set(few(draw, choices, most=3))
    )


def few(draw: Random, choices: list[Any], most: int) -> list[Any]:
    """One to `most` of them; the first of the list more often than the last."""
    return [choices[int(len(choices) * draw.random() ** 2)] for _one in range(draw.randint(1, most))]


def lab_of(ground: Ground, number: int, draw: Random) -> Lab:
    name = f"Labo {' '.join(draw.choices(ground.words, k=2))} {number}"
    lab_type, status, level = (
        few(draw, ground.of[model], 1)[0] for model in (models.LabType, models.Status, models.Level)
    )
    return Lab(
        atlas_key=f"{MARK}{number}", slug=f"labo-{number}", card_number=number, name_fr=name, sort_name=sort_key(name),
        state="published", published_at=timezone.now(), lab_type=lab_type, status=status, level=level,
        status_as_of=str(draw.randint(2012, 2025)), opened=str(draw.randint(1990, 2024)),
        city_fr=few(draw, ground.places, 1)[0], country=few(draw, ground.nations, 1)[0],
        latitude=round(draw.uniform(-50, 65), 5), longitude=round(draw.uniform(-120, 150), 5), precision="city",
        tagline_fr=ground.text(draw, 8, 14), summary_fr=ground.text(draw, 70, 200),
        subjects_fr=ground.text(draw, 5, 12), intervention_fr=ground.text(draw, 20, 60),
    )  # fmt: skip


def team_of(lab: Lab, draw: Random) -> Team:
    low = 1 + int(40 * draw.random() ** 2)
    return Team(lab=lab, as_of=str(draw.randint(2015, 2025)), headcount_low=low, headcount_high=low)


def governance_of(ground: Ground, lab: Lab, draw: Random) -> Governance:
    placement = draw.choice(["", *Governance.Placement.values])
    return Governance(lab=lab, as_of="2020", placement=placement, attached_to_fr=ground.text(draw, 3, 6))


def positions_of(ground: Ground, lab: Lab, draw: Random) -> Iterator[Position]:
    for axis in ground.of[models.Axis]:
        if draw.random() >= UNKNOWN_POSITIONS:
            step = draw.randint(-2, 2)
            yield Position(lab=lab, axis=axis, step=step, as_of="2021", rationale_fr=ground.text(draw, 6, 12))


def missions_of(ground: Ground, lab: Lab, draw: Random) -> Iterator[Mission]:
    """Two on average, ten at most."""
    for number in range(1, 1 + min(10, int(draw.expovariate(0.4)))):
        yield Mission(
            lab=lab, slug=f"{lab.slug}-mission-{number}", kind=draw.choice(Mission.Kind.values), state="published",
            published_at=timezone.now(), title_fr=ground.text(draw, 3, 7), summary_fr=ground.text(draw, 10, 30),
            start=str(draw.randint(2010, 2024)), order=number,
        )  # fmt: skip


def citations(
    ground: Ground, drawn: Iterable[tuple[Lab, Random]], teams: Iterable[Team], positions: Iterable[Position]
) -> Iterator[Citation]:
    """Each card says where its main facts come from; the family and the positions are readings of the atlas."""
    for (lab, draw), team in zip(drawn, teams, strict=True):
        stated = {"source": draw.choice(ground.sources), "locator": f"l. {draw.randint(1, 400)}"}
        yield from (Citation(lab=lab, field=field, **stated) for field in ("name", "opened", "city"))
        yield Citation(team=team, field="headcount_low", **stated)
        yield Citation(lab=lab, field="lab_type", kind="editorial", note_fr=ground.text(draw, 4, 8))
    yield from (Citation(position=row, field="step", kind="editorial") for row in positions if row.step > 0)
