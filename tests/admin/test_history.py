"""What was done to a card is told so that someone who was not there understands it, and any version comes back."""

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from labs.models import Act, Article, Lab, LabFunction, Team, acting
from labs.search import matching
from tests.admin.forms import send, shown_facts, shown_values
from tests.factories import make_lab, make_theme, vocabulary
from tests.world import World

LABS = "/admin/labs/lab/"


def gestures(client: Client, lab: Lab, page: int = 1) -> list[str]:
    content = client.get(f"{LABS}{lab.pk}/history/", {"p": page}).content
    items = BeautifulSoup(content, "html.parser").select(".gestures > li")
    return [" ".join(item.get_text(" ", strip=True).split()) for item in items]


def edit(client: Client, lab: Lab, **typed: object) -> None:
    assert send(client, f"{LABS}{lab.pk}/change/", **typed).status_code == 302


def test_one_save_is_one_gesture_with_its_author_its_reason_and_all_it_touched(world: World, curator: Client) -> None:
    typed = {
        "opened": "vers 2013", "tagline_en": "Mending procedures.", "change_reason": "Relu avec l’équipe",
        "teams-0-headcount_high": "9", "_wording_only": "on",
        "functions": [vocabulary(LabFunction, "former", name="Former").pk],
    }  # fmt: skip
    edit(curator, world.atelier, **typed)
    newest = gestures(curator, world.atelier)[0]
    for shown in ("curator", "Relu avec l’équipe", "Création", "vers 2013", "En une phrase (anglais)", "Équipe", "9"):
        assert shown in newest
    # Vocabularies by name, never by number.
    assert "[ajouté :] Former" in newest
    assert "[retiré :] experimenter" in newest.lower()
    assert Act.objects.count() == 1


def test_a_long_text_is_compared_word_by_word(world: World, curator: Client) -> None:
    edit(curator, world.atelier, intervention_fr="Quatre semaines sur place, puis un prototype.")
    page = BeautifulSoup(curator.get(f"{LABS}{world.atelier.pk}/history/").content, "html.parser")
    told = page.select_one(".gestures dd")
    assert told is not None
    assert [tag.get_text(strip=True) for tag in told.select("del, ins")] == ["Trois", "Quatre"]
    assert "semaines sur place, puis un prototype." in told.get_text()


def test_themes_and_deleted_rows_are_told_too(world: World, curator: Client, superuser: Client) -> None:
    edit(curator, world.atelier, **{"themed_items-0-tag": make_theme("logement").pk})
    edit(superuser, world.atelier, **{"teams-1-DELETE": "on"})
    newest, before = gestures(superuser, world.atelier)[:2]
    assert "Équipe" in newest
    assert "suppression" in newest
    assert "Thème du labo" in before
    assert "logement" in before.lower()


def test_an_origin_is_told_by_the_label_of_its_fact(world: World, superuser: Client) -> None:
    edit(superuser, world.atelier, **{"citations-0-locator": "l. 99"})
    newest = gestures(superuser, world.atelier)[0]
    assert "Origine d’un fait « Création ← La fiche de l’Atelier l. 99 »" in newest
    assert "opened" not in newest


def test_markup_typed_by_a_curator_is_shown_and_never_run(world: World, curator: Client) -> None:
    edit(curator, world.atelier, summary_fr="<script>alert(1)</script>", change_reason="<img src=x>")
    page = curator.get(f"{LABS}{world.atelier.pk}/history/").content.decode()
    assert "&lt;script&gt;alert(1)" in page
    assert "<script>alert" not in page
    assert "<img src=x" not in page


def test_a_long_history_is_paged_and_costs_no_more_queries_than_a_short_one(world: World, curator: Client) -> None:
    for number in range(25):
        with acting(Act.Kind.EDIT):
            world.atelier.tagline_fr = f"Phrase {number}"
            world.atelier.save()
        with acting(Act.Kind.EDIT):
            team = world.atelier.teams.order_by("pk")[0]
            team.headcount_high = 20 + number
            team.save()
    curator.get(f"{LABS}{world.atelier.pk}/history/")
    with CaptureQueriesContext(connection) as queries:
        first = gestures(curator, world.atelier)
    assert len(first) == 20
    assert len(queries) <= 30
    assert "Phrase 24" in " ".join(first)
    assert "Phrase 2 " in " ".join(gestures(curator, world.atelier, page=3))


def test_the_columns_the_lists_and_the_parts_come_back_together(world: World, superuser: Client) -> None:
    lab = world.atelier
    before = shown_facts(superuser.get(f"{LABS}{lab.pk}/change/"))
    version = lab.history.first()
    edit(
        superuser, lab, tagline_fr="Autre phrase", functions=[], modes=[],
        **{"teams-1-DELETE": "on", "themed_items-0-DELETE": "on", "answers-0-text_fr": "Tout autre chose."},
        _wording_only="on",
    )  # fmt: skip
    edit(superuser, lab, **{"aliases-0-name": "Écluses du lendemain"})
    address = f"{LABS}{lab.pk}/history/{moment_of(superuser, lab, 2)}/"
    preview = superuser.get(address).content.decode()
    for shown in ("Autre phrase", "Écluses du lendemain", "Tout autre chose.", "mobilite", "experimenter"):
        assert shown.lower() in preview.lower()
    revisions = lab.history.count()
    assert send(superuser, address, reason="Relecture annulée").status_code == 302
    after = shown_facts(superuser.get(f"{LABS}{lab.pk}/change/"))
    assert {name: value for name, value in after.items() if value != before.get(name)} == {}
    assert list(lab.themes.values_list("slug", flat=True)) == ["mobilite"]
    act = Act.objects.get(kind=Act.Kind.RESTORATION)
    assert act.reason == "Relecture annulée"
    # Nothing is erased: the revisions in between are still there.
    assert lab.history.count() > revisions
    assert lab.history.filter(history_id=version.history_id).exists()


def moment_of(client: Client, lab: Lab, number: int) -> str:
    """The version in the address of « Revenir à cette version » of one gesture of the history page."""
    page = BeautifulSoup(client.get(f"{LABS}{lab.pk}/history/").content, "html.parser")
    link = page.select(".gestures > li")[number].select_one(".act-links a[href*='/history/']")
    assert link is not None
    return str(link["href"]).rstrip("/").rsplit("/", 1)[1]


def test_going_back_does_not_publish_nor_touch_missions(world: World, curator: Client) -> None:
    lab = make_lab("Nom premier", published=False)
    first = lab.history.first()
    lab.name_fr = "Nom second"
    lab.publish()
    assert send(curator, f"{LABS}{lab.pk}/history/{first.pk}/").status_code == 302
    lab.refresh_from_db()
    assert (lab.name_fr, lab.state) == ("Nom premier", "published")
    assert list(matching(Lab.objects.all(), "premier")) == [lab]


def test_a_curator_without_the_right_to_delete_leaves_later_parts_where_they_are(world: World, curator: Client) -> None:
    first = world.draft.history.first()
    team = Team.objects.create(lab=world.draft, headcount_low=3, headcount_high=3)
    edit(curator, world.draft, tagline_fr="Phrase de trop")
    address = f"{LABS}{world.draft.pk}/history/{first.pk}/"
    assert "faute du droit" in curator.get(address).content.decode()
    assert send(curator, address).status_code == 302
    world.draft.refresh_from_db()
    assert not world.draft.tagline_fr
    assert Team.objects.filter(pk=team.pk).exists()


def test_a_return_prepared_before_someone_elses_save_is_refused(world: World, curator: Client) -> None:
    first = world.atelier.history.first()
    edit(curator, world.atelier, tagline_fr="Phrase d’abord")
    address = f"{LABS}{world.atelier.pk}/history/{first.pk}/"
    values = shown_values(curator.get(address))
    edit(curator, world.atelier, tagline_fr="Phrase d’un autre")
    assert curator.post(address, values).status_code == 409
    world.atelier.refresh_from_db()
    assert world.atelier.tagline_fr == "Phrase d’un autre"


@pytest.mark.parametrize("version", ["0", "999999", "team-1-1", "zzz-1", "abc", "-1"])
def test_a_version_that_is_none_of_this_card_is_not_found(version: str, world: World, superuser: Client) -> None:
    assert superuser.get(f"{LABS}{world.draft.pk}/history/{version}/").status_code == 404


def test_keywords_of_an_article_come_and_go_in_its_history(world: World, curator: Client) -> None:
    article = Article.objects.get()
    address = reverse("admin:labs_article_change", args=[article.pk])
    send(curator, address, tags="sobriété, écluses")
    send(curator, address, tags="écluses")
    assert list(article.tags.names()) == ["écluses"]
    told = curator.get(reverse("admin:labs_article_history", args=[article.pk])).content.decode()
    assert "Mot-clé de l’article" in told
    assert told.count("sobriété") >= 2
    undone = curator.post(reverse("admin:labs_act_undo", args=[Act.objects.first().pk]))
    assert undone.status_code == 302
    assert set(article.tags.names()) == {"écluses", "sobriété"}
