"""Documents that do not agree: side by side at the desk, one of them preferred with a reason, told to readers."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.test import Client

from labs.admin.citations import disagree
from labs.models import Citation, Lab, Position
from tests.admin.forms import errors_of, send, shown_values
from tests.factories import make_citation, make_governance, make_lab, make_position, make_source, make_team
from tests.world import World

LABS = "/admin/labs/lab/"
WHY = {"preference_reason_fr": "La fiche est plus récente.", "preference_reason_en": "The page is more recent."}


@pytest.fixture
def sides(world: World) -> tuple[Citation, Citation]:
    """Two documents on the opening of the lab: the one that the card follows, and the other."""
    kept = world.atelier.citations.get(field="opened")
    kept.value_as_stated = "créé en 2014"
    kept.save()
    other = make_source("Le billet", dated="2012")
    return kept, make_citation(world.atelier, "opened", source=other, agrees=False, value_as_stated="dès 2011")


def prefix_of(page: dict, citation: Citation) -> str:
    keys = {name: value for name, value in page.items() if name.startswith("citations-") and name.endswith("-id")}
    found = next(name for name, value in keys.items() if value == str(citation.pk))
    return found.removesuffix("-id")


def test_the_desk_shows_both_sides_with_document_date_and_place(
    world: World, sides: tuple[Citation, Citation], curator: Client
) -> None:
    page = BeautifulSoup(curator.get(f"{LABS}{world.atelier.pk}/change/").content, "html.parser")
    shown = page.select("#origines-opened fieldset.side")
    assert len(shown) == 2
    text = " ".join(item.get_text(" ", strip=True) for item in shown)
    for part in ("créé en 2014", "dès 2011", "Le billet", "2012", "l. 12", "La fiche de l’Atelier"):
        assert part in text
    assert not page.select("#origines-city fieldset.side")


def test_the_card_is_a_side_of_its_own_when_nothing_says_what_it_says(
    world: World, sides: tuple[Citation, Citation], curator: Client
) -> None:
    address = f"{LABS}{world.atelier.pk}/change/"
    assert not BeautifulSoup(curator.get(address).content, "html.parser").select("[data-own-side]")
    Citation.objects.filter(pk=sides[0].pk).update(agrees=False)
    Lab.objects.filter(pk=world.atelier.pk).update(opened="2014-05~")
    (own,) = BeautifulSoup(curator.get(address).content, "html.parser").select("[data-own-side]")
    assert own.find_parent("details")["id"] == "origines-opened"
    told = own.get_text(" ", strip=True)
    assert "vers mai\u00a02014" in told
    assert "sans origine. D’où vient-elle" in told


def test_a_side_is_chosen_with_its_reason(world: World, sides: tuple[Citation, Citation], curator: Client) -> None:
    address, kept = f"{LABS}{world.atelier.pk}/change/", sides[0]
    row = prefix_of(shown_values(curator.get(address)), kept)
    bare = send(curator, address, **{f"{row}-is_preferred": "on"})
    assert "Dites pourquoi ce côté est retenu." in errors_of(bare)
    done = send(curator, address, **{f"{row}-is_preferred": "on"} | {f"{row}-{k}": v for k, v in WHY.items()})
    assert done.status_code == 302, errors_of(done)
    kept.refresh_from_db()
    assert (kept.is_preferred, kept.preference_reason_en) == (True, "The page is more recent.")


def test_readers_learn_which_side_is_kept_and_why_in_their_language(
    world: World, sides: tuple[Citation, Citation], client: Client
) -> None:
    Citation.objects.filter(pk=sides[0].pk).update(is_preferred=True, **WHY)
    for language, reason in (("", "La fiche est plus récente."), ("/en", "The page is more recent.")):
        page = client.get(f"{language}{world.atelier.get_absolute_url()}")
        fact = BeautifulSoup(page.content, "html.parser").select_one('[data-fact~="lab.opened"]')
        assert fact is not None
        told = fact.get_text(" ", strip=True)
        assert "dès 2011" in told
        assert "créé en 2014" in told
        assert reason in told
        assert len(fact.select(".disagreement a.reference")) == 2


def test_a_preference_moves_in_one_save_and_two_are_refused(world: World, curator: Client) -> None:
    first = world.atelier.citations.get(field="opened")
    Citation.objects.filter(pk=first.pk).update(is_preferred=True, **WHY)
    second = make_citation(world.atelier, "opened", source=make_source("Autre"), value_as_stated="2014")
    address = f"{LABS}{world.atelier.pk}/change/"
    values = shown_values(curator.get(address))
    here, there = prefix_of(values, first), prefix_of(values, second)
    typed = {f"{there}-is_preferred": "on"} | {f"{there}-{k}": v for k, v in WHY.items()}
    both = send(curator, address, **typed)
    assert "Un seul côté est retenu pour chaque fait." in errors_of(both)
    moved = send(curator, address, **typed | {f"{here}-is_preferred": None})
    assert moved.status_code == 302, errors_of(moved)
    kept = Citation.objects.filter(lab=world.atelier, field="opened", is_preferred=True)
    assert [citation.pk for citation in kept] == [second.pk]


def test_the_rules_of_a_preferred_side(world: World, sides: tuple[Citation, Citation]) -> None:
    kept, other = sides
    Citation.objects.filter(pk=kept.pk).update(is_preferred=True, **WHY)
    other.is_preferred, other.preference_reason = True, "Parce que."
    with pytest.raises(ValidationError, match="celui de la valeur affichée"):
        other.full_clean()
    other.agrees = True
    with pytest.raises(ValidationError, match="déjà retenu"):
        other.full_clean()
    other.field = "city"
    other.full_clean()
    other.preference_reason = ""
    with pytest.raises(ValidationError, match="pourquoi"):
        other.full_clean()


def test_a_preferred_version_says_why(world: World) -> None:
    lab: Lab = make_lab("Deux équipes")
    with pytest.raises(ValidationError, match="pourquoi cette version"):
        make_team(lab, 4, as_of="2011", is_preferred=True)
    make_team(lab, 4, as_of="2011", is_preferred=True, note="Elle compte chacun.")


@pytest.mark.parametrize("maker", [make_team, make_governance])
def test_an_old_row_that_says_no_reason_prevents_no_other_change(maker: Any, world: World, curator: Client) -> None:
    old = maker(world.bare)
    type(old).objects.filter(pk=old.pk).update(is_preferred=True)
    address = f"{LABS}{world.bare.pk}/change/"
    page = shown_values(curator.get(address))
    row = next(name for name, value in page.items() if value == str(old.pk) and name.endswith("-0-id"))[:-3]
    assert send(curator, address, short_name="Autre").status_code == 302
    assert "pourquoi cette version" in errors_of(send(curator, address, **{f"{row}-as_of": "2016"}))
    told = send(curator, address, **{f"{row}-as_of": "2016", f"{row}-note_fr": "Elle compte chacun."})
    assert told.status_code == 302


def test_one_position_per_axis_is_preferred(world: World) -> None:
    first: Position = world.atelier.positions.get()
    first.is_preferred = True
    first.full_clean()
    first.save()
    with pytest.raises(ValidationError, match="déjà la version retenue"):
        make_position(world.atelier, first.axis, 2, as_of="2017", is_preferred=True)
    make_position(world.atelier, first.axis, 2, as_of="2017")


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("MindLab", "MindLab (DK)", False), ("2011", "2014", True), ("vers 2002", "2002", False),
        ("Copenhague", "COPENHAGUE, Danemark", False), ("", "2014", False), ("Nantes", "Lyon", True),
    ],
)  # fmt: skip
def test_wordings_that_share_a_word_are_no_disagreement(one: str, other: str, expected: bool) -> None:
    rows = [Citation(kind="stated", agrees=True, value_as_stated=stated) for stated in (one, other)]
    assert disagree(rows) is expected
    read = [*rows[:1], Citation(kind="derived", agrees=True, value_as_stated=other)]
    assert disagree(read) is False, "a deduction states nothing"
    assert disagree([Citation(kind="derived", agrees=False)]) is True
