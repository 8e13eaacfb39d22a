"""An export of the atlas that is imported again brings nothing new and contradicts nothing."""

from collections import Counter

import pytest
from django.test import Client

from labs.importers.intakes import plan_of, take_in
from labs.importers.plan import Outcome
from labs.models import LabAlias
from tests.exports.files import content
from tests.importers.test_own_export import FORMATS, make_whole_lab


def outcomes(client: Client, form: str) -> Counter[str]:
    plan = plan_of(take_in("table", f"labs.{form}", content(client, form)))
    assert plan.items
    found = [line for line in plan.lines if line.outcome in (Outcome.NEW, Outcome.DIFFERS)]
    return Counter(f"{line.key} {line.outcome.value}" for line in found)


@pytest.mark.django_db
@pytest.mark.parametrize("form", FORMATS)
def test_a_lab_with_other_names_of_each_kind_comes_back_the_same(client: Client, form: str) -> None:
    lab = make_whole_lab()
    for kind in LabAlias.Kind.values:
        LabAlias.objects.create(lab=lab, name=f"Autrement {kind}", kind=kind)
        LabAlias.objects.create(lab=lab, name=f"X{kind.upper()[:5]}", kind=kind)
    assert not outcomes(client, form)


@pytest.mark.usefixtures("db", "shipped_atlas")
def test_the_shipped_atlas_comes_back_the_same(client: Client) -> None:
    assert not outcomes(client, "csv")
