"""Names of what a lab is linked to by many-to-many relations, in one query instead of one for each relation."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from django.db.models import CharField, F, IntegerField, QuerySet, Value
from django.db.models.functions import Cast
from django.utils.translation import get_language

from labs.models import Lab, LabAlias, Mission, Team, ThemedMission


@dataclass(frozen=True)
class Words:
    """Names by relation and primary key of the record that holds them, in the order of the vocabulary."""

    by_holder: dict[tuple[str, int], list[str]]

    @classmethod
    def of(cls, lab: Lab) -> "Words":
        """One query: functions, modes and other names of the lab, trades of its teams, relations of its missions."""
        first, *rest = parts(lab)
        by_holder = defaultdict(list)
        for relation, holder, french, english, _rank in sorted(first.union(*rest, all=True), key=in_order):
            by_holder[relation, holder].append((english if get_language() == "en" else "") or french)
        return cls(dict(by_holder))

    def get(self, relation: str, holder: Any) -> list[str]:
        return self.by_holder.get((relation, holder.pk), [])


def parts(lab: Lab) -> list[QuerySet]:
    missions, teams = {"mission__lab": lab}, {"team__lab": lab}
    return [
        rows("functions", Lab.functions.through.objects.filter(lab=lab), "lab_id", "labfunction", order=True),
        rows("modes", Lab.modes.through.objects.filter(lab=lab), "lab_id", "interventionmode", order=True),
        rows("disciplines", Team.disciplines.through.objects.filter(**teams), "team_id", "discipline", order=True),
        rows("mission modes", Mission.modes.through.objects.filter(**missions), "mission_id", "interventionmode"),
        rows("mission partners", Mission.partners.through.objects.filter(**missions), "mission_id", "organisation"),
        rows("mission themes", ThemedMission.objects.filter(content_object__lab=lab), "content_object_id", "tag"),
    ] + [rows(kind, LabAlias.objects.filter(lab=lab, kind=kind), "lab_id", "") for kind in LabAlias.Kind.values]


def rows(relation: str, links: QuerySet, holder: str, named: str, *, order: bool = False) -> QuerySet:
    """(relation, key of the holder, French name, English name, rank) of each link."""
    french, english = (f"{named}__name_fr", f"{named}__name_en") if named else ("name", "name")
    rank = F(f"{named}__order") if order else F("pk")
    return (
        links.order_by()
        .annotate(
            relation=Value(relation, output_field=CharField()),
            holder=F(holder),
            french=F(french),
            english=F(english),
            rank=Cast(rank, IntegerField()),
        )
        .values_list("relation", "holder", "french", "english", "rank")
    )


def in_order(row: tuple[Any, ...]) -> tuple[Any, ...]:
    return row[0], row[1], row[4], row[2]
