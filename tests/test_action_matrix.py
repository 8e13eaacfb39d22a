"""Each action of each list in every role, confirmed as its page asks: it does what it says, or writes nothing at all.

The actions are those of the registered site; one without a rule or without a proof of what it does fails.
"""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.contrib import admin
from django.contrib.auth import get_user_model
from django.db import transaction
from django.db.models import Model
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django_otp.plugins.otp_totp.models import TOTPDevice

from labs.models import Axis, Category, LabType, Organisation, Source, Theme
from tests.admin.forms import confirm_action, delete_selected, seen_in
from tests.factories import make, make_axis, make_organisation, make_source, make_theme, make_user, vocabulary
from tests.test_permission_matrix import ACTIONS, NOUNS, ROLES, STAFF, signed_in, tables, target, written
from tests.world import World

# What is true of the record once the action was done; what the person chooses is in `chosen`.
DONE: dict[str, Callable[[Any], bool]] = {
    "publish": lambda record: record.state == "published",
    "unpublish": lambda record: record.state == "draft",
    "archive": lambda record: record.state == "archived",
    "submit": lambda record: record.state == "ready",
    "check_today": lambda record: record.checked_on == timezone.localdate(),
    "add_theme": lambda record: [theme.slug for theme in record.themes.all()] == ["education"],
    "set_rhythm": lambda record: record.review_months == 7,
    "change_type": lambda record: record.lab_type.key == "incremental",
    # One card alone has nothing to be merged with: `tests/merging` chooses two.
    "merge": lambda record: type(record)._default_manager.filter(pk=record.pk).exists(),
    "reset_second_factor": lambda record: not record.totpdevice_set.exists(),
    "end_open_sessions": lambda record: len(record.open_browser.get("/admin/").context or ()) == 0,
}


def actions_of_the_site() -> Iterator[tuple[type[Model], str]]:
    for model, desk in admin.site._registry.items():
        yield from ((model, action) for action in (*desk.actions, "delete_selected"))


def may_act(role: str, model: type[Model], action: str) -> bool:
    roles = NOUNS[str(model._meta.model_name)]["delete"].write if action == "delete_selected" else ACTIONS[action]
    return role in roles


def ready_for(action: str, model: type[Model]) -> Any:
    """A record that this action would change."""
    record: Any = target(model)
    if action == "unpublish":
        record.publish()
    if model is get_user_model():
        record = make_user("curator")
        record.open_browser = Client()
        record.open_browser.force_login(record, backend="django.contrib.auth.backends.ModelBackend")
        if action == "reset_second_factor":
            TOTPDevice.objects.create(user=record, name="Labatlas")
    return record


def chosen(action: str) -> dict[str, Any]:
    if action == "add_theme":
        return {"value": Theme.objects.get(slug="education").pk}
    if action == "change_type":
        return {"value": LabType.objects.get(key="incremental").pk}
    return {"value": 7} if action == "set_rhythm" else {}


def unused(model: type[Model]) -> Any:
    """A record that no other uses, so that nothing but the right is asked for."""
    if model is Axis:
        return make_axis("a-part")
    if any(field.name == "key" for field in model._meta.fields):
        return vocabulary(model, "a-part")  # type: ignore[type-var]
    makers = {Organisation: make_organisation, Source: make_source, Theme: make_theme}
    if model is Category:
        return make(Category, name="À part")
    return makers[model]("a-part") if model in makers else target(model)


def list_of(model: type[Model]) -> str:
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")


def test_every_action_has_a_rule_and_a_proof() -> None:
    assert set(DONE) == set(ACTIONS)
    assert {action for _model, action in actions_of_the_site()} == {*ACTIONS, "delete_selected"}
    assert [name for name, _action in admin.site.actions] == ["delete_selected"]


@pytest.mark.parametrize("role", ROLES)
def test_a_refused_role_that_posts_an_action_writes_nothing(shared_world: World, db: None, role: str) -> None:
    client, superuser, wrong = signed_in(role), signed_in("superuser"), []
    for model, action in actions_of_the_site():
        if may_act(role, model, action):
            continue
        with transaction.atomic():
            record = ready_for(action, model)
            asked = {"action": action, "_selected_action": [record.pk]} | chosen(action)
            seen = seen_in(superuser.post(list_of(model), asked)) if role in STAFF else ""
            before = tables()
            client.post(list_of(model), asked | {"seen": seen, "confirm": "1", "post": "yes", "reason": "Forgé"})
            wrong += [f"{action} {model.__name__}: {table}" for table in written(before)]
            transaction.set_rollback(True)
    assert wrong == []


@pytest.mark.parametrize("role", sorted(STAFF))
def test_an_allowed_role_does_what_the_action_says(shared_world: World, db: None, role: str) -> None:
    client, undone = signed_in(role), []
    for model, action in actions_of_the_site():
        if may_act(role, model, action) and action != "delete_selected":
            with transaction.atomic():
                record = ready_for(action, model)
                confirm_action(client, list_of(model), action, record, **chosen(action))
                record.refresh_from_db()
                undone += [f"{action} {model.__name__}"] * (not DONE[action](record))
                transaction.set_rollback(True)
    assert undone == []


@pytest.mark.parametrize("role", sorted(STAFF))
def test_an_allowed_role_deletes_a_selection(shared_world: World, db: None, role: str) -> None:
    client, kept = signed_in(role), []
    for model, action in actions_of_the_site():
        if action == "delete_selected" and may_act(role, model, action):
            with transaction.atomic():
                record = unused(model)
                delete_selected(client, list_of(model), record, reason="À part")
                kept += [model.__name__] * model._default_manager.filter(pk=record.pk).exists()
                transaction.set_rollback(True)
    assert kept == []
