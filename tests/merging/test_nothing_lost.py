"""Whatever two cards hold and whatever is chosen: nothing is lost, nothing is doubled, the rules hold."""

from collections import Counter
from typing import Any

import pytest
from django.db import connection

from labs.merging import merge
from labs.merging.facts import FACTS, stated_of
from labs.models import Citation, Lab, LabAlias, NotTheSame, OldSlug
from tests.factories import make_user
from tests.merging.twins import Twins

pytestmark = pytest.mark.django_db
NAMES = ("name_fr", "name_en", "short_name", "native_name")
# Facts of one column whose value a citation states word for word.
PLAIN = [fact for fact in FACTS if not fact.is_name and len(fact.columns) == 1 and fact.name not in {"country", "host"}]


@pytest.mark.parametrize("seed", range(20, 28))
def test_nothing_is_lost_and_nothing_doubled(seed: int) -> None:
    twins = Twins(seed)
    before = held([twins.kept, twins.other])
    assert merge(twins.plan(), make_user("publisher"), "Une seule équipe") is not None
    assert not Lab.objects.filter(pk=twins.other.pk).exists()
    connection.check_constraints()
    now, lab = held([twins.kept]), Lab.objects.get(pk=twins.kept.pk)
    assert_nothing_is_lost(before, now)
    assert_nothing_is_doubled(before, now, lab)
    assert_one_version_leads(lab)


def held(labs: list[Lab]) -> dict[str, Any]:
    keys = [lab.pk for lab in labs]
    labs = list(Lab.objects.filter(pk__in=keys))
    cited = Citation.objects.about_labs(keys)
    return {
        "names": {getattr(lab, name) for lab in labs for name in NAMES if getattr(lab, name)}
        | set(LabAlias.objects.filter(lab__in=keys).values_list("name", flat=True)),
        "values": {stated for lab in labs for stated in values_of(lab)},
        "stated": set(cited.values_list("value_as_stated", flat=True)),
        "passages": set(cited.exclude(source=None).values_list("source", "locator")),
        "citations": cited.exclude(kind=Citation.Kind.EDITORIAL).count(),
        "rows": {name: Counter(map(repr, getattr_rows(labs, name))) for name in ROWS},
        "lists": {name: {each.pk for lab in labs for each in getattr(lab, name).all()} for name in LISTS},
        "addresses": set(OldSlug.objects.filter(lab__in=keys).values_list("slug", flat=True))
        | {lab.slug for lab in labs},
        "apart": {other for key in keys for pair in NotTheSame.objects.about(key)
                  for other in (pair.lab_a_id, pair.lab_b_id)} - set(keys),
    }  # fmt: skip


def values_of(lab: Any) -> list[str]:
    found = []
    for fact in PLAIN:
        values = [getattr(lab, name) for name in fact.stored]
        words = [str(value) for value in values if value not in (None, "")]
        found += [stated_of(dict(enumerate(values)), words)] if words else []  # type: ignore[arg-type]
    return found


# Of each noun, what makes a row; equal ones may be joined.
ROWS = {
    "teams": lambda row: (row.as_of, row.headcount_low, sorted(row.disciplines.values_list("key", flat=True))),
    "governances": lambda row: (row.as_of, row.placement),
    "links": lambda row: (row.label_fr, row.url),
    "roles": lambda row: row.pk,
    "contributions": lambda row: row.pk,
    "missions": lambda row: row.pk,
    "pictures": lambda row: row.pk,
}
LISTS = (
    "themes",
    "functions",
    "modes",
    "programmes",
    "organised_events",
    "attended_events",
    "publications",
    "articles",
)


def getattr_rows(labs: list[Lab], name: str) -> list[Any]:
    return [ROWS[name](row) for lab in labs for row in getattr(lab, name).all()]  # type: ignore[no-untyped-call]


def assert_nothing_is_lost(before: Any, now: Any) -> None:
    assert before["names"] <= now["names"]
    assert before["passages"] <= now["passages"]
    # Of two texts one after the other, each is there.
    told = "\n".join(now["values"] | now["stated"])
    assert {value for value in before["values"] if value not in told} == set()
    assert before["lists"] == now["lists"]
    assert before["addresses"] == now["addresses"]
    assert before["apart"] == now["apart"]
    for name in ROWS:
        assert set(before["rows"][name]) == set(now["rows"][name]), name


def assert_nothing_is_doubled(before: Any, now: Any, lab: Any) -> None:
    assert now["citations"] <= before["citations"]
    for name in ("teams", "governances", "links"):
        most = max(now["rows"][name].values(), default=0)
        assert most <= max(before["rows"][name].values(), default=0), name
    own = Citation.objects.filter(lab=lab).exclude(source=None)
    columns = ("field", "source", "locator", "kind", "value_as_stated", "agrees", "note_fr")
    moved = Counter(own.values_list(*columns))
    assert not {row for row, times in moved.items() if times > 2}
    assert LabAlias.objects.filter(lab=lab).count() == len(set(lab.aliases.values_list("name", flat=True)))


def assert_one_version_leads(lab: Any) -> None:
    assert lab.teams.filter(is_preferred=True).count() <= 1
    for axis in set(lab.positions.values_list("axis", flat=True)):
        assert lab.positions.filter(axis=axis, is_preferred=True).count() <= 1
    for citation in Citation.objects.about_labs([lab.pk]):
        assert citation.agrees or not citation.is_preferred
        citation.full_clean()
    assert lab.pictures.filter(use="cover").count() == 1
    assert not lab.origins.filter(ancestor_lab=lab).exists()
    lab.full_clean()
