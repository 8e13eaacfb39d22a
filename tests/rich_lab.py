"""The heaviest card that the desk should open fast: as many rows of every kind as one likes."""

from labs.models import Answer, Lab, LabAlias, LabLink, Lineage, Organisation, Partnership, Question
from tests.factories import (
    make,
    make_axis,
    make_citation,
    make_governance,
    make_lab,
    make_mission,
    make_organisation,
    make_picture,
    make_position,
    make_source,
    make_team,
    make_theme,
    vocabulary,
)


def make_rich_lab(rows: int) -> Lab:
    """A lab with this many rows in each part of its card, and as many organisations, sources and themes."""
    lab = make_lab("Le plus gros des labos", published=False)
    source = make_source("Document très cité")
    axes = [make_axis(key, order=place) for place, key in enumerate(("pilote-support", "usage-oeuvre", "expert-autre"))]
    for number in range(rows):
        LabAlias.objects.create(lab=lab, name=f"Autre nom {number}")
        LabLink.objects.create(lab=lab, label_fr=f"Lien {number}", url=f"https://lien.example/{number}")
        lab.themes.add(make_theme(f"theme-{number}"))
        make_team(lab, number, as_of=str(1900 + number), disciplines=["design"])
        make_governance(lab, as_of=str(1900 + number), attached_to=f"Direction {number}")
        make_position(lab, axes[number % 3], number % 5 - 2, as_of=str(1900 + number))
        question = vocabulary(Question, f"question-{number}", definition="Et alors ?")
        make(Answer, lab=lab, question=question, text=f"Réponse {number}.")
        make_mission(lab, f"Mission {number}", slug=f"mission-grosse-{number}")
        add_ties(lab, number)
        make_citation(lab, "name", source=source, locator=f"l. {number}")
        make_picture(lab=lab, image=f"images/essai-{number}.webp", use="illustration" if number else "cover")
    return lab


def add_ties(lab: Lab, number: int) -> None:
    partner: Organisation = make_organisation(f"Partenaire {number}")
    make(Partnership, lab=lab, organisation=partner, role="partner", start=str(1900 + number))
    make(Lineage, descendant=lab, ancestor_lab=make_lab(f"Ancêtre {number}"), kind="inspired-by")
