"""What must never be false, whoever writes: the database refuses it, and the form says so first."""

from collections.abc import Callable
from importlib import import_module

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction

from labs.changes import history_of, traced_models
from labs.models import Citation, Record, Theme
from tests.factories import make_citation, make_event, make_lab, make_organisation, make_theme


@pytest.mark.django_db
def test_no_table_of_revisions_refuses_the_same_words_twice() -> None:
    """A rule of the record carried into its history would refuse the second save."""
    refusing = []
    with connection.cursor() as cursor:
        for model in traced_models():
            rules = connection.introspection.get_constraints(cursor, history_of(model)._meta.db_table)
            refusing += [name for name, rule in rules.items() if rule["unique"] and not rule["primary_key"]]
    assert refusing == []


@pytest.mark.django_db
def test_two_themes_never_bear_one_name() -> None:
    make_theme("mobilite")
    twin = Theme(slug="mobilites", name_fr="mobilite")
    with pytest.raises(ValidationError):
        twin.full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        twin.save()


@pytest.mark.django_db
@pytest.mark.parametrize("maker", [make_lab, make_organisation, make_event])
def test_one_side_of_a_fact_is_preferred(maker: Callable[[], Record]) -> None:
    record = maker()
    sides = [make_citation(record, "city"), make_citation(record, "city", agrees=False)]
    others = [make_citation(record, "country"), make_citation(maker(), "city")]
    Citation.objects.filter(pk__in=[side.pk for side in (sides[0], *others)]).update(is_preferred=True)
    with pytest.raises(IntegrityError), transaction.atomic():
        Citation.objects.filter(pk=sides[1].pk).update(is_preferred=True)


@pytest.mark.django_db
def test_the_rule_keeps_the_newest_side_of_what_was_there() -> None:
    step = import_module("labs.migrations.0007_once_each")
    with connection.cursor() as cursor:
        # The test's own transaction gives it back.
        cursor.execute("DROP INDEX citation_one_preferred")
    lab = make_lab()
    older, newer, other = (make_citation(lab, field) for field in ("city", "city", "country"))
    Citation.objects.update(is_preferred=True)
    step.keep_the_newest(apps, None)
    assert set(Citation.objects.filter(is_preferred=True)) == {newer, other}
    assert older.pk < newer.pk


@pytest.mark.django_db
@pytest.mark.parametrize("slug", ["comparer", "compare"])
def test_a_lab_does_not_take_the_address_of_a_page(slug: str) -> None:
    lab = make_lab()
    lab.slug = slug
    with pytest.raises(ValidationError, match="adresse"):
        lab.full_clean()
