"""Two cards of one lab, as rich and as contradictory as chance makes them; and what the database holds, to compare."""

import random
from typing import Any

from django.apps import apps
from django.db import connection

from labs import search
from labs.merging import MergePlan, obstacles, plan_merge
from labs.models import (
    Answer,
    Article,
    Citation,
    Contribution,
    Lab,
    LabAlias,
    LabLink,
    Lineage,
    NotTheSame,
    OldSlug,
    Partnership,
    Question,
)
from tests.factories import (
    make,
    make_axis,
    make_citation,
    make_event,
    make_governance,
    make_lab,
    make_mission,
    make_organisation,
    make_person,
    make_picture,
    make_position,
    make_programme,
    make_publication,
    make_role,
    make_source,
    make_team,
    make_theme,
    serial,
    vocabulary,
)

FACTS = {
    "short_name": ("", "LAB", "Fabrique"), "native_name": ("", "De Fabriek"),
    "tagline": ("", "Faire autrement", "Faire ensemble"), "summary": ("", "Un long texte.", "Un autre long texte."),
    "type": (None, "incremental", "prospectif"), "status": (None, "en-activite", "ferme"),
    "status_as_of": (None, "2016", "2020"), "level": (None, "regional", "municipal"),
    "website": ("", "https://un.example/", "https://deux.example/"), "city": ("", "Nantes", "Angers"),
    "region": ("", "Pays de la Loire"), "country": ("", "FR", "BE"), "opened": (None, "2014", "2015-03"),
    "closed": (None, "2019", "2021~"), "subjects": ("", "lycées", "mobilité"),
    "intervention": ("", "Trois semaines.", "Une année."), "intended_impact": ("", "Des démarches plus courtes."),
}  # fmt: skip


class Twins:
    """`kept` and `other`, and what stands around them; all of it drawn by this seed."""

    def __init__(self, seed: int) -> None:
        self.draw = random.Random(seed)
        self.sources = [make_source(f"Document {number}") for number in range(3)]
        self.hosts = [make_organisation(f"Maison {number}") for number in range(2)]
        self.axes = [make_axis(key) for key in ("pilote-support", "usage-oeuvre")]
        self.third = make_lab("Un tiers labo")
        self.programme, self.event = make_programme(), make_event()
        self.publication = make_publication()
        self.article = make(Article, title="Un récit")
        self.kept, self.other = self.card("La Fabrique"), self.card("La Fabrique du Val")
        self.tie()
        search.rebuild()

    def some(self, share: float = 0.5) -> bool:
        return self.draw.random() < share

    def plan(self) -> MergePlan:
        """The merge with a choice drawn for each fact and each contradiction, as far as the rules of a card allow."""
        plan = plan_merge(self.kept, self.other)
        choices = {line.key: self.draw.choice(line.options) for line in (*plan.lines, *plan.disputed)}
        chosen = plan_merge(self.kept, self.other, choices | {"name_kind": self.draw.choice(["alias", "former"])})
        return plan if obstacles(chosen) else chosen

    def card(self, name: str) -> Lab:
        facts: dict[str, Any] = {fact: self.draw.choice(values) for fact, values in FACTS.items()}
        if facts["status"] is None:
            facts["status_as_of"] = None
        if self.some():
            facts |= {"latitude": "47.2", "longitude": "-1.5", "precision": "city"}
        lab = make_lab(name, host=self.draw.choice([None, *self.hosts]), **facts)
        for fact in ("name", *FACTS, "latitude", "host", "", "aliases"):
            if self.some(0.4):
                self.cite(lab, {"type": "lab_type"}.get(fact, fact))
        self.words(lab)
        self.versions(lab)
        self.others(lab)
        return Lab.objects.get(pk=lab.pk)

    def cite(self, record: Any, field: str = "") -> None:
        for number in range(self.draw.choice((1, 1, 2))):
            facts: dict[str, Any] = {"value_as_stated": self.draw.choice(("", "2014", "Nantes", "autre chose"))}
            facts["agrees"] = self.some(0.8)
            if self.some(0.2):
                facts |= {"kind": "editorial", "note": "Notre lecture."}
            else:
                facts["source"] = self.draw.choice(self.sources)
            if not number and facts["agrees"] and self.some(0.2):
                facts |= {"is_preferred": True, "preference_reason": "Le plus récent."}
            make_citation(record, field, **facts)

    def words(self, lab: Lab) -> None:
        for name in ("La Fabrique", "Ex-Fabrique", "LF", "Fabriek"):
            if self.some() and name != lab.name:
                LabAlias.objects.create(lab=lab, name=name, kind=self.draw.choice(["alias", "acronym"]))
        for label in ("Carnet", "Compte"):
            if self.some():
                url = self.draw.choice(["https://a.example/", "https://b.example/"])
                LabLink.objects.create(lab=lab, label_fr=label, url=url)
        lab.themes.add(*(make_theme(slug) for slug in ("mobilite", "lycees") if self.some()))
        OldSlug.objects.create(lab=lab, slug=f"ancienne-{next(serial)}")

    def versions(self, lab: Lab) -> None:
        for year in ("2014", "2016", None):
            if self.some():
                team = make_team(
                    lab, self.draw.choice([3, 8]), as_of=year, disciplines=["design"] if self.some() else []
                )
                self.cite(team, self.draw.choice(["", "headcount_low"]))
            if self.some():
                self.cite(make_governance(lab, as_of=year, placement=self.draw.choice(["inside", "outside"])))
            for axis in self.axes:
                if self.some():
                    position = make_position(lab, axis, self.draw.choice([-1, 1]), as_of=year)
                    self.cite(position, "step")
        for rows in (lab.teams, lab.positions.filter(axis=self.axes[0])):
            row = rows.order_by("?").first()
            if row is not None and self.some():
                row.is_preferred, row.note = True, "La plus sûre."
                row.save()

    def others(self, lab: Lab) -> None:
        for key in ("declencheur", "modele"):
            if self.some():
                question = vocabulary(Question, key, definition="Et alors ?")
                text = self.draw.choice(["Un rapport.", "Une rencontre.", "Un pari."])
                self.cite(make(Answer, lab=lab, question=question, text=text), "text")
        for host in self.hosts:
            if self.some():
                tie = make(
                    Partnership, lab=lab, organisation=host, role="partner", start=self.draw.choice([None, "2015"])
                )
                self.cite(tie)
        if self.some():
            self.cite(make_mission(lab, "Une mission"))
        make_picture(lab=lab, use="cover", image=f"images/{lab.pk}.webp")
        role = make_role(make_person(), lab=lab)
        self.cite(role)
        make(Contribution, kind="experience", lab=lab, message="Bravo")
        make(Lineage, descendant=lab, ancestor_lab=self.third, kind="inspired-by")
        make(Lineage, descendant=self.third, ancestor_lab=lab, kind="born-of")
        for held, share in (
            (self.programme.labs, 0.7), (self.event.organiser_labs, 0.7), (self.event.participants, 0.7),
            (self.publication.labs, 0.7), (self.article.labs, 0.7),
        ):  # fmt: skip
            if self.some(share):
                held.add(lab)

    def tie(self) -> None:
        if self.some(0.3):
            self.cite(make(Lineage, descendant=self.kept, ancestor_lab=self.other, kind="renamed-from"))
        own = make_organisation("La Fabrique, association")
        Lab.objects.filter(pk=self.other.pk).update(organisation=own)
        self.other.refresh_from_db()
        self.other.save()
        if self.some(0.5):
            NotTheSame(lab_a=self.other, lab_b=self.third).save()
        if self.some(0.3):
            NotTheSame(lab_a=self.kept, lab_b=self.third).save()


NOT_COMPARED = {"created_at", "updated_at"}
# Tables of what was done, not of what is.
JOURNALS = ("historical", "labs_act", "labs_change", "django_", "auth_", "axes_", "otp_", "sqlite_", "labs_search_")


def everything() -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table but the journals; the dates of a row, and keys of plain lists, left out."""
    found = {}
    models = apps.get_app_config("labs").get_models(include_auto_created=True)
    lists = {model._meta.db_table for model in models if model._meta.auto_created}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            if any(word in table for word in JOURNALS):
                continue
            columns = [column.name for column in connection.introspection.get_table_description(cursor, table)]
            wanted = [name for name in columns if name not in NOT_COMPARED and not (table in lists and name == "id")]
            names = ", ".join(connection.ops.quote_name(name) for name in wanted)
            cursor.execute(f"SELECT {names} FROM {connection.ops.quote_name(table)}")
            found[table] = sorted(cursor.fetchall(), key=repr)
    return found


def texts_stated() -> list[str]:
    return list(Citation.objects.values_list("value_as_stated", flat=True))
