"""Every noun has its screens: list, search, add, change, history; no query breaks them."""

from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.apps import apps
from django.contrib import admin
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from labs.models import Act, Discipline, InterventionMode, Lab, LabFunction
from labs.search import matching
from tests.admin.forms import send
from tests.factories import (
    make_axis,
    make_citation,
    make_mission,
    make_position,
    make_source,
    make_team,
    vocabulary,
)
from tests.world import World

# One world for the module, although a few tests do not look at it.
pytestmark = pytest.mark.usefixtures("world")

NOUNS = sorted(
    (model for model in apps.get_app_config("labs").get_models() if not model.__name__.startswith("Historical")),
    key=lambda model: model.__name__,
)
REGISTERED = [model for model in NOUNS if admin.site.is_registered(model)]
HOSTILE = ["l'atelier", "%", "' OR 1=1 --", "\x00", "\ud800".encode("utf-8", "replace").decode(), "🜁" * 50, "a" * 9000]
ODD_QUERIES = [
    "p=-1", "p=abc", "p=99999999999999999999", "o=99", "o=-x.1", "e=1", "_facets", "id__exact=99999999999999999999",
    "id__exact=abc", "state__exact=zzz", "inconnu=1", "lab__password=1", "all=", "pk__in=1,2,x", "state__in=%00",
    "q=%00", "q=%ff%fe", "created_at__gte=zzz",
]  # fmt: skip


def address(model: Any, screen: str, *args: Any) -> str:
    return reverse(f"admin:labs_{model._meta.model_name}_{screen}", args=args)


def test_every_noun_of_the_atlas_is_on_the_desk() -> None:
    # The tables that link two nouns have no screen of their own, nor have rows typed in another noun's form.
    links = {model for model in NOUNS if model._meta.auto_created or not model._meta.default_permissions}
    assert [model.__name__ for model in NOUNS if model not in REGISTERED and model not in links] == []


@pytest.mark.parametrize("model", REGISTERED, ids=lambda model: model.__name__)
def test_each_noun_can_be_listed_added_changed_and_traced(model: Any, world: World, superuser: Client) -> None:
    Act.objects.create(summary="Un geste")
    record = model._default_manager.order_by("pk").first()
    assert record is not None, "the small world holds no such record"
    assert superuser.get(address(model, "changelist")).status_code == 200
    assert superuser.get(address(model, "change", record.pk)).status_code == 200
    may_add = model.__name__ not in {"AccessEvent", "Act", "Contribution", "LinkCheck", "OldSlug"}
    assert superuser.get(address(model, "add")).status_code == (200 if may_add else 403)
    assert superuser.get(address(model, "history", record.pk)).status_code == 200


@pytest.mark.parametrize("model", REGISTERED, ids=lambda model: model.__name__)
def test_a_list_costs_few_queries_and_bears_any_query(model: Any, world: World, superuser: Client) -> None:
    superuser.get(address(model, "changelist"))
    with CaptureQueriesContext(
        connection,
    ) as queries:
        superuser.get(address(model, "changelist"))
    assert len(queries) <= 15
    for query in ODD_QUERIES:
        assert superuser.get(f"{address(model, 'changelist')}?{query}").status_code in {200, 302, 400}, query
    for words in HOSTILE:
        assert superuser.get(address(model, "changelist"), {"q": words}).status_code in {200, 302}, words


@pytest.mark.parametrize("key", ["abc", "0", "-1", "99999999999999999999999", "1%00", "%F0%9F%9C%81"])
def test_a_key_that_names_nothing_is_not_an_error_of_ours(key: str, db: None, superuser: Client) -> None:
    for model in REGISTERED:
        base = address(model, "changelist")
        for screen in (f"{key}/change/", f"{key}/history/", f"{key}/delete/", f"{key}/history/{key}/"):
            assert superuser.get(base + screen).status_code in {302, 403, 404}, base + screen


def test_search_ignores_case_accents_and_apostrophes(world: World, superuser: Client) -> None:
    for noun, query in [
        ("lab", "l'ATELIER des ecluses"),
        ("organisation", "region de l'estuaire"),
        ("event", "JOURNEES"),
    ]:
        page = superuser.get(reverse(f"admin:labs_{noun}_changelist"), {"q": query})
        assert page.context["cl"].result_count == 1, noun
    page = superuser.get(reverse("admin:labs_organisation_changelist"), {"q": "atelier"})
    assert page.context["cl"].result_count == 0


def autocompletes() -> list[tuple[Any, str]]:
    """(noun, field) of every list of the desk that is searched while somebody types, rows included."""
    found = set()
    for model in REGISTERED:
        desk = admin.site.get_model_admin(model)
        for screen in (desk, *desk.inlines):
            found |= {(getattr(screen, "model", model), name) for name in screen.autocomplete_fields}
    return sorted(found, key=lambda one: (one[0].__name__, one[1]))


@pytest.mark.parametrize(("model", "field"), autocompletes(), ids=lambda part: getattr(part, "__name__", part))
def test_every_searched_list_answers(model: Any, field: str, world: World, superuser: Client) -> None:
    asked = {"app_label": "labs", "model_name": model._meta.model_name, "field_name": field}
    answer = superuser.get(reverse("admin:autocomplete"), asked)
    assert answer.status_code == 200, answer.content[:200]
    held = model._meta.get_field(field).remote_field.model._default_manager.count()
    assert bool(answer.json()["results"]) == bool(held)
    assert all(isinstance(one["text"], str) and one["text"] for one in answer.json()["results"])


def test_autocomplete_finds_folded_names(world: World, superuser: Client) -> None:
    found = superuser.get(
        reverse("admin:autocomplete"),
        {"app_label": "labs", "model_name": "lab", "field_name": "host", "term": "REGION estuaire"},
    ).json()
    assert [row["text"] for row in found["results"]] == ["Région de l’Estuaire"]


def test_the_form_of_a_rich_lab_costs_at_most_forty_queries(world: World, superuser: Client) -> None:
    source = make_source("Autre document")
    for number, axis in enumerate(["expert-transversal", "externe-interne", "specialise-pluri", "usage-oeuvre"]):
        make_position(world.atelier, make_axis(axis), 1)
        make_team(world.atelier, number, as_of=f"201{number}", disciplines=["design", "sociologie"])
        make_mission(world.atelier, f"Mission {number}")
        make_citation(world.atelier, "name", source=source)
    superuser.get(address(Lab, "change", world.atelier.pk))
    with CaptureQueriesContext(connection) as queries:
        page = superuser.get(address(Lab, "change", world.atelier.pk))
    assert page.status_code == 200
    assert len(queries) <= 40


def test_the_form_of_a_lab_follows_the_card(world: World, superuser: Client) -> None:
    soup = BeautifulSoup(superuser.get(address(Lab, "change", world.atelier.pk)).content, "html.parser")
    parts = [item.get_text(strip=True) for item in soup.select(".card-parts li")]
    assert [part.split("\N{NO-BREAK SPACE}: ")[-1] for part in parts] == [
        "Identité", "création", "équipe", "gouvernance", "sujets", "mode d’intervention", "impact", "Positions",
        "Récit", "Missions", "Partenaires", "Filiation", "Sources", "Images", "Suivi",
    ]  # fmt: skip
    for link in soup.select(".card-parts li a"):
        assert soup.select_one(f"section{link['href']}") is not None
    names = [control["name"] for control in soup.select("#lab_form [name]")]
    assert (
        names.index("name_fr")
        < names.index("opened")
        < names.index("subjects_fr")
        < names.index("pictures-TOTAL_FORMS")
    )
    assert "state" not in names
    formsets = [name for name in names if name.endswith("-TOTAL_FORMS")]
    assert len(formsets) == len(set(formsets)) == len(admin.site.get_model_admin(Lab).inlines)


def test_what_is_published_is_seen_on_the_site_and_a_draft_as_a_preview(world: World, superuser: Client) -> None:
    published = superuser.get(address(Lab, "change", world.atelier.pk)).content.decode()
    draft = superuser.get(address(Lab, "change", world.draft.pk)).content.decode()
    assert f'href="{world.atelier.get_absolute_url()}"' in published
    assert f'href="{world.draft.get_absolute_url()}?apercu=1"' in draft


@pytest.mark.parametrize("language", ["", "/en"])
def test_no_screen_breaks_the_strict_content_policy(language: str, world: World, superuser: Client) -> None:
    pages = [reverse("admin:index"), reverse("admin:auth_user_changelist"), reverse("admin:password_change")]
    Act.objects.create(summary="Un geste")
    for model in REGISTERED:
        record = model._default_manager.order_by("pk").first()
        pages += [
            address(model, "changelist"),
            address(model, "change", record.pk),
            address(model, "history", record.pk),
        ]
    revision = world.atelier.history.first()
    pages += [address(Lab, "simple_history", world.atelier.pk, revision.pk), address(Lab, "delete", world.draft.pk)]
    for page in pages:
        content = superuser.get(language + page).content
        assert breaches(content) == [], page


def breaches(content: bytes) -> list[str]:
    """Inline styles, scripts and handlers, and anything fetched from elsewhere."""
    soup = BeautifulSoup(content, "html.parser")
    found = [str(tag)[:120] for tag in soup.find_all(style=True)] + [str(tag)[:120] for tag in soup.find_all("style")]
    found += [str(tag)[:120] for tag in soup.find_all("script") if not tag.get("src")]
    found += [str(tag)[:120] for tag in soup.find_all(lambda tag: any(name.startswith("on") for name in tag.attrs))]
    found += [str(tag)[:120] for tag in soup.select("[src^=http], [src^='//'], link[href^=http]")]
    return found


def test_a_filter_names_what_some_records_leave_empty(superuser: Client) -> None:
    for language in ("", "pt"):
        make_source(f"en-{language}", language=language)
    page = BeautifulSoup(superuser.get("/admin/labs/source/").content, "html.parser")
    links = {link["href"]: link.get_text(strip=True) for link in page.select("#changelist-filter a")}
    assert links["?language="] == "inconnu"
    assert "" not in links.values()


@pytest.mark.parametrize("model", [Discipline, InterventionMode, LabFunction], ids=lambda model: model.__name__)
def test_a_word_renamed_at_the_desk_finds_its_labs_by_the_new_name(
    model: Any, world: World, superuser: Client, client: Client
) -> None:
    word = vocabulary(model, "mot-d-essai")
    if model is Discipline:
        make_team(world.atelier, 3).disciplines.add(word)
    else:
        getattr(world.atelier, "modes" if model is InterventionMode else "functions").add(word)
    done = send(superuser, address(model, "change", word.pk), name_fr="Radiesthésie", name_en="Dowsing")
    assert done.status_code == 302
    assert set(matching(Lab.objects.all(), "radiesthésie")) == {world.atelier}
