"""A small named world: one whole card, its neighbours in every state, and at least one record of every noun."""

from dataclasses import dataclass
from typing import Any

from labs.models import (
    Answer,
    Article,
    Category,
    Contribution,
    DefinitionPart,
    Event,
    FaqEntry,
    Intake,
    Lab,
    LabLink,
    Lineage,
    LinkCheck,
    Mission,
    OldSlug,
    Organisation,
    Partnership,
    Person,
    Programme,
    Publication,
    Question,
    Source,
    Term,
    VigilancePoint,
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
    vocabulary,
)


@dataclass
class World:
    """`atelier` is the whole card; `draft`, `archived` and `bare` (published, nothing known) stand beside it."""

    atelier: Lab
    draft: Lab
    archived: Lab
    bare: Lab
    region: Organisation
    programme: Programme
    event: Event
    publication: Publication
    person: Person
    source: Source
    mission: Mission
    question: Question


def make_world() -> World:
    region = make_organisation("Région de l’Estuaire", kind="local-authority", country="FR", city="Nantes")
    source = make_source("La fiche de l’Atelier", publisher="Cahiers du service public", dated="2016-05")
    atelier = make_whole_lab(region, source)
    programme = make_programme("La Traversée", edition="2014-2016", start="2014", end="2016")
    programme.labs.add(atelier)
    programme.operators.add(region)
    event = make_event("Les journées de l’Atelier", start="2016-11-14", end="2016-11-20", city="Nantes", country="FR")
    event.organiser_labs.add(atelier)
    event.organisers.add(region)
    person = make_person("Camille Lanterne")
    publication = make_publication("Le livret de l’Atelier", published="2016")
    publication.labs.add(atelier)
    world = World(
        atelier=atelier,
        draft=make_lab("Fabrique en projet", published=False),
        archived=make_lab("Ancien bureau"),
        bare=make_lab("Laboratoire sans détails"),
        region=region,
        programme=programme,
        event=event,
        publication=publication,
        person=person,
        source=source,
        mission=atelier.missions.get(),
        question=atelier.answers.get().question,
    )
    world.archived.archive()
    add_ties(world)
    add_guide()
    return world


def make_whole_lab(region: Organisation, source: Source) -> Lab:
    """A lab with one of every fact, two teams that disagree, and origins for some of them."""
    lab = make_lab(
        "L’Atelier des écluses", short_name="Atelier", tagline="Réparer les démarches avec ceux qui les font.",
        type="incremental", status="en-activite", status_as_of="2016", level="regional", host=region,
        city="Nantes", region="Pays de la Loire", country="FR", latitude="47.21837", longitude="-1.55362",
        precision="city", website="https://atelier.example/", opened="2014", subjects="lycées, mobilité",
        intervention="Trois semaines sur place, puis un prototype.", intended_impact="Des démarches plus courtes.",
        themes=["mobilite"], functions=["experimenter"], modes=["immersion"], aliases=["Écluses Lab"],
    )  # fmt: skip
    LabLink.objects.create(lab=lab, label_fr="Carnet de bord", url="https://carnet.example/")
    OldSlug.objects.create(lab=lab, slug="atelier-ecluses")
    team = make_team(lab, 8, as_of="2015", disciplines=["design"], is_preferred=True, note="Elle compte chacun.")
    make_team(lab, 12, as_of="2016", is_approximate=True)
    governance = make_governance(lab, as_of="2016", placement="inside", attached_to="direction générale")
    axis = make_axis("pilote-support", pole_a="Pilote", pole_b="Support")
    position = make_position(lab, axis, -1, rationale="Il mène ses projets lui-même.")
    question = vocabulary(Question, "declencheur", name="Le déclencheur", definition="Qu’est-ce qui l’a fait naître ?")
    answer = make(Answer, lab=lab, question=question, text="Un rapport sur les files d’attente.")
    mission = make_mission(lab, "Le lycée ouvert", start="2015", summary="Repenser l’accueil.")
    mission.themes.add(make_theme("education"))
    for subject, field in ((lab, "opened"), (lab, "city"), (team, "headcount_low"), (governance, "attached_to")):
        make_citation(subject, field, source=source)
    make_citation(answer, "text", source=source, locator="l. 40-48")
    make_citation(mission, "title", source=source)
    make_citation(position, kind="editorial")
    return lab


def add_ties(world: World) -> None:
    make(Partnership, lab=world.atelier, organisation=world.region, role="host", start="2014")
    make(Lineage, descendant=world.bare, ancestor_lab=world.atelier, kind="inspired-by", date="2016")
    role = make_role(world.person, "directrice", lab=world.atelier, as_of="2016")
    make_citation(role, "title", source=world.source)
    make_citation(world.event, "start", source=world.source)
    LinkCheck.objects.create(url="https://atelier.exemple.example/", verdict="gone", status=404, failures=1)
    contribution: dict[str, Any] = {"kind": "correction", "lab": world.atelier, "field": "city"}
    Intake.objects.create(kind=Intake.Kind.TEXT, name="Liste d’essai", content="Rien à y lire.".encode(), digest="0")
    make(Contribution, **contribution, proposed_value="Rezé", contributor_email="camille@exemple.example")


def add_guide() -> None:
    make(Term, name="Immersion", definition="Passer du temps là où le service se vit.")
    make(VigilancePoint, title="Le syndrome du bocal", explanation="Un labo coupé des services.")
    make(FaqEntry, question="Qui peut contribuer ?", answer="Tout le monde.")
    make(DefinitionPart, title="Une équipe", explanation="Des métiers variés.")
    category = make(Category, name="Récits")
    article = make(Article, title="Une semaine aux écluses", dated="2016-11-21", category=category, body="**Merci.**")
    make_picture(article=article)
