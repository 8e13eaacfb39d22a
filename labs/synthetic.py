"""Invented labs in any number, for benches only: the same ones each time, each drawn from its own number.

The words are made of syllables and mean nothing; families, axes and the other vocabularies are those of the atlas.
Written without revisions, so that no database of real labs may hold them; and row by row without instances, which
would take ten times as long.
"""

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from itertools import product
from random import Random
from typing import Any

import yaml
from django.conf import settings
from django.core.management.color import no_style
from django.db import connection, transaction
from django.db.models import Max
from django.utils import timezone
from django_countries import countries
from modeltranslation.manager import get_translatable_fields_for_model

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


Row = dict[str, Any]


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
    settle_keys()
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
        titles = [{"slug": f"document-{number}", "title": f"Document {number}"} for number in range(1, SOURCES + 1)]
        self.sources = made_all(Source, "slug", [title | published() | {"kind": "report"} for title in titles])

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
    draws = [Random(f"{SEED} {number}") for number in numbers]
    labs = insert(Lab, (lab_of(ground, number, draw) for number, draw in zip(numbers, draws, strict=True)))
    drawn = list(zip(labs, draws, strict=True))
    teams = list(zip(insert(Team, (team_of(lab, draw) for lab, draw in drawn)), draws, strict=True))
    insert(Governance, (governance_of(ground, lab, draw) for lab, draw in drawn))
    positions = insert(Position, (row for lab, draw in drawn for row in positions_of(ground, lab, draw)))
    insert(Mission, (row for lab, draw in drawn for row in missions_of(ground, lab, draw)))
    link(ThemedLab, "content_object_id", "tag_id", drawn, ground.themes, most=5)
    link(Lab.modes.through, "lab_id", "interventionmode_id", drawn, ground.of[models.InterventionMode])
    link(Lab.functions.through, "lab_id", "labfunction_id", drawn, ground.of[models.LabFunction])
    link(Team.disciplines.through, "team_id", "discipline_id", teams, ground.of[models.Discipline])
    insert(Citation, citations(ground, drawn, teams, positions))


def insert(model: Any, rows: Iterable[Row]) -> list[int]:
    """Write rows that give some columns each, the others being empty; return their keys."""
    blank, twice = empty_row(model), get_translatable_fields_for_model(model) or ()
    first = (model.objects.aggregate(last=Max("pk"))["last"] or 0) + 1
    whole = []
    for key, row in enumerate(rows, first):
        repeated = {name: row[f"{name}_fr"] for name in twice if f"{name}_fr" in row}
        whole.append(tuple((blank | repeated | row | {"id": key}).values()))
    quote = connection.ops.quote_name
    columns, places = ", ".join(map(quote, blank)), ", ".join(["%s"] * len(blank))
    with connection.cursor() as cursor:
        cursor.executemany(f"INSERT INTO {quote(model._meta.db_table)} ({columns}) VALUES ({places})", whole)
    return list(range(first, first + len(whole)))


def empty_row(model: Any) -> Row:
    """The columns of a new record of which nothing is known."""
    record = model()
    fields = model._meta.concrete_fields
    return {field.column: field.get_db_prep_save(field.pre_save(record, True), connection) for field in fields}


def settle_keys() -> None:
    """Let the database number what comes after the rows that bring their own keys."""
    statements = connection.ops.sequence_reset_sql(no_style(), [Lab, Team, Governance, Position, Mission, Citation,
        ThemedLab, Lab.modes.through, Lab.functions.through, Team.disciplines.through])  # fmt: skip
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def link(through: Any, owner: str, other: str, drawn: Iterable[Any], choices: list[Any], most: int = 3) -> None:
    """Tie each record to one to `most` of the choices."""
    insert(
        through,
        ({owner: key, other: choice.pk} for key, draw in drawn for choice in dict.fromkeys(few(draw, choices, most))),
    )


def few(draw: Random, choices: list[Any], most: int) -> list[Any]:
    """One to `most` of them; the first of the list more often than the last."""
    return [choices[int(len(choices) * draw.random() ** 2)] for _one in range(draw.randint(1, most))]


def lab_of(ground: Ground, number: int, draw: Random) -> Row:
    name = f"Labo {' '.join(draw.choices(ground.words, k=2))} {number}"
    lab_type, status, level = (
        few(draw, ground.of[model], 1)[0].pk for model in (models.LabType, models.Status, models.Level)
    )
    return {
        "atlas_key": f"{MARK}{number}", "slug": f"labo-{number}", "card_number": number, "name_fr": name,
        "sort_name": sort_key(name), **published(), "lab_type_id": lab_type, "status_id": status, "level_id": level,
        "status_as_of": str(draw.randint(2012, 2025)), "opened": str(draw.randint(1990, 2024)),
        "city_fr": few(draw, ground.places, 1)[0], "country": few(draw, ground.nations, 1)[0],
        "latitude": f"{draw.uniform(-50, 65):.5f}", "longitude": f"{draw.uniform(-120, 150):.5f}", "precision": "city",
        "tagline_fr": ground.text(draw, 8, 14), "summary_fr": ground.text(draw, 70, 200),
        "subjects_fr": ground.text(draw, 5, 12), "intervention_fr": ground.text(draw, 20, 60),
    }  # fmt: skip


def published() -> Row:
    return {"state": "published", "published_at": timezone.now()}


def team_of(lab: int, draw: Random) -> Row:
    low = 1 + int(40 * draw.random() ** 2)
    return {"lab_id": lab, "as_of": str(draw.randint(2015, 2025)), "headcount_low": low, "headcount_high": low}


def governance_of(ground: Ground, lab: int, draw: Random) -> Row:
    placement = draw.choice(["", *Governance.Placement.values])
    return {"lab_id": lab, "as_of": "2020", "placement": placement, "attached_to_fr": ground.text(draw, 3, 6)}


def positions_of(ground: Ground, lab: int, draw: Random) -> Iterator[Row]:
    for axis in ground.of[models.Axis]:
        if draw.random() >= UNKNOWN_POSITIONS:
            why = ground.text(draw, 6, 12)
            yield {"lab_id": lab, "axis_id": axis.pk, "step": draw.randint(-2, 2), "as_of": "2021", "rationale_fr": why}


def missions_of(ground: Ground, lab: int, draw: Random) -> Iterator[Row]:
    """Two on average, ten at most."""
    for number in range(1, 1 + min(10, int(draw.expovariate(0.4)))):
        yield {
            "lab_id": lab, "slug": f"labo-{lab}-mission-{number}", "kind": draw.choice(Mission.Kind.values),
            "title_fr": ground.text(draw, 3, 7), "summary_fr": ground.text(draw, 10, 30),
            "start": str(draw.randint(2010, 2024)), "order": number, **published(),
        }  # fmt: skip


def citations(
    ground: Ground, drawn: Iterable[tuple[int, Random]], teams: Iterable[tuple[int, Random]], positions: Iterable[int]
) -> Iterator[Row]:
    """Each card says where its main facts come from; the family and the positions are readings of the atlas."""
    for (lab, draw), (team, _draw) in zip(drawn, teams, strict=True):
        stated = {"source_id": draw.choice(ground.sources).pk, "locator": f"l. {draw.randint(1, 400)}"}
        yield from ({"lab_id": lab, "field": field, **stated} for field in ("name", "opened", "city"))
        yield {"team_id": team, "field": "headcount_low", **stated}
        yield {"lab_id": lab, "field": "lab_type", "kind": "editorial", "note_fr": ground.text(draw, 4, 8)}
    yield from ({"position_id": key, "field": "step", "kind": "editorial"} for key in positions)
