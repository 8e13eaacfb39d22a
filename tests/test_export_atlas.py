"""The atlas written as fixtures and read back."""

from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection

from labs import atlas
from labs.atlas.exporting import export
from labs.atlas.reading import FixtureError
from labs.atlas.writing import LEFT_OUT, nouns_written
from labs.changes import traced_models
from labs.models import Act, Lab, Picture, Record, Source, acting
from tests.factories import make_citation, make_lab, make_source, make_team, make_theme
from tests.rich_lab import make_rich_lab

pytestmark = pytest.mark.django_db


def rows() -> dict[str, list[tuple[object, ...]]]:
    """Every record of the nouns that are exported, foreign keys and dates of the row apart. Pictures stay at home."""
    found = {}
    for model in (one for one in traced_models() if issubclass(one, Record) and one is not Picture):
        names = [
            column.attname
            for column in model._meta.concrete_fields
            if column.name not in LEFT_OUT | {"state"} and not column.is_relation
        ]
        found[model.__name__] = sorted(tuple(map(str, row)) for row in model._default_manager.values_list(*names))
    return found


def empty() -> None:
    """Foreign keys are looked at when a transaction ends, and by then all is there again."""
    with connection.cursor() as cursor:
        for model in apps.get_app_config("labs").get_models(include_auto_created=True):
            cursor.execute(f"DELETE FROM {connection.ops.quote_name(model._meta.db_table)}")


def test_what_is_written_is_read_back_the_same(tmp_path: Path) -> None:
    make_rich_lab(2)
    make_lab("Deuxième labo", published=False, opened="2014~")
    before = rows()
    counts = export(tmp_path / "atlas")
    assert counts["lab"] >= 2
    empty()
    assert not Lab.objects.exists()
    atlas.load(tmp_path / "atlas")
    after = rows()
    assert {noun: found for noun, found in after.items() if found != before[noun]} == {}


def test_the_text_of_a_document_stays_where_it_was_imported(tmp_path: Path) -> None:
    source = Source.objects.create(slug="d", title="Document", kind="blog", text="Un texte qui n’est pas à nous.")
    make_citation(make_lab("Labo"), "name", source=source)
    export(tmp_path / "atlas")
    assert not any("pas à nous" in path.read_text("utf-8") for path in (tmp_path / "atlas").iterdir())


def test_of_one_act_only_what_it_made_is_written(tmp_path: Path) -> None:
    make_lab("Déjà là")
    with acting(Act.Kind.EDIT):
        make_lab("Venu ensuite")
    assert export(tmp_path / "atlas", Act.objects.latest("pk"))["lab"] == 1


def test_what_an_act_adds_to_the_records_of_others_is_an_addition(tmp_path: Path) -> None:
    source, lab = make_source("Carnet"), make_lab("Labo", slug="labo", themes=["eau"], status_as_of="2014")
    team = make_team(lab, 4, as_of="2014")
    make_citation(lab, "name", source=source)
    export(tmp_path / "before")
    with acting(Act.Kind.IMPORT):
        lab.website, lab.status_as_of = "https://labo.example/", "2016"
        lab.save()
        lab.themes.add(make_theme("air"))
        make_citation(lab, "website", source=source, locator="3")
        make_citation(team, "", source=source, locator="4")
        make_team(lab, 5, as_of="2016")
    export(tmp_path / "after", Act.objects.latest("pk"), "ajout")
    now = rows()
    empty()
    (tmp_path / "before" / "more").mkdir()
    for path in (tmp_path / "after").iterdir():
        path.rename(tmp_path / "before" / "more" / path.name)
    atlas.load(tmp_path / "before")
    assert {noun: found for noun, found in rows().items() if found != now[noun]} == {}


def test_an_addition_says_nothing_that_another_file_says_otherwise(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("theme: [{slug: eau, name_fr: Eau, name_en: Water}]", encoding="utf-8")
    (tmp_path / "b.yaml").write_text("theme: [{slug: eau, addition: b, name_fr: Autre}]", encoding="utf-8")
    with pytest.raises(FixtureError, match="name_fr stands in another file"):
        atlas.load(tmp_path)
    (tmp_path / "a.yaml").unlink()
    with pytest.raises(FixtureError, match="stands nowhere"):
        atlas.load(tmp_path)


def test_a_folder_with_files_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "mine.yaml").write_text("x: 1\n", encoding="utf-8")
    with pytest.raises(CommandError, match="not empty"):
        call_command("export_atlas", tmp_path)
    with pytest.raises(CommandError, match="no act"):
        call_command("export_atlas", tmp_path / "new", act=999)


def test_every_noun_of_the_atlas_is_written_or_left_out_on_purpose() -> None:
    known = {model.__name__ for model in apps.get_app_config("labs").get_models()}
    assert {"Lab", "Event", "Person"} <= known
    assert {"lab", "event", "person", "source", "theme"} <= set(nouns_written())
