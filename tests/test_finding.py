"""The index of the directory is what the database says, after any write, by whoever made it."""

import random

import pytest

from labs import search
from labs.finding import LabIndex, current_index
from labs.finding.reading import holdings
from labs.memory import forget
from labs.models import Change, Lab, LabType, change_stamp
from labs.models.change import KEPT, PRUNED_EVERY
from tests.factories import make_lab, make_position, make_programme, make_team, make_theme, vocabulary

pytestmark = pytest.mark.django_db


def plain(index: LabIndex) -> dict[str, dict[str, list[int]]]:
    return {facet: {key: list(pks) for key, pks in sorted(keys.items()) if pks}
            for facet, keys in sorted(index.holders.items()) if any(keys.values())}  # fmt: skip


def check() -> LabIndex:
    """The index that was brought up to date equals one that is read anew."""
    index, anew = current_index(change_stamp()), LabIndex.of(holdings())
    assert plain(index) == plain(anew)
    assert index.labs == anew.labs
    assert {facet: list(pks) for facet, pks in index.known.items() if pks} == {
        facet: list(pks) for facet, pks in anew.known.items() if pks
    }
    return index


WRITES = {
    "create": lambda lab, any: make_lab(f"Labo {any.random()}", type="incubateur", country="FR", headcount=3),
    "save": lambda lab, any: lab.save(),
    "move": lambda lab, any: setattr(lab, "country", any.choice(["FR", "DK", ""])) or lab.save(),
    "open": lambda lab, any: setattr(lab, "opened", any.choice(["2002", "2014~", None])) or lab.save(),
    "archive": lambda lab, any: lab.archive(),
    "publish": lambda lab, any: lab.publish(),
    "delete": lambda lab, any: lab.delete(),
    "team": lambda lab, any: make_team(lab, any.randint(1, 30), as_of=str(any.randint(2000, 2020))),
    "no team": lambda lab, any: [team.delete() for team in lab.teams.all()],
    "position": lambda lab, any: make_position(lab, step=any.randint(-2, 2), as_of=str(any.randint(1000, 2900))),
    "theme": lambda lab, any: lab.themes.add(make_theme(any.choice(["eau", "air", "feu"]))),
    "no theme": lambda lab, any: lab.themes.clear(),
    "mode": lambda lab, any: lab.modes.set([vocabulary(type(lab).modes.rel.model, any.choice(["atelier", "enquete"]))]),
    "programme": lambda lab, any: make_programme(f"P {any.random()}").labs.add(lab),
    "rename type": lambda lab, any: [(setattr(kind, "key", f"k{any.random()}"[:20]), kind.save())
                                     for kind in LabType.objects.all()[:1]],
}  # fmt: skip


@pytest.mark.parametrize("seed", range(4))
def test_any_series_of_writes_leaves_the_index_exact(seed: int) -> None:
    chance = random.Random(seed)
    for number in range(4):
        make_lab(f"Labo {number}", type="incubateur", positions={"pilote-support": 1}, themes=["eau"])
    current_index(change_stamp())
    for _ in range(25):
        lab = chance.choice(list(Lab.objects.all()) or [make_lab()])
        WRITES[chance.choice(list(WRITES))](lab, chance)
        check()


def test_one_changed_lab_is_read_alone(django_assert_max_num_queries) -> None:
    labs = [make_lab(f"Labo {number}") for number in range(3)]
    before = current_index(change_stamp())
    labs[0].archive()
    with django_assert_max_num_queries(8):
        after = current_index(change_stamp())
    assert after is not before
    assert list(after.labs) == [labs[1].pk, labs[2].pk]


def test_a_late_commit_with_an_early_number_is_seen() -> None:
    lab = make_lab()
    early = Change.objects.create(lab_key=lab.pk).pk
    late = Change.objects.create(lab_key=lab.pk)
    # As another process sees it before the first transaction is committed.
    Change.objects.filter(pk=early).delete()
    before = change_stamp()
    current_index(before)
    Lab.objects.filter(pk=lab.pk).update(country="DK")
    Change.objects.create(pk=early, lab_key=lab.pk)
    assert late.pk == Change.objects.latest("pk").pk
    assert change_stamp() != before
    assert list(check().having("pays", "DK")) == [lab.pk]


def test_raw_rows_are_there_after_a_rebuild() -> None:
    lab = make_lab(country="FR")
    current_index(change_stamp())
    Lab.objects.filter(pk=lab.pk).update(country="DK")
    search.rebuild()
    assert list(check().having("pays", "DK")) == [lab.pk]


def test_the_log_stays_short_and_a_process_far_behind_reads_all_anew() -> None:
    lab = make_lab(country="FR")
    current_index(change_stamp())
    Lab.objects.filter(pk=lab.pk).update(country="DK")
    Change.objects.bulk_create(Change(lab_key=None) for _ in range(KEPT + PRUNED_EVERY))
    Change.note(lab.pk)
    while Change.objects.latest("pk").pk % PRUNED_EVERY:
        Change.note(lab.pk)
    assert Change.objects.count() <= KEPT + 1
    check()


def test_unknown_is_a_value_and_counts_are_sizes() -> None:
    make_lab(country="FR")
    make_lab("Autre")
    index = current_index(change_stamp())
    assert index.counts("pays", index.labs) == {"FR": 1, "inconnu": 1}
    assert len(index.having("pays", "inconnu")) == 1
    assert index.counts("effectif", index.labs) == {"inconnu": 2}


def test_an_empty_atlas_has_an_index() -> None:
    forget()
    index = current_index(change_stamp())
    assert not index.labs
    assert index.counts("pays", index.labs) == {"inconnu": 0}
