"""What the atlas exports comes back unchanged: the same facts, the same values, in every format and language."""

import csv
import io
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from labs.importers.drafts import Draft, Reading, Words
from labs.importers.tables import guess, opened, read_table
from labs.models import Lab, LabAlias
from tests.exports.files import content
from tests.factories import (
    make_axis,
    make_citation,
    make_governance,
    make_lab,
    make_organisation,
    make_position,
    make_team,
)

pytestmark = pytest.mark.django_db

FORMATS = ("csv", "xlsx", "json")
AXES = ("pilote-support", "externe-interne")
WORDS = ("name", "tagline", "city", "region", "closing_reason", "subjects", "intervention", "intended_impact")
TEXTS = ("short_name", "native_name", "website", "address", "precision")
DATES = ("opened", "closed", "status_as_of")
TEAM = ("headcount_low", "headcount_high", "permanent", "seconded", "doctoral", "interns")
GOVERNANCE_WORDS = ("legal_form", "attached_to", "political_sponsor", "administrative_sponsor", "funding")
# What our exports say beside the sheet of the labs.
NOTES = {"sheet-not-read"}


def make_whole_lab() -> Lab:
    """A lab of which every exported fact is known, some of them awkward."""
    for key in AXES:
        make_axis(key)
    host = make_organisation("=Région « d’essai », sud", name_en="Test region")
    lab = make_lab(
        "L’Étuve, « fabrique » ; d’essai", name_en="The Steam Room", short_name="@LED", native_name="+Étuve",
        tagline="=1+1 essais par jour", tagline_en="-One trial a day", type="incubateur", status="ferme",
        status_as_of="2019-03~", level="regional", opened="2002~", closed="2019-03-31",
        closing_reason="Fin, sans suite.", closing_reason_en="The end.",
        website="https://etuve.example.org/a?b=1,2", host=host,
        address="3, rue du Four",
        city="Orléans", city_en="Orleans", region="Bretagne", region_en="Brittany", country="FR",
        latitude=Decimal("47.90289"), longitude=Decimal("-1.90389"), precision="city",
        subjects="Eau ; air\nfeu", subjects_en="Water", intervention="Observer, puis « essayer ».",
        intended_impact="Mieux vivre.", themes=["eau-et-air", "feu"], modes=["prototypage", "formation"],
        functions=["ethnographie"],
    )  # fmt: skip
    for name, kind in (("ETV", "acronym"), ("'Étuve, la", "alias"), ("Ancienne étuve", "alias")):
        LabAlias.objects.create(lab=lab, name=name, kind=kind)
    make_team(
        lab, 10, headcount_high=12, as_of="2018", is_approximate=True, has_uncounted_members=True, permanent=3,
        seconded=1, doctoral=0, interns=2, disciplines=["design", "sociologie"], outside_expertise="Un notaire.",
    )  # fmt: skip
    make_governance(
        lab, as_of="2017-05", placement="alongside", legal_form="Régie", attached_to="DGS", political_sponsor="Maire",
        administrative_sponsor="DGA", agenda="both", self_initiated_percent=40, funding="=Dotation",
    )  # fmt: skip
    make_position(lab, AXES[0], -1, step_from=-2, step_to=0, as_of="2018", review="confirmed")
    make_position(lab, AXES[1], 2)
    return Lab.objects.get(pk=lab.pk)


def read_back(client: Client, form: str, language: str) -> Reading:
    return read_table(content(client, form, language="" if language == "fr" else f"/{language}"), f"labs.{form}")


def only(reading: Reading, noun: str) -> Draft:
    (draft,) = reading.of(noun)
    return draft


def text_of(fact: Any, language: str) -> str:
    assert isinstance(fact.value, Words)
    assert not getattr(fact.value, "en" if language == "fr" else "fr")
    return str(getattr(fact.value, language))


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("form", FORMATS)
class TestOneWholeLab:
    def test_its_own_facts(self, client: Client, form: str, language: str) -> None:
        lab = make_whole_lab()
        reading = read_back(client, form, language)
        assert not [(p.code, str(p.details)) for p in reading.problems if p.code not in NOTES]
        draft = only(reading, "lab")
        facts = {name: fact.value for name, fact in draft.facts.items()}
        assert draft.key == lab.slug
        for field in WORDS:
            # English pages fall back on French where there is no English.
            expected = getattr(lab, f"{field}_{language}") or getattr(lab, f"{field}_fr")
            assert text_of(draft.facts[field], language) == expected, field
        assert {name: facts[name] for name in TEXTS} == {name: getattr(lab, name) for name in TEXTS}
        assert {name: facts[name] for name in DATES} == {name: str(getattr(lab, name)) for name in DATES}
        for field in ("lab_type", "status", "level"):
            assert facts[field] == getattr(lab, field).key
        assert facts["host"] == lab.host.slug
        assert facts["country"] == lab.country.code
        assert (facts["latitude"], facts["longitude"]) == (float(lab.latitude), float(lab.longitude))
        assert set(facts["themes"]) == set(lab.themes.values_list("slug", flat=True))
        assert set(facts["modes"]) == set(lab.modes.values_list("key", flat=True))
        assert set(facts["functions"]) == set(lab.functions.values_list("key", flat=True))
        known = {*WORDS, *TEXTS, *DATES, "lab_type", "status", "level", "host", "country", "latitude", "longitude"}
        assert set(facts) == known | {"themes", "modes", "functions"}

    def test_its_host_and_its_other_names(self, client: Client, form: str, language: str) -> None:
        lab = make_whole_lab()
        reading = read_back(client, form, language)
        host = only(reading, "organisation")
        assert host.key == lab.host.slug
        assert text_of(host.facts["name"], language) == getattr(lab.host, f"name_{language}")
        names = {
            (alias.facts["name"].value, alias.facts["kind"].value, alias.owner) for alias in reading.of("lab_alias")
        }
        assert names == {(alias.name, alias.kind, f"lab:{lab.slug}") for alias in lab.aliases.all()}

    def test_its_team_and_governance(self, client: Client, form: str, language: str) -> None:
        lab = make_whole_lab()
        reading = read_back(client, form, language)
        team, governance = only(reading, "team"), only(reading, "governance")
        real = lab.headline_team
        assert {name: team.facts[name].value for name in TEAM} == {name: getattr(real, name) for name in TEAM}
        assert (team.facts["is_approximate"].value, team.facts["has_uncounted_members"].value) == (True, True)
        assert team.facts["as_of"].value == "2018"
        assert team.facts["disciplines"].value == [one.key for one in real.disciplines.all()]
        assert text_of(team.facts["outside_expertise"], language) == "Un notaire."
        real = lab.headline_governance
        for field in GOVERNANCE_WORDS:
            assert text_of(governance.facts[field], language) == getattr(real, f"{field}_fr"), field
        assert governance.facts["placement"].value == "alongside"
        assert governance.facts["agenda"].value == "both"
        assert governance.facts["self_initiated_percent"].value == 40
        assert governance.facts["as_of"].value == "2017-05"
        assert {team.owner, governance.owner} == {f"lab:{lab.slug}"}

    def test_its_positions(self, client: Client, form: str, language: str) -> None:
        make_whole_lab()
        by_axis = {draft.facts["axis"].value: draft for draft in read_back(client, form, language).of("position")}
        first, second = (by_axis[key] for key in AXES)
        values = {name: fact.value for name, fact in first.facts.items()}
        assert values == {
            "axis": "pilote-support", "step": -1, "step_from": -2, "step_to": 0, "as_of": "2018", "review": "confirmed",
        }  # fmt: skip
        assert {name: fact.value for name, fact in second.facts.items()} == {
            "axis": "externe-interne", "step": 2, "review": "proposed",
        }  # fmt: skip


@pytest.mark.parametrize("form", FORMATS)
def test_every_column_of_our_exports_is_known_to_the_letter(client: Client, form: str) -> None:
    make_whole_lab()
    headings = opened(content(client, form), f"labs.{form}").headings
    guesses = {one.heading: one for one in guess(headings)}
    left_out = {name for name, one in guesses.items() if one.target is None}
    assert left_out == {
        "url", "card_number", "type_label", "status_label", "existence", "level_label", "country_label", "themes_label",
        "modes_label", "functions_label", "programmes", "programmes_label", "disciplines_label", "placement_label",
        "agenda_label", "sources", "checked_on", "published_at", "changed_at",
    }  # fmt: skip
    assert min(one.confidence for one in guesses.values() if one.target) == 1.0


@pytest.mark.parametrize("form", FORMATS)
def test_unknown_facts_stay_unknown(client: Client, form: str) -> None:
    make_axis(AXES[0])
    lab = make_lab("Un labo dont on ne sait rien")
    reading = read_back(client, form, "fr")
    assert [draft.full_key for draft in reading.drafts] == [f"lab:{lab.slug}"]
    assert set(reading.drafts[0].facts) == {"name"}


@pytest.mark.parametrize("form", FORMATS)
def test_a_type_that_no_document_states_comes_back_as_proposed(client: Client, form: str) -> None:
    make_citation(
        make_lab("Dit", type="prospectif", slug="dit"), "lab_type", kind="stated", value_as_stated="prospectif"
    )
    make_lab("Proposé", type="prospectif", slug="propose")
    kinds = {draft.key: draft.facts["lab_type"].origins[0].kind for draft in read_back(client, form, "fr").of("lab")}
    assert kinds == {"dit": "stated", "propose": "editorial"}


def test_cells_know_their_addresses(client: Client) -> None:
    make_whole_lab()
    draft = only(read_back(client, "csv", "fr"), "lab")
    assert draft.facts["name"].origins[0].locator == "D8"
    assert draft.facts["tagline"].origins[0].stated == "=1+1 essais par jour"
    assert only(read_back(client, "json", "fr"), "lab").facts["opened"].origins[0].locator == "labs[0].opened"


def test_what_a_spreadsheet_saves_of_our_csv_still_reads(client: Client) -> None:
    """French Excel: semicolons, its own encoding, empty cells behind the notices."""
    make_whole_lab()
    data = content(client, "csv").decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(data, newline="")))
    width = max(map(len, rows))
    file = io.StringIO(newline="")
    csv.writer(file, delimiter=";").writerows(row + [""] * (width - len(row)) for row in rows)
    reading = read_table(file.getvalue().encode("cp1252", "replace"), "labs.csv")
    assert only(reading, "lab").facts["city"].value == Words(fr="Orléans")
