"""The figures as pages print them: words of the labels, twins with the same data, markup that CSP accepts."""

import re
from dataclasses import dataclass, replace
from typing import Any

import pytest
from django.template import Context, Template
from django.utils import translation

from labs.charts.globe import Place
from labs.charts.governance import Box, governance
from labs.charts.positions import AxisReading, PlaneItem
from labs.dates import PartialDate

EXPERT = AxisReading(
    *("expert-transversal", "Expert", "Transversal", "Expert", "Transversal"), 1, rationale="Trois ministères."
)
PILOTE = AxisReading("pilote-support", "Pilote", "Support", "Pilote", "Support", 1, 0, 2)
EXTERNE = AxisReading(
    *("externe-interne", "Impact externe", "Transformation interne", "Externe", "Interne"), 0, proposed=False
)
SPECIALISE = AxisReading(
    *("specialise-pluridisciplinaire", "Spécialisé", "Pluridisciplinaire", "Spécialisé", "Pluridisciplinaire"), 2
)
USAGE = AxisReading(
    *("usage-oeuvre", "AMO, maîtrise d’usage", "Maîtrise d’œuvre", "Maîtrise d’usage", "Maîtrise d’œuvre"), None
)
READINGS = (EXPERT, PILOTE, EXTERNE, SPECIALISE, USAGE)
ITEMS = (
    PlaneItem("MindLab", "/labs/mindlab/", "incremental", "Incrémental", 0, 1, x_range=(-1, 1)),
    PlaneItem("Prospective, Lyon", "/labs/lyon/", "prospectif", "Prospectif", 1, 1),
    PlaneItem("Labo <b>sans</b> page", "", "", "", -2, -2),
    *(PlaneItem(f"Labo {rank}", f"/labs/{rank}/", "capacitant", "Capacitant", None, 0) for rank in range(7)),
)
PLACES = (
    Place("MindLab", 55.68, 12.57, "incremental", "Copenhague", "/labs/mindlab/"),
    Place("Sans type", 48.86, 2.35),
    Place("DesignGov", -35.28, 149.13),
)


@dataclass(frozen=True)
class Team:
    headcount_low: int | None
    headcount_high: int | None
    is_approximate: bool = False
    has_uncounted_members: bool = False
    as_of: PartialDate | None = None
    note: str = ""


def render(tag: str, language: str = "fr", **values: Any) -> str:
    with translation.override(language):
        return Template("{% load charts %}{% " + tag + " %}").render(Context(values))


def text(html: str) -> str:
    """What is left of a page without its tags, blanks made plain and single."""
    return " ".join(re.sub(r"<[^>]+>", " ", html).replace("&nbsp;", " ").split())


def label(html: str) -> str:
    found = re.search(r'role="img" aria-label="([^"]+)"', html)
    assert found is not None
    return " ".join(found[1].split())


ALL_FIGURES = {
    "compass": ("compass readings 'incremental' labelled=True", {"readings": READINGS}),
    "compass_table": ("compass_table readings", {"readings": READINGS}),
    "axis": ("axis reading 'incremental'", {"reading": PILOTE}),
    "axis_unknown": ("axis reading", {"reading": USAGE}),
    "plane": ("plane items x y more_url='/labs/'", {"items": ITEMS, "x": EXTERNE, "y": PILOTE}),
    "plane_table": ("plane_table items x y", {"items": ITEMS, "x": EXTERNE, "y": PILOTE}),
    "governance": ("governance_diagram diagram", {"diagram": governance("MindLab", [Box("Emploi", "tutelle")])}),
    "governance_table": ("governance_table diagram", {"diagram": governance("MindLab", [Box("Emploi")])}),
    "team": ("team_squares team", {"team": Team(300, 310)}),
    "team_table": ("team_table teams", {"teams": [Team(3, 4)]}),
    "globe": ("globe places", {"places": PLACES}),
    "globe_table": ("globe_table places", {"places": PLACES}),
}


@pytest.mark.parametrize("figure", ALL_FIGURES)
def test_no_figure_needs_an_inline_style_a_script_or_an_id(figure: str) -> None:
    tag, values = ALL_FIGURES[figure]
    html = render(tag, **values)
    assert not re.search(r'\s(style|on\w+|id)="|<script|<style|#[0-9a-fA-F]{3,6}"', html)


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("figure", ALL_FIGURES)
def test_no_number_of_a_drawing_has_a_comma(figure: str, language: str) -> None:
    tag, values = ALL_FIGURES[figure]
    numeric = re.findall(
        r'\s(?:d|x|y|x1|x2|y1|y2|cx|cy|r|width|height|viewBox|dy)="([^"]*)"', render(tag, language, **values)
    )
    assert not [value for value in numeric if "," in value]


def test_the_compass_says_its_five_positions() -> None:
    assert label(render("compass readings 'incremental'", readings=READINGS)) == (
        "Rose des positions : expert ou transversal, plutôt transversal ; "
        "pilote ou support, plutôt support (lecture possible de « entre les deux » à « nettement support ») ; "
        "impact externe ou transformation interne, entre les deux ; "
        "spécialisé ou pluridisciplinaire, nettement pluridisciplinaire ; "
        "AMO, maîtrise d’usage ou maîtrise d’œuvre, position non établie"
    )


def test_the_compass_carries_its_type_and_class() -> None:
    html = render("compass readings 'incremental' css_class='card-rose'", readings=READINGS)
    assert '<svg class="compass card-rose" data-t="incremental" viewBox="-104 -104 208 208"' in html
    assert 'data-t="inconnu"' in render("compass readings", readings=READINGS)


def test_one_unknown_axis_is_dotted_and_five_hatch_the_disc() -> None:
    assert render("compass readings", readings=READINGS).count("is-unk") == 1
    unknown = [replace(reading, step=None, step_from=None, step_to=None) for reading in READINGS]
    html = render("compass readings", readings=unknown)
    assert html.count("compass-axis is-unk") == 5
    assert "compass-hatch" in html
    assert "compass-full" not in html


def test_a_labelled_compass_prints_ten_poles_and_marks_those_leaned_to() -> None:
    html = render("compass readings labelled=True", readings=READINGS)
    assert html.count("<text") == 10
    assert html.count('class="compass-label is-on"') == 3


def test_a_sixth_axis_is_not_drawn_and_four_draw_nothing() -> None:
    assert render("compass readings", readings=(*READINGS, PILOTE)) == render("compass readings", readings=READINGS)
    assert render("compass readings", readings=READINGS[:4]).strip() == ""


def test_the_twin_of_the_compass_says_the_same() -> None:
    html = render("compass_table readings", readings=READINGS)
    rows = [text(row) for row in re.findall(r"<tr>.*?</tr>", html, re.DOTALL)[1:]]
    assert rows[0] == "Expert / Transversal plutôt transversal (proposée) Trois ministères."
    assert rows[2] == "Impact externe / Transformation interne entre les deux aucune raison donnée"
    assert rows[4] == "AMO, maîtrise d’usage / Maîtrise d’œuvre position non établie aucune raison donnée"


def test_an_axis_marks_the_pole_leaned_to_and_says_how_far() -> None:
    html = render("axis reading 'incremental'", reading=READINGS[3])
    assert '<span class="axis-pole axis-b is-on">Pluridisciplinaire</span>' in html
    assert text(html).endswith(": nettement pluridisciplinaire")
    assert re.search(r'<svg x="100%" y="11".*#g-incremental"', html)


def test_an_unknown_axis_is_hatched_and_has_no_marker() -> None:
    html = render("axis reading 'incremental'", reading=USAGE)
    assert 'class="axis is-unk"' in html
    assert "axis-hatch" in html
    assert "axis-mark" not in html
    assert "is-on" not in html
    assert text(html).endswith(": position non établie")


def test_an_axis_draws_its_range_and_uses_short_names_unless_asked() -> None:
    html = render("axis reading", reading=PILOTE)
    assert '<rect class="axis-range" x="50%" width="50%"' in html
    assert "Externe" in text(render("axis reading", reading=EXTERNE)).split()
    assert "Impact externe" in text(render("axis reading full_names=True", reading=EXTERNE))


def test_the_plane_reads_as_a_list_of_occupied_cells() -> None:
    html = render("plane items x y", items=ITEMS, x=EXTERNE, y=PILOTE)
    assert html.count("<li class=") == 3
    [cell] = re.findall(r'<li class="plane-cell" data-ref="D4" data-col="4" data-row="4">.*?</li>', html, re.DOTALL)
    assert text(cell) == "Case D4, plutôt transformation interne, plutôt support : 3 Prospective, Lyon"
    assert 'href="/labs/lyon/"' in cell
    assert html.count('class="ground-span"') == 1


def test_the_plane_escapes_names_and_draws_labs_without_page_or_type() -> None:
    html = render("plane items x y", items=ITEMS, x=EXTERNE, y=PILOTE)
    assert "Labo &lt;b&gt;sans&lt;/b&gt; page" in html
    assert '<span class="plane-pin" data-t="inconnu">' in html


def test_terra_incognita_counts_names_and_leads_on() -> None:
    html = render("plane items x y more_url='/labs/'", items=ITEMS, x=EXTERNE, y=PILOTE)
    assert "7 labos attendent qu’une source permette de les placer : Labo 0 , Labo 1" in text(html)
    assert re.search(r'<a href="/labs/">\s*et 2 autres\s*</a>', html)
    alone = render("plane items x y", items=ITEMS[3:4], x=EXTERNE, y=PILOTE)
    assert "1 labo attend qu’une source permette de le placer" in text(alone)
    assert 'class="terra"' not in render("plane items x y", items=ITEMS[:2], x=EXTERNE, y=PILOTE)


def test_terra_incognita_unfolds_when_no_link_leads_to_its_labs() -> None:
    html = render("plane items x y", items=ITEMS, x=EXTERNE, y=PILOTE)
    [others] = re.findall(r'<details class="terra-others">.*?</details>', html, re.DOTALL)
    assert text(others) == "Les nommer tous Labo 5 , Labo 6 ."
    assert "terra-others" not in render("plane items x y more_url='/labs/'", items=ITEMS, x=EXTERNE, y=PILOTE)


def test_the_twin_of_the_plane_holds_every_lab() -> None:
    html = render("plane_table items x y", items=ITEMS, x=EXTERNE, y=PILOTE)
    rows = [text(row) for row in re.findall(r"<tr data-t.*?</tr>", html, re.DOTALL)]
    assert rows[0] == "Labo &lt;b&gt;sans&lt;/b&gt; page non établi A1 nettement impact externe nettement pilote"
    assert rows[1] == "MindLab Incrémental C4 entre les deux plutôt support"
    assert rows[3] == "Labo 0 Capacitant non placé position non établie entre les deux"
    assert len(rows) == len(ITEMS)


def test_governance_and_its_twin_name_every_box() -> None:
    diagram = governance("MindLab", [Box("Emploi", "tutelle", "/organisations/emploi/")], [Box("Intérieur")])
    html = render("governance_diagram diagram 'incremental'", diagram=diagram)
    assert '<a href="/organisations/emploi/">Emploi</a>' in html
    assert text(html).startswith("Emploi tutelle MindLab Intérieur Trait plein :")
    twin = text(render("governance_table diagram", diagram=diagram))
    assert twin.endswith("Emploi au-dessus tutelle Intérieur aux côtés non précisé")


def test_an_unknown_attachment_is_said() -> None:
    diagram = governance("DesignGov", [])
    assert "rattachement non établi" in render("governance_diagram diagram", diagram=diagram)
    assert "rattachement non établi" in render("governance_table diagram", diagram=diagram)


@pytest.mark.parametrize(
    ("team", "words", "squares"),
    [
        (Team(12, 12, is_approximate=True), "env. 12 personnes", 12),
        (Team(1, 1), "1 personne", 1),
        (Team(3, 4), "3 à 4 personnes", 4),
        (Team(6, 6, has_uncounted_members=True), "6 personnes, et d’autres dont le nombre n’est pas donné", 9),
        (Team(None, None), "effectif inconnu", 3),
    ],
)
def test_a_team_is_said_and_drawn(team: Team, words: str, squares: int) -> None:
    html = render("team_squares team", team=team)
    assert label(html) == words
    assert html.count("<i ") == squares
    assert words in text(render("team_table teams", teams=[team]))


def test_squares_worth_several_people_say_so() -> None:
    assert "Un carré vaut 5 personnes." in render("team_squares team", team=Team(100, 100))
    assert "vaut" not in render("team_squares team", team=Team(10, 10))


def test_the_twin_of_a_team_has_its_date_or_says_there_is_none() -> None:
    teams = [Team(6, 6), Team(12, 12, as_of=PartialDate(2013, 4), note="Designers, sociologues")]
    table = text(render("team_table teams", teams=teams))
    assert "non daté 6 personnes" in table
    assert "avril 2013 12 personnes Designers, sociologues" in table


def test_the_globe_says_how_many_labs_it_shows_and_which_it_does_not() -> None:
    html = render("globe places", places=PLACES)
    assert label(html) == (
        "Globe centré sur l’Atlantique : 2 labos y sont placés. 1 autre est hors de vue : DesignGov."
    )
    assert html.count('class="globe-dot"') == 1
    assert html.count('class="globe-glyph"') == 1
    assert ">Copenhague</text>" in html


def test_the_twin_of_the_globe_holds_every_place() -> None:
    html = render("globe_table places", places=PLACES)
    assert [text(cell) for cell in re.findall(r'<th scope="row">.*?</th>', html)] == [
        "Sans type",
        "MindLab",
        "DesignGov",
    ]
    assert text(html).endswith("DesignGov -35,3°, 149,1° hors de vue")


def test_the_compass_of_a_lab_says_whose_it_is() -> None:
    assert label(render("compass readings name='MindLab'", readings=READINGS)).startswith(
        "Rose des positions de MindLab : expert ou transversal"
    )


def test_reasons_and_names_are_set_in_french_on_french_pages_only() -> None:
    reading = replace(EXPERT, rationale="L'idée : quoi ?")
    assert "L’idée\u00a0: quoi\u202f?" in render("compass_table readings", readings=[reading])
    assert "L&#x27;idée : quoi ?" in render("compass_table readings", "en", readings=[reading])
