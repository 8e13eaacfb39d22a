"""Curators write, publishers publish and delete, and a forged request gets no further than the form."""

import pytest
from django.contrib import admin
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.test import Client

from labs.models import Lab, PublicationState
from tests.admin.forms import confirm_action, delete, send
from tests.factories import make_organisation, make_user
from tests.world import World

# One world for the module, although a few tests do not look at it.
pytestmark = pytest.mark.usefixtures("world")

LABS = "/admin/labs/lab/"
ACTIONS = ["publish", "unpublish", "archive"]


def act(client: Client, action: str, *labs: Lab) -> int:
    return confirm_action(client, LABS, action, *labs).status_code


@pytest.mark.django_db
def test_curators_have_no_right_to_publish_or_to_delete_content() -> None:
    rights = set(Group.objects.get(name="curators").permissions.values_list("codename", flat=True))
    assert not [right for right in rights if right.startswith("publish_")]
    parts = {"delete_labalias", "delete_lablink", "delete_themedlab", "delete_themedmission", "delete_picture"}
    assert {right for right in rights if right.startswith("delete_")} == parts
    assert not [right for right in rights if "historical" in right or right.endswith(("_user", "_group"))]


@pytest.mark.django_db
def test_each_noun_of_the_desk_is_seen_by_both_groups() -> None:
    nouns = {model._meta.model_name for model in admin.site._registry if model._meta.app_label == "labs"}
    nouns -= {"accessevent"}  # superusers alone
    for name in ("curators", "publishers"):
        rights = set(Group.objects.get(name=name).permissions.values_list("codename", flat=True))
        assert {noun for noun in nouns if f"view_{noun}" not in rights} == set()


@pytest.mark.parametrize("action", ACTIONS)
def test_a_curator_who_posts_an_action_directly_changes_nothing(action: str, world: World, curator: Client) -> None:
    labs = [world.draft, world.atelier, world.archived]
    before = [(lab.state, lab.history.count()) for lab in labs]
    act(curator, action, *labs)
    for lab in labs:
        lab.refresh_from_db()
    assert [(lab.state, lab.history.count()) for lab in labs] == before


@pytest.mark.parametrize("button", ["_publish", "_unpublish", "_archive"])
def test_a_curator_who_forges_a_button_changes_nothing(button: str, world: World, curator: Client) -> None:
    refused = send(curator, f"{LABS}{world.draft.pk}/change/", _save=None, name_fr="Forgé", **{button: "1"})
    world.draft.refresh_from_db()
    assert refused.status_code == 403
    assert (world.draft.name_fr, world.draft.state) == ("Fabrique en projet", "draft")


def test_the_state_cannot_be_sent_with_the_form(world: World, curator: Client) -> None:
    sent = send(
        curator, f"{LABS}{world.draft.pk}/change/", state="published", published_at="2020-01-01", short_name="F"
    )
    world.draft.refresh_from_db()
    assert sent.status_code == 302
    assert (world.draft.short_name, world.draft.state, world.draft.published_at) == ("F", "draft", None)


@pytest.mark.parametrize(
    ("action", "state"),
    [
        ("publish", PublicationState.PUBLISHED),
        ("unpublish", PublicationState.DRAFT),
        ("archive", PublicationState.ARCHIVED),
    ],
)
def test_a_publisher_moves_records_and_the_revision_says_so(
    action: str, state: str, world: World, publisher: Client
) -> None:
    moved = world.bare if action == "unpublish" else world.draft
    before = moved.history.count()
    assert act(publisher, action, world.draft, world.bare) == 302
    for lab in (world.draft, world.bare):
        lab.refresh_from_db()
        assert lab.state == state
    revision = moved.history.first()
    assert moved.history.count() == before + 1
    assert revision.history_user.username.startswith("publisher")
    assert revision.history_change_reason


def test_a_publisher_saves_and_publishes_in_one_go(world: World, publisher: Client) -> None:
    send(publisher, f"{LABS}{world.draft.pk}/change/", _save=None, _publish="1", short_name="Fabrique")
    world.draft.refresh_from_db()
    assert (world.draft.short_name, world.draft.state) == ("Fabrique", "published")
    assert world.draft.card_number is not None


def test_a_publisher_deletes_a_draft_but_a_curator_does_not(world: World, curator: Client, publisher: Client) -> None:
    address = f"{LABS}{world.draft.pk}/delete/"
    assert curator.post(address, {"post": "yes"}).status_code == 403
    assert delete(publisher, address).status_code == 302
    assert not Lab.objects.filter(pk=world.draft.pk).exists()


def test_deleting_what_others_use_is_refused_with_the_list_of_uses(world: World, superuser: Client) -> None:
    host = make_organisation("Ville hôte", published=False)
    world.bare.host = host
    world.bare.save()
    page = superuser.get(f"/admin/labs/organisation/{host.pk}/delete/")
    assert world.bare.name in page.content.decode()
    delete(superuser, f"/admin/labs/organisation/{host.pk}/delete/")
    host.refresh_from_db()


@pytest.mark.django_db
def test_accounts_belong_to_superusers_even_when_a_right_was_granted(publisher: Client, superuser: Client) -> None:
    member = get_user_model().objects.get(username__startswith="publisher")
    member.user_permissions.set(
        Permission.objects.filter(codename__in=["change_user", "view_user", "change_group", "add_user"])
    )
    publisher.force_login(member, backend="django.contrib.auth.backends.ModelBackend")  # a new right ends sessions
    for screen in ("/admin/auth/user/", "/admin/auth/group/", f"/admin/auth/user/{member.pk}/change/"):
        assert publisher.get(screen).status_code == 403
        assert superuser.get(screen).status_code == 200


def test_a_disabled_curator_is_out(world: World, client: Client) -> None:
    user = make_user("disabled")
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    assert client.get(LABS).status_code == 302
