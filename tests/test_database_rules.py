"""What must never be false, whoever writes: the database refuses it, and the form says so first."""

from collections.abc import Callable
from importlib import import_module
from types import SimpleNamespace

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction

from labs.changes import history_of, traced_models
from labs.models import Citation, Record, Team, Theme
from tests.factories import make_citation, make_event, make_lab, make_organisation, make_team, make_theme


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


@pytest.mark.django_db
@pytest.mark.parametrize("end", ["headcount_low", "headcount_high"])
def test_a_head_count_with_one_end_is_refused(end: str) -> None:
    lab = make_lab()
    with pytest.raises(ValidationError):
        Team(lab=lab, **{end: 3}).full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        Team.objects.create(lab=lab, **{end: 3})
    Team.objects.create(lab=lab)


@pytest.mark.django_db
@pytest.mark.parametrize("end", ["headcount_low", "headcount_high"])
def test_head_counts_with_one_end_get_the_other_as_an_approximation(end: str) -> None:
    team = make_team(make_lab(), 3)
    whole = make_team(make_lab(), 5)
    step = import_module("labs.migrations.0015_whole_headcounts")
    with connection.cursor() as cursor:
        # The test's own transaction gives it back.
        cursor.execute(
            "PRAGMA ignore_check_constraints = ON" if connection.vendor == "sqlite"
            else "SET CONSTRAINTS ALL IMMEDIATE;"
            "ALTER TABLE labs_team DROP CONSTRAINT team_headcount_low_not_above_high"
        )  # fmt: skip
        Team.objects.filter(pk=team.pk).update(**{"headcount_low": None, "headcount_high": None, end: 3})
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA ignore_check_constraints = OFF")
    step.fill_the_other_end(apps, SimpleNamespace(connection=connection))
    team.refresh_from_db()
    whole.refresh_from_db()
    assert (team.headcount_low, team.headcount_high, team.is_approximate) == (3, 3, True)
    assert (whole.headcount_low, whole.headcount_high, whole.is_approximate) == (5, 5, False)
