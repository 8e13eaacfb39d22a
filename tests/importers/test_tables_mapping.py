"""Which fact a column holds: French and English headings, near misses, what was remembered."""

import io

import pytest
from openpyxl import Workbook

from labs.importers.drafts import UnreadableError
from labs.importers.tables import TARGETS, guess, read_table, signature, target_of
from labs.importers.tables.headings import LABELS, OTHERS, OWN, by_heading


def targets(*headings: str, **remembered: str | None) -> list[str | None]:
    return [one.target for one in guess(headings, remembered)]


@pytest.mark.parametrize(
    ("heading", "target"),
    [
        ("Nom", "lab.name"),
        ("NOM DU LABO", "lab.name"),
        ("Nom (fr)", "lab.name_fr"),
        ("name_en", "lab.name_en"),
        ("Pays :", "lab.country"),
        ("Country", "lab.country"),
        ("Ville", "lab.city"),
        ("Vile", None),
        ("Date de création", "lab.opened"),
        ("Date de creation*", "lab.opened"),
        ("Année de création ", "lab.opened"),
        ("Year founded", "lab.opened"),
        ("Date de fermeture", "lab.closed"),
        ("Date de fermetur", "lab.closed"),
        ("Structure porteuse", "lab.host"),
        ("host organisation", "lab.host"),
        ("Effectifs", "team.headcount"),
        ("Taille de l’équipe", "team.headcount"),
        ("team size", "team.headcount"),
        ("Rattachement", "governance.attached_to"),
        ("Thématiques", "lab.themes"),
        ("Site internet", "lab.website"),
        ("lat", "lab.latitude"),
        ("Coordonnées GPS", "lab.point"),
        ("Source", "source.url"),
        ("pilote / support", "position.pilote-support"),
        ("axis_pilote_support_step", "position.pilote-support"),
        ("axis_usage_oeuvre_as_of", "position.usage-oeuvre.as_of"),
        ("position.pilote-support.rationale_en", "position.pilote-support.rationale_en"),
        ("lab.city_fr", "lab.city_fr"),
        ("region_fr", "lab.region_fr"),
        ("Région (en)", "lab.region_en"),
        ("checked_on", None),
        ("Structure(s) porteuse(s)", "lab.host"),
        ("Team size (FTE)", "team.headcount"),
        ("Description (EN)", "lab.summary_en"),
        ("description fr", "lab.summary_fr"),
        ("Ville en anglais", "lab.city_en"),
        ("Closed (year)", "lab.closed"),
        ("URL", "lab.website"),
        ("Pays (en)", "lab.country"),
        ("Commentaires", None),
        ("Téléphone", None),
        ("E-mail", None),
        ("", None),
        ("2014", None),
    ],
)
def test_a_heading_is_known(heading: str, target: str | None) -> None:
    assert targets(heading) == [target]


def test_likeness_makes_less_sure() -> None:
    own, known, alike = guess(["name", "Ville", "Date de fermetur"])
    assert own.confidence == 1.0
    assert own.confidence > known.confidence > alike.confidence > 0.7


def test_a_fact_is_taken_from_one_column_the_surest() -> None:
    assert targets("Nom du labo", "name") == [None, "lab.name"]
    assert targets("Ville", "Commune") == ["lab.city", None]
    assert targets("type_label", "type") == [None, "lab.lab_type"]
    assert targets("type_label") == ["lab.lab_type"]


def test_what_was_remembered_wins() -> None:
    remembered = {"NOM": "lab.short_name", "Commentaires": "lab.summary_fr", "Pays": None}
    guesses = guess(["nom", "commentaires", "pays", "ville"], remembered)
    assert [one.target for one in guesses] == ["lab.short_name", "lab.summary_fr", None, "lab.city"]
    assert guesses[0].confidence == 1.0


def test_what_was_remembered_wrongly_is_not_believed() -> None:
    assert targets("ville", ville="lab.secret") == ["lab.city"]
    assert targets("ville", ville="user.password") == ["lab.city"]


def test_the_signature_of_a_table_lasts() -> None:
    one = signature(["Nom", "Ville", "Création"])
    assert one == signature(["création", "", "NOM", "ville"])
    assert one != signature(["Nom", "Ville"])
    assert len(one) == 32


def test_every_name_leads_to_a_target_and_to_one_only() -> None:
    assert all(target_of(target) for target in by_heading().values())
    assert all(target is None or target_of(target) for target in OWN.values())
    assert set(OWN) >= LABELS
    names = [name for listed in OTHERS.values() for name in listed.split("|")]
    assert sorted({name for name in names if names.count(name) > 1}) == []
    assert all(target_of(name) is target for name, target in TARGETS.items())


@pytest.mark.parametrize("name", ["", "lab", "lab.", "lab.password", "position", "position.", "position.a.b", "x.y.z"])
def test_there_are_no_other_targets(name: str) -> None:
    assert target_of(name) is None


def test_a_column_that_is_not_read_is_told_and_the_rest_is_read() -> None:
    reading = read_table(b"name;Courriel;Pays;Nation\nDune;d@example.org;FR;FR\n", "labs.csv")
    told = [(one.place, one.details) for one in reading.problems if one.code == "column-not-read"]
    assert told == [("B", {"heading": "Courriel"}), ("D", {"heading": "Nation"})]
    assert next(reading.of("lab")).facts["country"].value == "FR"


def test_a_workbook_whose_labs_stand_on_another_sheet_names_it() -> None:
    book = Workbook()
    book.active.title = "Lisez-moi"
    book.active.append(["Notes"])
    book.active.append(["Rien ici"])
    labs = book.create_sheet("Labos")
    labs.append(["Nom"])
    labs.append(["Dune"])
    content = io.BytesIO()
    book.save(content)
    with pytest.raises(UnreadableError) as refused:
        read_table(content.getvalue(), "labs.xlsx")
    assert refused.value.problem.code == "no-name-column-here"
    assert refused.value.problem.details["others"] == "Labos"
