"""Accounts from their making to their end, and the two journals that tell it."""

from collections.abc import Callable
from typing import Any
from unicodedata import normalize

import pytest
from bs4 import BeautifulSoup
from django.contrib.admin.models import ADDITION, CHANGE, DELETION, LogEntry
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.http import HttpResponse
from django.test import Client

from labs.access import second_factor
from labs.models import AccessEvent, Lab
from tests.admin.forms import confirm_action, delete, opened, save, send
from tests.admin.signin import CODE, CODES, DEVICE, code_of, equipped, is_in, password_in, verified
from tests.factories import PASSWORD, make_lab, make_user

pytestmark = pytest.mark.django_db
ACCOUNTS = "/admin/auth/user/"
LONG = "boussole tisane phare"
Kind = AccessEvent.Kind


def added(client: Client, username: str = "camille", password: str = LONG) -> Any:
    page = {"username": username, "usable_password": "true", "password1": password, "password2": password}
    client.post(f"{ACCOUNTS}add/", page | {"_save": "1"})
    return get_user_model().objects.filter(username=username).first()


def of(user: Any) -> str:
    return f"{ACCOUNTS}{user.pk}/change/"


def test_a_new_account_opens_nothing_until_it_has_a_role(superuser: Client) -> None:
    user = added(superuser)
    assert not is_in(password_in(user, LONG))
    send(superuser, of(user), is_staff="on", groups=[Group.objects.get(name="curators").pk])
    client = password_in(user, LONG)
    assert client.get("/admin/labs/lab/").status_code == 200
    assert client.get(ACCOUNTS).status_code == 403


@pytest.mark.parametrize(
    "password",
    ["quatorze-signe", "x" * 1001, "1q2w3e4r5t6y7u8i9o0p", "camille-deschamps"],
    ids=["fourteen signs", "a thousand and one", "known to everyone", "like the name"],
)
def test_a_weak_password_is_refused_at_the_making_and_at_each_change(password: str, superuser: Client) -> None:
    assert added(superuser, "camille-deschamps", password) is None
    user = added(superuser, "camille-deschamps")
    was = user.password
    set_by_others = {"usable_password": "true", "password1": password, "password2": password}
    superuser.post(f"{ACCOUNTS}{user.pk}/password/", set_by_others)
    user.is_staff = True
    user.save()
    changed = {"old_password": LONG, "new_password1": password, "new_password2": password}
    password_in(user, LONG).post("/admin/password_change/", changed)
    user.refresh_from_db()
    assert user.password == was


@pytest.mark.parametrize("password", ["quinze lettres!", "é" * 15, "x7 " * 300 + "fin"])
def test_any_sign_will_do_when_there_are_enough(password: str, superuser: Client) -> None:
    assert added(superuser, password=password).check_password(password)


def test_one_password_typed_on_two_keyboards_is_one(settings: Any) -> None:
    settings.PASSWORD_HASHERS = ["labs.access.passwords.NormalisingHasher"]
    user = make_user("curator")
    user.set_password(normalize("NFC", "cafés de l’été 2016"))
    assert user.check_password(normalize("NFD", "cafés de l’été 2016"))


def test_the_last_superuser_stays_one(superuser: Client) -> None:
    last = get_user_model().objects.get(is_superuser=True)
    for flag in ("is_active", "is_staff", "is_superuser"):
        send(superuser, of(last), **{flag: None})
    superuser.post(f"{ACCOUNTS}{last.pk}/password/", {"usable_password": "false"})
    last.refresh_from_db()
    assert (last.is_active, last.is_staff, last.is_superuser, last.has_usable_password()) == (True,) * 4
    make_user("superuser")
    send(superuser, of(last), is_superuser=None)
    last.refresh_from_db()
    assert not last.is_superuser


def test_an_action_on_ones_own_account_does_nothing() -> None:
    own = make_user("superuser")
    client = verified(own, equipped(own)[0])
    for action in ("reset_second_factor", "end_open_sessions"):
        confirm(client, action, own)
    assert own.totpdevice_set.exists() and is_in(client)


# Kind of event -> the gesture that writes it, given a superuser's client and a curator’s account.
GESTURES: dict[str, Callable[[Client, Any], object]] = {
    Kind.LOGIN: lambda client, user: password_in(user),
    Kind.REFUSED: lambda client, user: password_in(user, "faux"),
    Kind.CODE_REFUSED: lambda client, user: coded(user, "000000"),
    Kind.CODE_ACCEPTED: lambda client, user: coded(user, code_of(equipped(user)[0])),
    Kind.RECOVERY_USED: lambda client, user: coded(user, equipped(user)[1][0]),
    Kind.DEVICE_ADDED: lambda client, user: installed(user),
    Kind.CODES_RENEWED: lambda client, user: renewed(user),
    Kind.DEVICE_RESET: lambda client, user: (equipped(user), confirm(client, "reset_second_factor", user)),
    Kind.SESSIONS_ENDED: lambda client, user: (password_in(user), confirm(client, "end_open_sessions", user)),
    Kind.ACCOUNT_ADDED: lambda client, user: added(client),
    Kind.ACCOUNT_DELETED: lambda client, user: user.delete(),
    Kind.ROLE: lambda client, user: send(client, of(user), is_staff=None),
    Kind.PASSWORD: lambda client, user: client.post(
        f"{ACCOUNTS}{user.pk}/password/", {"usable_password": "true", "password1": LONG, "password2": LONG}
    ),
}
# Done by the person of the account, at the door or within.
BY_ONESELF = {
    Kind.LOGIN, Kind.CODE_ACCEPTED, Kind.RECOVERY_USED, Kind.DEVICE_ADDED, Kind.CODES_RENEWED,
}  # fmt: skip
BY_NOBODY_KNOWN = {Kind.REFUSED, Kind.CODE_REFUSED, Kind.ACCOUNT_DELETED}


def coded(user: Any, code: str) -> None:
    if not user.totpdevice_set.exists():
        equipped(user)
    password_in(user).post(CODE, {"code": code})


def installed(user: Any) -> None:
    client = password_in(user)
    client.get(DEVICE)
    client.post(DEVICE, {"code": code_of(second_factor.device_to_install(user))})


def renewed(user: Any) -> None:
    device, _codes = equipped(user)
    verified(user, device).post(CODES, {"password": PASSWORD, "code": code_of(device)})


def confirm(client: Client, action: str, user: Any) -> None:
    client.post(ACCOUNTS, {"action": action, "_selected_action": [user.pk], "confirm": "1"})


@pytest.mark.parametrize("kind", Kind.values)
def test_every_kind_of_event_is_written_with_who_did_it(kind: str, superuser: Client, settings: Any) -> None:
    settings.ADMIN_OTP_REQUIRED = kind in {Kind.CODE_REFUSED, Kind.CODE_ACCEPTED, Kind.RECOVERY_USED}
    administrator, user = get_user_model().objects.get(is_superuser=True), make_user("curator", "dominique")
    AccessEvent.objects.all().delete()
    GESTURES[kind](superuser, user)
    event = AccessEvent.objects.get(kind=kind)
    subject = "" if kind == Kind.ACCOUNT_DELETED else "camille" if kind == Kind.ACCOUNT_ADDED else "dominique"
    actor = "" if kind in BY_NOBODY_KNOWN else "dominique" if kind in BY_ONESELF else administrator.username
    assert (event.account_name, event.actor_name) == (subject, actor)
    told = " ".join(map(str, AccessEvent.objects.values_list()))
    assert not [secret for secret in (PASSWORD, LONG, "faux", "000000") if secret in told]


def flags_written(user: Any) -> list[int]:
    return list(LogEntry.objects.filter(user=user).order_by("pk").values_list("action_flag", flat=True))


def test_every_act_at_the_desk_is_in_the_journal_of_the_desk(superuser: Client) -> None:
    administrator, user = get_user_model().objects.get(is_superuser=True), make_user("curator")
    make_lab("À changer", published=False)
    lab = Lab.objects.get()
    send(superuser, f"/admin/labs/lab/{lab.pk}/change/", short_name="Autre")
    delete(superuser, f"/admin/labs/lab/{lab.pk}/delete/")
    added(superuser)
    send(superuser, of(user), first_name="Dominique")
    equipped(user)
    confirm(superuser, "reset_second_factor", user)
    confirm(superuser, "end_open_sessions", user)
    page = opened(superuser, "/admin/auth/group/add/")
    save(superuser, "/admin/auth/group/add/", page, name="invités")
    assert flags_written(administrator) == [CHANGE, DELETION, ADDITION, CHANGE, CHANGE, CHANGE, ADDITION]


def test_nobody_writes_in_a_journal(superuser: Client) -> None:
    password_in(make_user("curator"))
    LogEntry.objects.create(user=get_user_model().objects.first(), action_flag=CHANGE, object_repr="un objet")
    for model, address in ((AccessEvent, "/admin/labs/accessevent/"), (LogEntry, "/admin/admin/logentry/")):
        rows = list(model.objects.order_by("pk").values())
        row = model.objects.first()
        page = superuser.get(f"{address}{row.pk}/change/")
        assert page.status_code == 200 and b'name="_save"' not in page.content
        assert superuser.post(f"{address}{row.pk}/change/", {"_save": "1", "times": "9"}).status_code == 403
        assert superuser.post(f"{address}{row.pk}/delete/", {"post": "yes"}).status_code == 403
        assert superuser.get(f"{address}add/").status_code == 403
        confirm_action(superuser, address, "delete_selected", row, post="yes")
        assert list(model.objects.order_by("pk").values()) == rows


def boxes_of(page: HttpResponse) -> dict[str, bool]:
    found = BeautifulSoup(page.content, "html.parser").select(".rights-table input")
    return {str(box["aria-label"]): box.has_attr("checked") for box in found}


def test_the_rights_of_a_group_are_a_table_in_the_words_of_the_desk(superuser: Client) -> None:
    group = Group.objects.get(name="curators")
    boxes = boxes_of(superuser.get(f"/admin/auth/group/{group.pk}/change/"))
    assert boxes["Labos, voir"] and boxes["Labos, modifier"]
    assert not boxes["Labos, supprimer"] and not boxes["Labos, publier"]
    assert not [label for label in boxes if "istor" in label]
    assert sum(boxes.values()) == group.permissions.count()


def test_saving_a_group_changes_what_was_ticked_and_no_right_that_is_not_shown(superuser: Client) -> None:
    group = Group.objects.get(name="curators")
    hidden = Permission.objects.get(codename="view_historicallab")
    group.permissions.add(hidden)
    before = set(group.permissions.values_list("codename", flat=True))
    more = Permission.objects.get(codename="publish_lab")
    shown = [str(right.pk) for right in group.permissions.exclude(pk=hidden.pk)]
    done = send(superuser, f"/admin/auth/group/{group.pk}/change/", permissions=[*shown, str(more.pk)])
    assert done.status_code == 302
    assert set(group.permissions.values_list("codename", flat=True)) == before | {"publish_lab"}


def test_roles_are_boxes_and_rights_of_one_account_stay(superuser: Client) -> None:
    user = make_user("curator", username="louise")
    user.user_permissions.add(Permission.objects.get(codename="publish_lab"))
    page = superuser.get(of(user))
    assert len(BeautifulSoup(page.content, "html.parser").select("input[type=checkbox][name=groups]")) == 2
    assert send(superuser, of(user), first_name="Louise").status_code == 302
    assert user.user_permissions.get().codename == "publish_lab"
