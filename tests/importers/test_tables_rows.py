"""From the cells of a row to drafts: values as facts, and for each cell that cannot be read a reason and an address."""

from typing import Any

import pytest

from labs.importers.drafts import Draft, Reading, UnreadableError, Words
from labs.importers.tables import read_table

from .made import xlsx


def read(*lines: str, **options: Any) -> Reading:
    return read_table("\n".join(lines).encode(), "labos.csv", **options)


def one(heading: str, cell: str, **options: Any) -> Reading:
    quoted = '"' + cell.replace('"', '""') + '"'
    return read(f"Nom;{heading}", f"L’Étuve;{quoted}", **options)


def value(reading: Reading, full_key: str, fact: str) -> Any:
    draft = next((draft for draft in reading.drafts if draft.full_key == full_key), None)
    return draft.facts[fact].value if draft and fact in draft.facts else None


def problems(reading: Reading) -> list[tuple[str, str]]:
    return [(problem.code, problem.place) for problem in reading.problems]


LAB = "lab:l-etuve"


@pytest.mark.parametrize(
    ("heading", "cell", "fact", "expected"),
    [
        ("Pays", "France", "country", "FR"),
        ("Pays", "le danemark", "country", "DK"),
        ("Pays", "Royaume-Uni", "country", "GB"),
        ("Pays", "UK", "country", "GB"),
        ("Pays", "usa", "country", "US"),
        ("Country", "South Korea", "country", "KR"),
        ("Country", "NO", "country", "NO"),
        ("Country", "FRA", "country", "FR"),
        ("Pays", "États-Unis d’Amérique", "country", "US"),
        ("Création", "2014", "opened", "2014"),
        ("Création", "mars 2014", "opened", "2014-03"),
        ("Création", "12/05/2014", "opened", "2014-05-12"),
        ("Création", "vers 2002", "opened", "2002~"),
        ("Création", "2014-05-12 00:00:00", "opened", "2014-05-12"),
        ("Création", "May 12, 2014", "opened", "2014-05-12"),
        ("Création", "inconnue", "opened", None),
        ("Création", "n.c.", "opened", None),
        ("Statut", "En activité", "status", "activite"),
        ("Status", "closed", "status", "ferme"),
        ("Statut", "inconnu", "status", None),
        ("Niveau", "Métropole", "level", "metropolitain"),
        ("Level", "county", "level", "departemental"),
        ("Famille", "Espace tiers", "lab_type", "espace-tiers"),
        ("Lab type", "Third space", "lab_type", "espace-tiers"),
        (["Latitude", "Longitude"][0], "", "latitude", None),
        ("Coordonnées", "48,8566 ; 2,3522", "latitude", 48.8566),
        ("Coordonnées", "48°51′24″N ; 2°21′08″O", "longitude", -2.35222),
        ("Coordonnées", "48.8566, 2.3522", "longitude", 2.3522),
        ("Site", "www.exemple.fr", "website", "https://www.exemple.fr"),
        ("Site", "http://exemple.fr/é?a=1", "website", "http://exemple.fr/é?a=1"),
        ("Thèmes", "Eau ; Air|Feu", "themes", ["eau-air", "feu"]),
        ("Thèmes", "eau, air, eau", "themes", ["eau", "air"]),
        ("Ville", "Orléans", "city", Words(fr="Orléans")),
        ("city_en", "Orleans", "city", Words(en="Orleans")),
        ("Sigle", "'@LED", "short_name", "@LED"),
        ("Sigle", "'s Gravenhage", "short_name", "'s Gravenhage"),
        ("Région", "-", "region", None),
        ("Région", "Bretagne", "region", Words(fr="Bretagne")),
        ("Région (en)", "Brittany", "region", Words(en="Brittany")),
    ],
)  # fmt: skip
def test_a_cell_becomes_a_fact(heading: str, cell: str, fact: str, expected: Any) -> None:
    reading = one(heading, cell)
    assert value(reading, LAB, fact) == expected
    assert not reading.problems


@pytest.mark.parametrize(
    ("heading", "cell", "code"),
    [
        ("Pays", "ZZZ", "not-a-country"),
        ("Pays", "Atlantide", "not-a-country"),
        ("Pays", "UE", "not-a-country"),
        ("Création", "2014-02-30", "not-a-date"),
        ("Création", "-500", "not-a-date"),
        ("Création", "0", "not-a-date"),
        ("Création", "99999", "not-a-date"),
        ("Création", "2014-2016", "not-a-date"),
        ("Création", "13/13/2014", "not-a-date"),
        ("Création", "٢٠١٤", "not-a-date"),
        ("Création", "41771", "date-as-number"),
        ("Statut", "florissant", "not-a-choice"),
        ("Niveau", "4", "not-a-choice"),
        ("Coordonnées", "Paris", "not-a-coordinate"),
        ("Coordonnées", "91, 2", "out-of-range"),
        ("Coordonnées", "NaN, 2", "not-a-coordinate"),
        ("Latitude", "48.8", "half-a-point"),
        ("Latitude", "1e3", "not-a-coordinate"),
        ("Site", "javascript:alert(1)", "not-an-address"),
        ("Site", "http://localhost/", "not-an-address"),
        ("Site", "http://192.168.0.1/", "not-an-address"),
        ("Site", "http://moi:secret@exemple.fr", "not-an-address"),
        ("Site", "deux mots", "not-an-address"),
        ("Site", "https://exemple.fr/" + "a" * 200, "too-long"),
        ("Effectif", "beaucoup", "not-a-headcount"),
        ("Effectif", "-3", "not-a-headcount"),
        ("Effectif", "1e3", "not-a-headcount"),
        ("Effectif", "3000000", "out-of-range"),
        ("Permanents", "12,5", "not-a-number"),
        ("Part d’auto-saisine", "140 %", "out-of-range"),
        ("pilote / support", "3", "out-of-range"),
        ("pilote / support", "0,5", "not-a-step"),
        ("axis_pilote_support_from", "1", "position-without-step"),
        ("team_is_approximate", "peut-être", "not-a-truth"),
        ("Sigle", "x" * 81, "too-long"),
        ("Thèmes", "|".join(map(str, range(101))), "too-many-values"),
        ("Thèmes", "名前", "not-a-key"),
        ("slug", "Pas une clé !", "not-a-key"),
        ("Organisation", "名前", "not-a-key"),
    ],
)
def test_a_cell_that_cannot_be_read_is_named_and_its_neighbours_are_kept(heading: str, cell: str, code: str) -> None:
    reading = one(heading, cell)
    assert problems(reading) == [(code, "B2")]
    assert value(reading, LAB, "name") == Words(fr="L’Étuve")


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("12", (12, 12, None)),
        ("1 234", (1234, 1234, None)),
        ("1\u202f234 agents", (1234, 1234, None)),
        ("10-15", (10, 15, None)),
        ("de 10 à 15 personnes", (10, 15, None)),
        ("environ 20", (20, 20, True)),
        ("about 20 people", (20, 20, True)),
        ("une dizaine d’agents", (10, 10, True)),
        ("plus de 30", (30, 30, True)),
        ("30+", (30, 30, True)),
        ("6 ETP", (6, 6, None)),
        ("0", (0, 0, None)),
        ("12,0", (12, 12, None)),
    ],
)
def test_head_counts_are_read_as_people_write_them(cell: str, expected: tuple[Any, ...]) -> None:
    facts = next(one("Effectif", cell).of("team")).facts
    found = [
        facts[name].value if name in facts else None for name in ("headcount_low", "headcount_high", "is_approximate")
    ]
    assert tuple(found) == expected


def test_a_row_gives_a_lab_and_what_hangs_on_it() -> None:
    reading = read(
        "Nom;Organisation;Autres noms;Effectif;Équipe en;Rattachement;pilote / support;Métiers",
        "L’Étuve;Région d’essai;LED | La Fabrique;12;2018;Direction générale;-1;design",
        "Le Four;Région d’essai;;;;;;",
    )
    assert [draft.full_key for draft in reading.drafts] == [
        LAB, "organisation:region-d-essai", "lab_alias:l-etuve/1", "lab_alias:l-etuve/2", "team:l-etuve",
        "governance:l-etuve", "position:l-etuve/pilote-support", "lab:le-four",
    ]  # fmt: skip
    assert {draft.owner for draft in reading.drafts[2:7]} == {LAB}
    assert value(reading, LAB, "host") == value(reading, "lab:le-four", "host") == "region-d-essai"
    assert value(reading, "lab_alias:l-etuve/1", "kind") == "acronym"
    assert value(reading, "team:l-etuve", "as_of") == "2018"
    assert value(reading, "team:l-etuve", "disciplines") == ["design"]
    assert not reading.problems


def test_facts_know_their_cell_and_what_it_says() -> None:
    draft: Draft = next(one("Pays", "Royaume-Uni").of("lab"))
    (origin,) = draft.facts["country"].origins
    assert (origin.locator, origin.stated, origin.kind, origin.source) == ("B2", "Royaume-Uni", "stated", "")
    assert draft.origins[0].locator == "A2"


def test_a_row_that_names_its_document_cites_it_beside_the_cell() -> None:
    reading = read(
        "Nom;Ville;Source;Titre de la source;Page",
        "A;Lyon;https://exemple.fr/1;Un article;p. 3",
        "B;Lyon;https://exemple.fr/1;Un article;",
        "C;Lyon;;;",
    )
    assert {key: (one.title, one.url) for key, one in reading.sources.items()} == {
        "un-article": ("Un article", "https://exemple.fr/1")
    }
    found = [[(origin.source, origin.locator) for origin in lab.facts["city"].origins] for lab in reading.of("lab")]
    assert found == [[("un-article", "p. 3"), ("", "B2")], [("un-article", "page"), ("", "B3")], [("", "B4")]]


def test_rows_without_a_name_or_named_twice_are_refused_alone() -> None:
    reading = read("Nom;Ville", "A;Lyon", ";Sète", "B;Metz", "À;Lille", "b;Brest", "!!;Nice")
    assert [draft.key for draft in reading.drafts] == ["a", "b"]
    assert problems(reading) == [("no-name", "3"), ("lab-twice", "5"), ("lab-twice", "6"), ("no-name", "7")]


def test_both_languages_of_a_text_stand_together() -> None:
    reading = read("name_fr;name_en;Accroche;tagline_en", "Étuve;Steam room;Ça chauffe;It is hot")
    assert value(reading, "lab:etuve", "name") == Words("Étuve", "Steam room")
    assert value(reading, "lab:etuve", "tagline") == Words("Ça chauffe", "It is hot")
    assert value(read("name;city", "A;Lyon", language="en"), "lab:a", "city") == Words(en="Lyon")


def test_a_closing_before_the_opening_is_not_taken() -> None:
    reading = read("Nom;Création;Fermeture", "A;2014;2012", "B;2014;2014-03")
    assert problems(reading) == [("closed-before-opened", "C2")]
    assert value(reading, "lab:a", "opened") == "2014"
    assert value(reading, "lab:b", "closed") == "2014-03"


def test_ends_of_head_counts_and_ranges_are_checked() -> None:
    reading = read("name,team_low,team_high,axis_pilote_support_step,axis_pilote_support_from,axis_pilote_support_to",
                   "A,5,3,1,-2,0", "B,4,,1,0,2", "C,,,1,0,")  # fmt: skip
    assert problems(reading) == [
        ("low-above-high", "B2"), ("range-without-step", "E2"), ("range-without-step", "E4"),
    ]  # fmt: skip
    assert value(reading, "team:b", "headcount_high") == 4
    assert value(reading, "team:b", "is_approximate") is True
    assert value(reading, "position:b/pilote-support", "step_to") == 2


def test_words_of_the_day_have_their_keys() -> None:
    words = {"themes": {"Eau potable": "eau"}, "level": {"arrondissement": "municipal"}}
    assert value(one("Thèmes", "EAU POTABLE|air", words=words), LAB, "themes") == ["eau", "air"]
    assert value(one("Niveau", "Arrondissement", words=words), LAB, "level") == "municipal"
    assert value(one("Niveau", "national", words=words), LAB, "level") == "national"


def test_a_column_that_is_wrong_throughout_is_told_a_thousand_times_at_most() -> None:
    reading = read("Nom;Pays", *(f"Labo {number};Utopie" for number in range(1_500)))
    assert len(list(reading.of("lab"))) == 1_500
    assert len(reading.problems) == 1_001
    assert (reading.problems[-1].code, reading.problems[-1].details) == ("more-problems", {"count": 500})


def test_a_table_without_names_or_rows_is_refused() -> None:
    for lines, code in ((["Ville;Pays", "Lyon;FR"], "no-name-column"), (["Nom;Ville"], "no-rows")):
        with pytest.raises(UnreadableError) as refused:
            read(*lines)
        assert refused.value.problem.code == code


def test_numbers_and_truths_of_workbooks_are_read() -> None:
    data = xlsx(("name", "opened", "team_low", "team_has_uncounted", "short_name"), ("A", 2014, 3.0, True, 27))
    reading = read_table(data, "t.xlsx")
    assert value(reading, "lab:a", "opened") == "2014"
    assert value(reading, "lab:a", "short_name") == "27"
    assert value(reading, "team:a", "has_uncounted_members") is True
    assert not reading.problems
    assert problems(read_table(xlsx(("name", "opened"), ("A", True)), "t.xlsx")) == [("not-a-date", "B2")]
