"""Loading the shipped atlas: whole, repeatable, and never over a curator's word."""

from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import CommandError

from labs import atlas, search
from labs.atlas.reading import FixtureError
from labs.cards import cards_of
from labs.models import Act, Axis, Citation, Lab, Organisation, Theme, ThemedLab

pytestmark = pytest.mark.django_db

SMALL = """
theme:
  - {slug: eau, name_fr: Eau, name_en: Water}
  - {slug: emploi, name_fr: Emploi, name_en: Jobs}
intervention_mode:
  - {key: atelier, name_fr: Atelier, name_en: Workshop}
  - {key: enquete, name_fr: Enquête, name_en: Inquiry}
source:
  - {slug: carnet, title: Carnet d’essai, kind: blog}
organisation:
  - {slug: ville, name_fr: Ville d’essai, name_en: Test Town, parent: region}
  - {slug: region, name_fr: Région d’essai, name_en: Test Region}
lab:
  - slug: labo
    name_fr: Labo d’essai
    name_en: Test lab
    host: ville
    opened: '2012~'
    themes: [eau]
    modes: [atelier]
    origins:
      opened: [{source: carnet, lines: '3', stated: vers 2012}]
    teams:
      - {ref: a, as_of: '2014', headcount_low: 3, headcount_high: 4, origins: {record: [{source: carnet, lines: '4'}]}}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "small.yaml").write_text(SMALL, encoding="utf-8")
    return tmp_path


def rewrite(folder: Path, old: str, new: str) -> None:
    path = folder / "small.yaml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_records_parts_relations_and_origins_arrive(folder: Path) -> None:
    atlas.load(folder)
    lab = Lab.objects.get(slug="labo")
    assert lab.is_public and lab.card_number == 1
    assert str(lab.opened) == "2012~"
    assert lab.host.parent.slug == "region"
    assert [theme.slug for theme in lab.themes.all()] == ["eau"]
    assert [mode.key for mode in lab.modes.all()] == ["atelier"]
    assert lab.headline_team.size_in_words == "3–4"
    assert Citation.objects.get(lab=lab).value_as_stated == "vers 2012"
    assert list(search.matching(Lab.objects.all(), "labo")) == [lab]


def test_a_second_load_changes_nothing(folder: Path) -> None:
    atlas.load(folder)
    revisions = Lab.history.count()
    report = atlas.load(folder)
    assert report.total("created") == report.total("updated") == report.total("kept") == 0
    assert Lab.history.count() == revisions


def test_a_load_is_one_act_and_a_second_one_that_changes_nothing_is_none(folder: Path) -> None:
    atlas.load(folder)
    atlas.load(folder)
    act = Act.objects.get()
    assert act.kind == Act.Kind.LOAD
    assert not Lab.history.exclude(act=act).exists()
    assert not Citation.history.exclude(act=act).exists()


def test_a_new_value_of_the_fixtures_arrives(folder: Path) -> None:
    atlas.load(folder)
    rewrite(folder, "'2012~'", "'2013'")
    rewrite(folder, "modes: [atelier]", "modes: [atelier, enquete]")
    rewrite(folder, "themes: [eau]", "themes: [eau, emploi]")
    atlas.load(folder)
    lab = Lab.objects.get(slug="labo")
    assert str(lab.opened) == "2013"
    assert lab.modes.count() == lab.themes.count() == 2


def test_a_curators_value_stays(folder: Path) -> None:
    atlas.load(folder)
    lab = Lab.objects.get(slug="labo")
    lab.opened = "2011"
    lab.save()
    rewrite(folder, "'2012~'", "'2013'")
    report = atlas.load(folder)
    lab.refresh_from_db()
    assert str(lab.opened) == "2011"
    assert report.kept == ["lab:labo: opened"]


def test_a_curators_relations_and_themes_stay(folder: Path) -> None:
    atlas.load(folder)
    lab = Lab.objects.get(slug="labo")
    lab.modes.clear()
    ThemedLab.objects.filter(content_object=lab).delete()
    lab.themes.add(Theme.objects.get(slug="emploi"))
    report = atlas.load(folder)
    assert lab.modes.count() == 0
    assert [theme.slug for theme in lab.themes.all()] == ["emploi"]
    assert sorted(report.kept) == ["lab:labo: modes", "lab:labo: theme eau"]


def test_a_region_without_language_is_the_french_one_and_its_english_name_arrives_later(folder: Path) -> None:
    rewrite(folder, "host: ville", "region: Bretagne")
    atlas.load(folder)
    lab = Lab.objects.get(slug="labo")
    assert (lab.region_fr, lab.region_en) == ("Bretagne", None)
    rewrite(folder, "region: Bretagne", "region_fr: Bretagne\n    region_en: Brittany")
    report = atlas.load(folder)
    lab.refresh_from_db()
    assert (lab.region_fr, lab.region_en) == ("Bretagne", "Brittany")
    assert (report.total("updated"), report.kept) == (1, [])


@pytest.mark.parametrize(
    ("french", "english", "left", "kept"),
    [
        ("Bretagne", "Breizh", ("Bretagne", "Breizh"), ["region_en"]),
        # The English of a name that a curator replaced would be that of another place.
        ("Normandie", "", ("Normandie", None), ["region_en", "region_fr"]),
        ("", "", (None, None), ["region_en", "region_fr"]),
    ],
)
def test_an_english_name_never_arrives_over_a_curators_word(
    folder: Path, french: str, english: str, left: tuple[str | None, str | None], kept: list[str]
) -> None:
    rewrite(folder, "host: ville", "region_fr: Bretagne")
    atlas.load(folder)
    lab = Lab.objects.get(slug="labo")
    lab.region_fr, lab.region_en = french or None, english or None
    lab.save()
    rewrite(folder, "region_fr: Bretagne", "region_fr: Bretagne\n    region_en: Brittany")
    report = atlas.load(folder)
    lab.refresh_from_db()
    assert (lab.region_fr, lab.region_en) == left
    assert sorted(report.kept) == [f"lab:labo: {name}" for name in kept]


def test_what_a_curator_unpublished_or_removed_stays_so(folder: Path) -> None:
    atlas.load(folder)
    lab = Lab.objects.get(slug="labo")
    lab.teams.all().delete()
    lab.unpublish()
    report = atlas.load(folder)
    lab.refresh_from_db()
    assert not lab.is_public
    assert not lab.teams.exists()
    assert "team:labo/a: removed by a curator" in report.kept


def test_a_record_of_the_same_slug_made_by_a_curator_is_left_alone(folder: Path) -> None:
    Organisation.objects.create(slug="ville", name_fr="Ma ville", state="published")
    report = atlas.load(folder)
    assert Organisation.objects.get(slug="ville").name_fr == "Ma ville"
    assert any("a curator made" in line for line in report.kept)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("opened: '2012~'", "opened: '2012-13'"),
        ("host: ville", "host: village"),
        ("host: ville", "hosted: ville"),
        ("headcount_low: 3", "headcount_low: 9"),
        ("modes: [atelier]", "modes: [sieste]"),
        ("lines: '3'", "line: '3'"),
        ("parent: region", "parent: ville"),
        ("slug: region", "slug: ville"),
    ],
)
def test_a_bad_fixture_is_named_and_nothing_is_written(folder: Path, old: str, new: str) -> None:
    rewrite(folder, old, new)
    with pytest.raises((FixtureError, CommandError)) as raised:
        call_command("load_atlas", folder=folder)
    assert str(raised.value)
    assert not Lab.objects.exists() and not Theme.objects.exists()


def test_the_shipped_atlas_loads_whole_and_twice_and_every_fact_of_its_cards_has_an_origin() -> None:
    call_command("load_atlas", folder=settings.BASE_DIR / "fixtures", verbosity=0)
    assert Lab.objects.public().count() >= 25
    cards = cards_of(Lab.objects.public().with_card_details(), list(Axis.objects.all()))
    assert not {card.lab.slug: card.facts_without_origin for card in cards if card.facts_without_origin}
    report = atlas.load(settings.BASE_DIR / "fixtures")
    assert report.total("created") == report.total("updated") == report.total("kept") == 0
