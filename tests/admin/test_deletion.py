"""What is in use stays; what readers saw goes only with a reason; and it can come back."""

from bs4 import BeautifulSoup
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from labs.models import Act, Lab, LabFunction, OldSlug, Team
from labs.search import matching
from tests.admin import forms
from tests.factories import make_citation, make_lab, make_mission, make_organisation, make_team
from tests.world import World

LABS = "/admin/labs/lab/"


def delete(client: Client, lab: Lab, **typed: str) -> int:
    return forms.delete(client, f"{LABS}{lab.pk}/delete/", **typed).status_code


def test_what_is_in_use_is_not_deleted_and_the_refusal_links_to_each_use(world: World, superuser: Client) -> None:
    host = make_organisation("Ville hôte", published=False)
    world.bare.host = host
    world.bare.save()
    address = f"/admin/labs/organisation/{host.pk}/delete/"
    page = BeautifulSoup(superuser.get(address).content, "html.parser")
    links = {link["href"] for link in page.select("#deleted-objects a")}
    assert reverse("admin:labs_lab_change", args=[world.bare.pk]) in links
    assert page.select_one("form.act-form") is None
    assert forms.delete(superuser, address, reason="Ménage").status_code == 409
    host.refresh_from_db()
    assert "archivez-le" in page.get_text()


def test_a_place_in_a_list_is_a_use_too(world: World, superuser: Client) -> None:
    used = LabFunction.objects.get(key="experimenter")
    for record, user in ((used, world.atelier), (world.atelier, world.event), (world.atelier, world.programme)):
        noun = record._meta.model_name
        address = reverse(f"admin:labs_{noun}_delete", args=[record.pk])
        shown = superuser.get(address).content.decode()
        assert reverse(f"admin:labs_{user._meta.model_name}_change", args=[user.pk]) in shown
        assert ("archivez-le" in shown) == (noun == "lab")
        assert ("autre valeur" in shown) == (noun != "lab")
        assert forms.delete(superuser, address, reason="Ménage").status_code == 409
        listed = reverse(f"admin:labs_{noun}_changelist")
        assert forms.delete_selected(superuser, listed, record, reason="Ménage").status_code == 409
        record.refresh_from_db()
    assert not Act.objects.exists()


def test_each_use_names_its_card_once_and_no_table_of_the_database(world: World, superuser: Client) -> None:
    themed = world.atelier.themed_items.select_related("tag").first()
    assert themed is not None
    world.draft.functions.set(LabFunction.objects.all()[:2])
    pages = {
        name: superuser.get(reverse(f"admin:labs_{name}_delete", args=[record.pk])).content.decode()
        for name, record in (("theme", themed.tag), ("lab", world.draft))
    }
    lines = [one.get_text() for one in BeautifulSoup(pages["theme"], "html.parser").select("#deleted-objects li")]
    assert f"Thème du labo\xa0: {world.atelier}\xa0: {themed.tag}" in lines
    assert f"Labo\xa0: {world.atelier}" not in lines
    assert "Relation" not in pages["lab"] and "object (" not in pages["lab"]
    assert all("\xa0:" in line for line in lines)


def test_a_published_card_goes_only_with_a_reason(world: World, curator: Client, publisher: Client) -> None:
    lab = make_lab("Labo à retirer")
    assert "required" in str(
        BeautifulSoup(publisher.get(f"{LABS}{lab.pk}/delete/").content, "html.parser").select_one("#id_reason")
    )
    assert delete(curator, lab, reason="Doublon") == 403
    for reason in ("", "   ", "\x07"):
        delete(publisher, lab, reason=reason)
        forms.delete_selected(publisher, LABS, lab, reason=reason)
        assert Lab.objects.filter(pk=lab.pk).exists()
    assert delete(publisher, lab, reason="Doublon de l’Atelier") == 302
    assert not Lab.objects.filter(pk=lab.pk).exists()
    act = Act.objects.get()
    assert (act.kind, act.reason) == ("deletion", "Doublon de l’Atelier")
    assert "Labo à retirer" in act.summary


def test_a_draft_whose_mission_readers_see_needs_a_reason_too(world: World, publisher: Client) -> None:
    lab = make_lab("Labo en projet", published=False)
    make_mission(lab)
    delete(publisher, lab)
    assert Lab.objects.filter(pk=lab.pk).exists()
    draft = make_lab("Sans lecteurs", published=False)
    assert delete(publisher, draft) == 302
    assert not Lab.objects.filter(pk=draft.pk).exists()


def test_a_deleted_card_keeps_its_history_and_comes_back_whole(world: World, publisher: Client) -> None:
    lab = make_lab("Labo perdu", themes=["eau"], functions=["former"], aliases=["Perdu"], city="Brest")
    team = make_team(lab, 4, disciplines=["design"])
    OldSlug.objects.create(lab=lab, slug="ancien-nom")
    lab.slug = "nouveau-nom"
    lab.save()
    first_slug = lab.history.last().slug
    key, team_key, number = lab.pk, team.pk, lab.card_number
    assert delete(publisher, lab, reason="Erreur") == 302
    history = publisher.get(f"{LABS}{key}/history/").content.decode()
    assert "Labo perdu" in history
    assert "Erreur" in history
    act = Act.objects.get(kind="deletion")
    assert "Labo perdu" in publisher.get("/admin/labs/act/").content.decode()
    assert publisher.post(reverse("admin:labs_act_undo", args=[act.pk])).status_code == 302
    back = Lab.objects.get(pk=key)
    assert (back.state, back.card_number, back.city_fr, back.slug) == ("published", number, "Brest", "nouveau-nom")
    assert [theme.slug for theme in back.themes.all()] == ["eau"]
    assert [function.key for function in back.functions.all()] == ["former"]
    assert [alias.name for alias in back.aliases.all()] == ["Perdu"]
    assert [trade.key for trade in Team.objects.get(pk=team_key).disciplines.all()] == ["design"]
    assert Lab.objects.find(first_slug) == back
    assert back in matching(Lab.objects.all(), "brest")


def test_a_selection_is_deleted_and_brought_back_as_one(world: World, publisher: Client) -> None:
    labs = [make_lab(f"Doublon {number}") for number in range(3)]
    selected = {"action": "delete_selected", "_selected_action": [lab.pk for lab in labs]}
    assert "Doublon 2" in publisher.post(LABS, selected).content.decode()
    forms.delete_selected(publisher, LABS, *labs, reason="Doublons")
    assert not Lab.objects.filter(name_fr__startswith="Doublon").exists()
    act = Act.objects.get()
    assert (act.kind, act.reason) == ("deletion", "Doublons")
    publisher.post(reverse("admin:labs_act_undo", args=[act.pk]))
    assert Lab.objects.filter(name_fr__startswith="Doublon").count() == 3


def test_the_page_costs_the_same_for_few_and_many_parts(world: World, publisher: Client) -> None:
    address = f"{LABS}{world.draft.pk}/delete/"
    counts = []
    for number in range(2):
        for place in range(3):
            mission = make_mission(world.draft, title=f"Mission {number} {place}")
            make_citation(mission, "title", source=world.source)
        with CaptureQueriesContext(connection) as queries:
            assert publisher.get(address).status_code == 200
        counts.append(len(queries))
    assert counts[1] <= counts[0]
