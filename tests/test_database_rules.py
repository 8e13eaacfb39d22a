"""What must never be false, whoever writes: the database refuses it, and the form says so first."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction

from labs.changes import history_of, traced_models
from labs.models import Theme
from tests.factories import make_theme


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
