"""The desk’s index: each figure says exactly what its list shows, to those who may see that list."""

import datetime

import pytest
from bs4 import BeautifulSoup, Tag
from django.contrib import admin
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from labs.admin.sections import SECTIONS
from labs.models import Axis, Contribution, Lab, Position
from labs.readiness.labs import due_on
from tests.factories import (
    make,
    make_axis,
    make_citation,
    make_event,
    make_lab,
    make_picture,
    make_position,
    make_team,
    make_user,
)
from tests.world import World

BUDGET = 25
LAB_FIGURES = {"ready", "draft", "planned", "due", "unchecked", "unsourced", "unplaced", "untranslated"}
FIGURES = LAB_FIGURES | {"undecided", "open", "voiceless"}


def index(client: Client) -> BeautifulSoup:
    return BeautifulSoup(client.get(reverse("admin:index")).content, "html.parser")


def figures(client: Client) -> dict[str, Tag]:
    return {str(item["data-figure"]): item for item in index(client).select("[data-figure]")}


def number(figure: Tag) -> int:
    shown = figure.select_one("strong")
    return int(shown.text) if shown else 0


def rows(client: Client, address: str) -> int:
    page = client.get(address)
    assert page.status_code == 200, address
    return int(page.context["cl"].result_count)


def make_everything_to_do() -> None:
    """Several records behind every figure, and as many that must not be counted."""
    make_axis("pilote-support")
    late = make_lab("En retard", summary="Un résumé", checked_on=datetime.date(2001, 1, 31))
    make_lab("À jour", checked_on=timezone.localdate())
    make_position(late)
    for title in ("Premier", "Deuxième"):
        make_lab(title, published=False)
        make_lab(f"{title} prêt", published=False).submit()
    make_lab("Prévu", published=False).schedule(timezone.localdate() + datetime.timedelta(days=9))
    make_event("Un brouillon", start="2020", published=False)
    make_event("Un prêt", start="2020", published=False).submit()
    make_picture(lab=late)
    make_citation(late, "opened", agrees=False, value_as_stated="1999")
    make_citation(late, "city", agrees=False, value_as_stated="Lyon")
    make_citation(late, "city", is_preferred=True, preference_reason="le plus récent")
    make(Contribution, kind="correction", lab=late, message="Une faute")
    make(Contribution, kind="correction", lab=late, message="Déjà dit", progress="refused")


def test_each_figure_is_the_number_of_rows_of_its_list(superuser: Client, world: World) -> None:
    make_everything_to_do()
    shown = figures(superuser)
    assert set(shown) == FIGURES
    for key, figure in shown.items():
        link = figure.select_one("a")
        assert number(figure) > 0, key
        assert link is not None
        assert rows(superuser, str(link["href"])) == number(figure), key


def test_what_waits_of_other_nouns_is_counted_in_its_own_list(superuser: Client, db: None) -> None:
    make_everything_to_do()
    others = [link for figure in figures(superuser).values() for link in figure.select(".figure-others a")]
    assert others
    for link in others:
        assert rows(superuser, str(link["href"])) == int(link.text.split()[0]), link


def test_an_empty_atlas_is_greeted_kindly(superuser: Client) -> None:
    Axis.objects.all().delete()
    shown = figures(superuser)
    assert set(shown) == FIGURES
    assert [key for key, figure in shown.items() if figure.select_one("strong, a")] == []
    assert "Rien à relire." in shown["due"].text
    assert "Rien n’a encore été modifié ici." in index(superuser).text


@pytest.mark.parametrize("query", ["relecture=depassee", "relecture=jamais", "origine=sans", "positions=manquantes",
                                   "anglais=manquant", "prevue=oui"])  # fmt: skip
def test_a_list_without_rows_answers_too(superuser: Client, query: str) -> None:
    assert rows(superuser, f"{reverse('admin:labs_lab_changelist')}?{query}") == 0


def test_an_unknown_value_of_a_filter_is_not_an_error(superuser: Client, world: World) -> None:
    page = superuser.get(reverse("admin:labs_lab_changelist"), {"relecture": "x' OR 1=1"}, follow=True)
    assert page.status_code == 200


@pytest.mark.parametrize(("checked", "today", "is_due"), [
    ("2024-01-31", "2024-02-29", False), ("2024-01-31", "2024-03-01", True), ("2024-01-15", "2024-02-15", False),
    ("2024-01-15", "2024-02-16", True), ("2023-12-15", "2024-01-15", False), ("2023-12-15", "2024-01-16", True),
])  # fmt: skip
def test_a_check_is_due_the_day_after_its_months(db: None, checked: str, today: str, is_due: bool) -> None:
    lab = make_lab("Phare", checked_on=datetime.date.fromisoformat(checked), review_months=1)
    found = Lab.objects.past_check(datetime.date.fromisoformat(today))
    assert found.exists() is is_due
    # The check list of the card says the same.
    due = due_on(lab)
    assert due is not None
    assert (due < datetime.date.fromisoformat(today)) is is_due


def test_a_fact_is_unsourced_until_an_agreeing_origin_names_it(db: None) -> None:
    lab = make_lab("Phare", opened="2002")
    make_citation(lab, "name")
    for citation in ("city", "country", "lab_type", "status", "themes", "region", "host"):
        make_citation(lab, citation)
    unsourced = Lab.objects.unsourced()
    assert list(unsourced) == [lab]
    make_citation(lab, "opened", agrees=False)
    assert list(unsourced.all()) == [lab]
    make_citation(lab, "opened")
    assert list(unsourced.all()) == []
    team = make_team(lab, 5)
    assert list(unsourced.all()) == [lab]
    make_citation(team)
    assert list(unsourced.all()) == []


def test_a_position_is_missing_until_every_axis_has_a_step(db: None) -> None:
    lab = make_lab("Phare")
    one, other = make_axis("pilote-support"), make_axis("expert-pluridisciplinaire")
    for axis in Axis.objects.exclude(pk__in=[one.pk, other.pk]):
        make_position(lab, axis)
    make_position(lab, one)
    unplaced = Lab.objects.unplaced()
    assert list(unplaced) == [lab]
    make_position(lab, other)
    assert list(unplaced.all()) == []
    assert Position.objects.filter(lab=lab).exists()


def test_the_index_greets_by_name_and_tells_recent_changes(superuser: Client, world: World) -> None:
    person = get_user_model().objects.get(is_superuser=True)
    person.first_name = "Camille"
    person.save()
    address = reverse("admin:labs_lab_changelist")
    for lab in (world.atelier, world.bare):
        page = superuser.post(address, {"action": "check_today", "_selected_action": [lab.pk]})
        seen = BeautifulSoup(page.content, "html.parser").select_one("input[name=seen]")
        assert seen is not None
        typed = {"action": "check_today", "_selected_action": [lab.pk], "confirm": "1", "seen": seen["value"]}
        superuser.post(address, typed)
    page = index(superuser)
    assert page.h1 is not None
    assert page.h1.text == "Bonjour, Camille"
    acts = page.select(".desk-recent li")
    assert len(acts) == 2
    assert person.username in acts[0].text
    link = acts[0].select_one("a")
    assert link is not None
    assert superuser.get(str(link["href"])).status_code == 200


def test_figures_are_shown_only_to_those_who_may_open_their_list(curator: Client, world: World) -> None:
    make_everything_to_do()
    for figure in figures(curator).values():
        for link in figure.select("a"):
            assert curator.get(str(link["href"])).status_code == 200
    client = Client(headers={"accept-language": "fr"})
    bare = make_user("curator")
    bare.groups.clear()
    client.force_login(bare, backend="django.contrib.auth.backends.ModelBackend")
    page = index(client)
    assert page.select("[data-figure], .desk-recent") == []


def test_the_index_costs_the_same_with_many_records(
    superuser: Client, world: World, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    make_everything_to_do()
    superuser.get(reverse("admin:index"))
    with django_assert_max_num_queries(BUDGET) as before:
        superuser.get(reverse("admin:index"))
    for count in range(12):
        make_citation(make_lab(f"Labo {count}", published=count % 2), "name")
    with django_assert_max_num_queries(BUDGET) as after:
        superuser.get(reverse("admin:index"))
    assert len(before) == len(after)


def test_every_noun_of_the_desk_is_in_one_section() -> None:
    named = [noun for _anchor, _title, nouns in SECTIONS for noun in nouns]
    registered = [model._meta.model_name for model in admin.site._registry]
    assert sorted(named) == sorted(registered)


def test_sections_follow_the_public_site(superuser: Client) -> None:
    captions = [caption.text for caption in index(superuser).select(".section-grid caption")]
    assert captions[0] == "L’annuaire"
    assert captions[-1] == "Comptes et journal"
    assert "Autres" not in captions


def test_the_scripts_of_django_speak_french_with_its_apostrophe(curator: Client) -> None:
    words = curator.get(reverse("admin:jsi18n")).content.decode()
    assert "Aujourd\\u2019hui" in words or "Aujourd’hui" in words
    assert "Aujourd'hui" not in words and "Aujourd\\u0027hui" not in words
