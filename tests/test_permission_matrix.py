"""Who may open what: every address of the site is named by a rule, and the rule is tried in every role.

An address or an action that no rule names fails the test, so that a new one is thought about before it is served;
what each action does is tried in `test_action_matrix.py`.
A role that is refused writes nothing: every table is compared, but sessions and the journals of accesses.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from django.apps import apps
from django.contrib import admin
from django.contrib.admin.models import LogEntry
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection
from django.db.models import Model
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from labs.models import Act, Publishable
from tests.admin.forms import shown_values
from tests.factories import make_user
from tests.world import World

ROLES = ("anonymous", "reader", "disabled", "curator", "publisher", "superuser")
EVERYONE = frozenset(ROLES)
STAFF = frozenset({"curator", "publisher", "superuser"})
PUBLISHERS = frozenset({"publisher", "superuser"})
SUPERUSERS = frozenset({"superuser"})
NOBODY: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Rule:
    """Roles that may read (GET) and roles that may write (POST); all others are refused."""

    read: frozenset[str]
    write: frozenset[str] = NOBODY


PUBLIC = Rule(EVERYONE)
PICTURE = f"images/{'0' * 32}.png"
RULES = {
    "health": PUBLIC, "robots_txt": PUBLIC, "sitemap": PUBLIC,
    # Drafts’ pictures too: their names cannot be guessed, and a proxy that serves files asks nobody who reads.
    "media": PUBLIC,
    "labs:home": PUBLIC, "labs:lab_list": PUBLIC, "labs:lab_detail": PUBLIC, "labs:lab_export": PUBLIC,
    "labs:lab_compare": PUBLIC, "labs:lab_compare_export": PUBLIC,
    "labs:event_list": PUBLIC,
    "labs:event_detail": PUBLIC, "labs:organisation_detail": PUBLIC, "labs:programme_list": PUBLIC,
    "labs:programme_detail": PUBLIC, "labs:publication_list": PUBLIC, "labs:guide": PUBLIC, "labs:source_list": PUBLIC,
    "labs:data": PUBLIC, "labs:coverage": PUBLIC, "labs:coverage_export": PUBLIC, "labs:source_detail": PUBLIC,
    "labs:about": PUBLIC, "labs:accessibility": PUBLIC, "labs:privacy": PUBLIC,
    "admin:login": Rule(EVERYONE, EVERYONE),
    "admin:index": Rule(STAFF, STAFF), "admin:help": Rule(STAFF), "admin:morning": Rule(STAFF),
    "admin:app_list": Rule(STAFF, STAFF),
    "admin:password_change": Rule(STAFF, STAFF), "admin:password_change_done": Rule(STAFF),
    "admin:autocomplete": Rule(STAFF), "admin:jsi18n": Rule(STAFF),
    "admin:view_on_site": Rule(STAFF, STAFF), "admin:auth_user_password_change": Rule(SUPERUSERS, SUPERUSERS),
    "admin:second_factor": Rule(STAFF, STAFF), "admin:second_factor_device": Rule(STAFF, STAFF),
    "admin:second_factor_codes": Rule(STAFF, STAFF), "admin:security": Rule(STAFF, STAFF),
}  # fmt: skip
# Tried elsewhere: signing out ends the session that the other rows need.
TRIED_ELSEWHERE = {"admin:logout"}
# Addresses without a name: they lead on to a named one, or to a 404.
UNNAMED = {"<path:object_id>/", "(?P<url>.*)$"}

READ_AND_WRITE = Rule(STAFF, STAFF)
CONTENT = {
    "changelist": READ_AND_WRITE, "add": READ_AND_WRITE, "change": READ_AND_WRITE, "history": READ_AND_WRITE,
    "simple_history": READ_AND_WRITE, "delete": Rule(PUBLISHERS, PUBLISHERS),
}  # fmt: skip
PARTS = CONTENT | {"delete": READ_AND_WRITE}
SENT_BY_THE_PUBLIC = CONTENT | {"add": Rule(NOBODY), "delete": Rule(SUPERUSERS, SUPERUSERS)}
KEPT_FOR_EVER = CONTENT | {"add": Rule(NOBODY), "delete": Rule(NOBODY), "change": Rule(STAFF)}
ACCOUNTS = {screen: Rule(SUPERUSERS, SUPERUSERS) for screen in CONTENT}
JOURNAL = dict.fromkeys(("changelist", "history"), Rule(SUPERUSERS, SUPERUSERS)) | {
    "add": Rule(NOBODY), "delete": Rule(NOBODY), "change": Rule(SUPERUSERS),
}  # fmt: skip
NOUNS = dict.fromkeys(
    (
        "answer", "article", "axis", "category", "citation", "definitionpart", "discipline", "event", "faqentry",
        "governance", "interventionmode", "lab", "labfunction", "labtype", "level", "lineage", "mission",
        "organisation", "partnership", "person", "position", "programme", "publication", "question", "role",
        "source", "status", "team", "term", "theme", "vigilancepoint",
    ),
    CONTENT,
) | {
    "labalias": PARTS, "lablink": PARTS, "themedlab": PARTS, "themedmission": PARTS, "picture": PARTS,
    "lab": CONTENT | dict.fromkeys(("read_date", "places", "point", "doubles"), Rule(STAFF)),
    "linkcheck": KEPT_FOR_EVER | dict.fromkeys(("fine", "take"), Rule(NOBODY, STAFF)),
    "contribution": SENT_BY_THE_PUBLIC, "oldslug": KEPT_FOR_EVER,
    "act": KEPT_FOR_EVER | {"undo": Rule(NOBODY, PUBLISHERS)}, "group": ACCOUNTS,
    "intake": {name: rule for name, rule in CONTENT.items() if name != "simple_history"}
    | dict.fromkeys(("document", "columns", "write"), READ_AND_WRITE)
    | {"progress": Rule(STAFF, STAFF)} | dict.fromkeys(("resume", "reopen"), Rule(NOBODY, STAFF)),
    # An account is made inactive, never deleted.
    "user": ACCOUNTS | {"delete": Rule(NOBODY)}, "logentry": JOURNAL, "accessevent": JOURNAL,
}  # fmt: skip
for noun in apps.get_app_config("labs").get_models():
    if issubclass(noun, Publishable):
        name = str(noun._meta.model_name)
        NOUNS[name] = NOUNS[name] | {"cancel_plan": Rule(NOBODY, PUBLISHERS)}
# Two cards side by side are for all to judge; making them one deletes a card.
NOUNS["lab"] |= {
    "checked": Rule(NOBODY, STAFF), "merge": Rule(STAFF, PUBLISHERS), "tell_apart": Rule(NOBODY, STAFF),
}  # fmt: skip
ACTIONS = (
    dict.fromkeys(("publish", "unpublish", "archive", "merge"), PUBLISHERS)
    | dict.fromkeys(("submit", "check_today", "add_theme", "set_rhythm", "change_type"), STAFF)
    | dict.fromkeys(("reset_second_factor", "end_open_sessions"), SUPERUSERS)
)


def patterns(resolver: Any = None, spaces: tuple[str, ...] = ()) -> Iterator[tuple[str, URLPattern]]:
    """(name with its namespaces, pattern) of each address of the site; static and media files of DEBUG apart."""
    for entry in (resolver or get_resolver()).url_patterns:
        if isinstance(entry, URLResolver):
            yield from patterns(entry, (*spaces, entry.namespace) if entry.namespace else spaces)
        else:
            yield ":".join((*spaces, entry.name or "")), entry


def rule_of(name: str) -> Rule | None:
    if name in RULES:
        return RULES[name]
    parts = name.removeprefix("admin:").split("_", 2)
    if not name.startswith("admin:") or len(parts) != 3:
        return None
    return NOUNS.get(parts[1], {}).get(parts[2])


def names() -> list[str]:
    """Every named address; those of the desk last, because trying them takes records off the site."""
    named = {name for name, pattern in patterns() if pattern.name} - TRIED_ELSEWHERE
    return sorted(named, key=lambda name: (name.startswith("admin:"), name))


def test_every_address_is_named_by_a_rule() -> None:
    assert [name for name in names() if rule_of(name) is None] == []
    assert {str(pattern.pattern) for _name, pattern in patterns() if not pattern.name} <= UNNAMED


def test_every_rule_names_an_address() -> None:
    assert set(RULES) - set(names()) == set()
    registered = {model._meta.model_name for model in admin.site._registry}
    assert set(NOUNS) == registered


def target(model: type[Model]) -> Model:
    """A record that could be deleted, if one had the right."""
    if model is Group:
        return Group.objects.get_or_create(name="à part")[0]
    if model is get_user_model():
        return make_user("reader")
    if model is Act:
        return Act.objects.create(kind=Act.Kind.EDIT)
    if model is LogEntry:
        user = make_user("reader")
        return LogEntry.objects.create(user=user, action_flag=2, object_repr="un objet")
    record = model._default_manager.order_by("-pk").first()
    assert record is not None, f"the small world holds no {model.__name__}"
    if isinstance(record, Publishable):
        record.unpublish()
    return record


def arguments(name: str, world: World) -> list[Any]:
    """What stands in the address of one view."""
    fixed = {
        "labs:lab_detail": [world.atelier.slug], "labs:lab_export": ["csv"], "labs:lab_compare_export": ["csv"],
        "labs:event_detail": [world.event.slug],
        "labs:organisation_detail": [world.region.slug], "labs:programme_detail": [world.programme.slug],
        "labs:source_detail": [world.source.slug], "admin:app_list": ["labs"], "media": [PICTURE],
    }  # fmt: skip
    if name in fixed or not name.startswith("admin:"):
        return fixed.get(name, [])
    if name == "admin:view_on_site":
        content_type = apps.get_model("contenttypes", "ContentType").objects.get_for_model(type(world.atelier))
        return [content_type.pk, world.atelier.pk]
    if name == "admin:auth_user_password_change":
        return [make_user("curator").pk]
    app, _, rest = name.removeprefix("admin:").partition("_")
    noun, _, screen = rest.partition("_")
    fixed_addresses = {"", "changelist", "add", "read_date", "places", "point", "doubles"}
    if screen in fixed_addresses or app not in {"labs", "auth", "admin"}:
        return []
    record = target(apps.get_model(app, noun))
    return [record.pk, record.history.first().pk] if screen == "simple_history" else [record.pk]


def is_refused(answer: HttpResponse) -> bool:
    to_login = answer.status_code == 302 and "/admin/login/" in answer["Location"]
    return to_login or answer.status_code in {403, 404, 405}


def query_of(name: str) -> dict[str, str]:
    return {"app_label": "labs", "model_name": "lab", "field_name": "host"} if name == "admin:autocomplete" else {}


def signed_in(role: str) -> Client:
    client = Client(headers={"accept-language": "fr"})
    if role != "anonymous":
        client.force_login(make_user(role), backend="django.contrib.auth.backends.ModelBackend")
    return client


def tables() -> dict[str, int]:
    """The rows of every table in one number each."""
    with connection.cursor() as cursor:
        names = connection.introspection.table_names(cursor)
        found = {}
        for table in {name for name in names if not name.startswith(("django_session", "axes_", "labs_accessevent"))}:
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            found[table] = hash(tuple(sorted(map(repr, cursor.fetchall()))))
    return found


def written(before: dict[str, int]) -> list[str]:
    """Tables that hold something else than before."""
    return sorted(name for name, rows in tables().items() if rows != before[name])


def as_a_superuser_would(superuser: Client, name: str, address: str) -> dict[str, Any]:
    """What the form of this address would send: a forged request that lacks nothing but the right."""
    page = superuser.get(address) if name.endswith(("_add", "_change", "_delete")) else None
    has_form = page is not None and any(button in page.content for button in (b'name="_save"', b'name="post"'))
    shown = shown_values(page) if page and has_form else {}
    return shown | {"post": "yes", "_save": "1", "change_reason": "Forgé"}


@pytest.mark.parametrize("role", ROLES)
def test_each_role_may_do_what_the_rules_say_and_nothing_else(shared_world: World, db: None, role: str) -> None:
    wrong = []
    default_storage.save(PICTURE, ContentFile(b"pixels"))
    client = signed_in(role)
    for name in names():
        rule = rule_of(name)
        assert rule is not None
        address = reverse(name, args=arguments(name, shared_world))
        read = client.get(address, query_of(name))
        written = client.post(address, query_of(name))
        assert max(read.status_code, written.status_code) < 500, name
        wrong += [f"GET {name}: {read.status_code}"] * (is_refused(read) is (role in rule.read))
        wrong += [f"POST {name}: {written.status_code}"] * (is_refused(written) is (role in rule.write))
    assert wrong == []


@pytest.mark.parametrize("role", ROLES)
def test_a_refused_role_writes_nothing_at_any_address(shared_world: World, db: None, role: str) -> None:
    client, superuser = signed_in(role), signed_in("superuser")
    refused = [name for name in names() if role not in rule_of(name).write]  # type: ignore[union-attr]
    addresses = [reverse(name, args=arguments(name, shared_world)) for name in refused]
    # Who is not signed in as staff is refused before anything is read of the form.
    forged = [
        (address, as_a_superuser_would(superuser, name, address) if role in STAFF else {"post": "yes"})
        for name, address in zip(refused, addresses, strict=True)
    ]
    before = tables()
    for address, values in forged:
        client.post(address, values)
    assert written(before) == []


@pytest.mark.django_db
@pytest.mark.parametrize("role", sorted(STAFF))
def test_each_action_of_each_list_is_offered_as_the_rules_say(role: str) -> None:
    request = RequestFactory().get("/admin/")
    request.user = make_user(role)
    for model, desk in admin.site._registry.items():
        deleters = NOUNS[str(model._meta.model_name)]["delete"].write
        for action in desk.actions:
            assert action in ACTIONS, f"no rule names the action {action} of {model.__name__}"
        expected = {name for name in desk.actions if role in ACTIONS[name]}
        expected |= {"delete_selected"} if role in deleters else set()
        assert set(desk.get_actions(request)) == expected, model.__name__
