"""What each public lab holds for each facet, read in a handful of plain queries for one lab or for all."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import CharField, F, QuerySet, Value
from django.db.models.functions import Cast
from django.utils import timezone

from labs.dates import PartialDate
from labs.models import Governance, Lab, Position, Programme, Team
from labs.moments import Existence, existence, known_at, last_known, past
from labs.places import continents
from labs.sightings import Sighting, sightings

# Facets of which a lab holds one value at most, and those of which it may hold several, with the path to their keys.
ONE_VALUE = {
    "type": "lab_type__key",
    "statut": "status__key",
    "niveau": "level__key",
    "pays": "country",
    "ville": "city_fr",
}
MANY_VALUES = {
    "theme": "themes__slug",
    "mode": "modes__key",
    "fonction": "functions__key",
    "programme": "programmes__slug",
}
# More labs than this are cheaper to read by the public state alone than by their keys.
BY_KEY = 500


@dataclass
class Holdings:
    """The public labs that were read, and those of them that hold each key of each facet.

    The numbers of `effectif` and `effectif_haut` are written as text. Lists of numbers and no object for a lab: there
    may be a hundred thousand.
    """

    labs: set[int] = field(default_factory=set)
    keys: dict[str, dict[str, list[int]]] = field(default_factory=lambda: defaultdict(lambda: defaultdict(list)))

    def put(self, pk: int, facet: str, key: Any) -> None:
        """Nothing is put for a value that nobody knows, nor for a lab that was not read."""
        if key not in (None, "") and pk in self.labs:
            self.keys[facet][str(key)].append(pk)


def holdings(lab_keys: Collection[int] | None = None, moment: PartialDate | None = None) -> Holdings:
    """Every public lab, or those of these keys that are public, with what they hold. Six queries, ten at a moment.

    At a moment: the labs that were or may have been there, with what is known of that time.
    """
    labs = chosen(Lab.objects.public().order_by(), "pk", lab_keys)
    seen = sightings(lab_keys) if moment else {}
    found, then = Holdings(), past(moment, timezone.localdate())
    columns = ("pk", "opened", "closed", "status_as_of", *ONE_VALUE.values())
    for pk, opened, closed, status_as_of, *keys in labs.values_list(*columns).iterator(5000):
        there = existence(opened, closed, moment, seen.get(pk, ())) if moment else Existence.YES
        if there == Existence.NO:
            continue
        found.labs.add(pk)
        found.put(pk, "existence", there if moment else None)
        found.put(pk, "ouvert", opened.year if opened else None)
        is_status_known = not then or bool(status_as_of and known_at(status_as_of, then))
        for facet, key in zip(ONE_VALUE, keys, strict=True):
            is_then = facet == "statut" and not is_status_known
            found.put(pk, facet, status_then(seen.get(pk, ()), then) if is_then else key)
            if facet == "pays":
                found.put(pk, "continent", continents().get(key))
    to_come = programmes_after(then)
    for facet, pk, key in pairs(labs):
        found.put(pk, facet, None if facet == "programme" and key in to_come else key)
    for pk, facet, key in dated(lab_keys, then):
        found.put(pk, facet, key)
    return found


def status_then(seen: Sequence[Sighting], moment: PartialDate | None) -> str | None:
    """Key of the last state that may have been known at the moment."""
    last = last_known(seen, moment) if moment else None
    return last.status.key if last else None


def pairs(labs: QuerySet[Lab]) -> Iterable[tuple[str, int, str | None]]:
    """(facet, lab, key) for the facets of which a lab may hold several values, in one query."""
    parts = [
        labs.annotate(
            facet=Value(facet, output_field=CharField()), facet_key=Cast(F(path), CharField(max_length=200))
        ).values_list("facet", "pk", "facet_key")
        for facet, path in MANY_VALUES.items()
    ]
    return parts[0].union(*parts[1:], all=True).iterator(5000)


def programmes_after(moment: PartialDate | None) -> set[str]:
    """Slugs of the programmes that had not begun; one query at a moment, none today."""
    starts = Programme.objects.values_list("slug", "start").iterator() if moment else ()
    return {slug for slug, start in starts if not known_at(start, moment)}


def dated(lab_keys: Collection[int] | None, moment: PartialDate | None) -> Iterator[tuple[int, str, Any]]:
    """(lab, facet, key) of the leading team with its trades, governance and position on each axis of each lab."""
    teams = chosen(Team.objects, "lab", lab_keys).leading("pk", "headcount_low", "headcount_high", moment=moment)
    for (pk,), (_team, low, high) in teams.items():
        yield pk, "effectif", low
        yield pk, "effectif_haut", high
    # As the card, the table and the files say them: those of a team that another one follows are history.
    leaders = {team for team, *_size in teams.values()}
    trades = chosen(Team.objects, "lab", lab_keys).filter(disciplines__isnull=False).order_by()
    for pk, team, key in trades.values_list("lab", "pk", "disciplines__key").iterator(5000):
        if team in leaders:
            yield pk, "discipline", key
    governances = chosen(Governance.objects, "lab", lab_keys).leading("placement", moment=moment)
    for (pk,), (placement,) in governances.items():
        yield pk, "placement", placement
    steps = chosen(Position.objects, "lab", lab_keys).leading("step", group=("lab", "axis__key"), moment=moment)
    for (pk, axis), (step,) in steps.items():
        yield pk, f"axe_{axis}", step


def chosen(rows: Any, path: str, lab_keys: Collection[int] | None) -> Any:
    if lab_keys is None or len(lab_keys) > BY_KEY:
        return rows.all()
    return rows.filter(**{f"{path}__in": list(lab_keys)})
