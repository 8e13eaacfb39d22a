"""Sessions end with the rights they were opened with, after a rest, after a working day, and by command."""

import time
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group, Permission
from django.core.management import CommandError, call_command
from django.test import Client

from labs.access import sessions
from tests.admin.signin import browser, is_in, password_in
from tests.factories import PASSWORD, make_user

pytestmark = pytest.mark.django_db

CHANGES: dict[str, Callable[[Any], Any]] = {
    "group taken": lambda user: user.groups.clear(),
    "group given": lambda user: user.groups.add(Group.objects.get(name="publishers")),
    "group given from its side": lambda user: Group.objects.get(name="publishers").user_set.add(user),
    "right given": lambda user: user.user_permissions.add(Permission.objects.first()),
    "made superuser": lambda user: save(user, is_superuser=True),
    "put out of the staff": lambda user: save(user, is_staff=False),
    "disabled": lambda user: save(user, is_active=False),
    "password": lambda user: (user.set_password("une-autre-phrase-longue"), user.save()),
    "raw update": lambda user: get_user_model().objects.filter(pk=user.pk).update(is_superuser=True),
}


def save(user: Any, **facts: Any) -> None:
    for name, value in facts.items():
        setattr(user, name, value)
    user.save()


@pytest.mark.parametrize("change", CHANGES)
def test_the_next_request_after_a_change_goes_to_the_log_in(change: str) -> None:
    user, other = make_user("curator"), make_user("curator")
    first, second, bystander = password_in(user), password_in(user), password_in(other)
    assert is_in(first) and is_in(second)
    CHANGES[change](user)
    for client in (first, second):
        answer = client.get("/admin/labs/lab/")
        assert answer.status_code == 302 and answer["Location"].startswith("/admin/login/")
    assert is_in(bystander)


def test_an_account_enabled_again_does_not_find_its_old_session() -> None:
    user = make_user("curator")
    client = password_in(user)
    save(user, is_active=False)
    save(user, is_active=True)
    assert not is_in(client)
    assert is_in(password_in(user))


def test_a_demotion_at_the_desk_ends_the_sessions_of_that_account_and_not_ones_own(superuser: Client) -> None:
    user = make_user("publisher")
    client = password_in(user)
    address = f"/admin/auth/user/{user.pk}/change/"
    joined = user.date_joined
    data = {
        "username": user.username, "is_active": "on", "is_staff": "on",
        "groups": [Group.objects.get(name="curators").pk],
        "date_joined_0": joined.strftime("%d/%m/%Y"), "date_joined_1": joined.strftime("%H:%M:%S"),
    }  # fmt: skip
    assert superuser.post(address, data).status_code == 302
    assert list(user.groups.values_list("name", flat=True)) == ["curators"]
    assert not is_in(client)
    assert is_in(superuser)


def test_ones_own_new_password_keeps_the_session_and_ends_the_others() -> None:
    user = make_user("curator")
    here, elsewhere = password_in(user), password_in(user)
    new = "boussole-tisane-phare-43"
    data = {"old_password": PASSWORD, "new_password1": new, "new_password2": new}
    assert here.post("/admin/password_change/", data).status_code == 302
    assert is_in(here)
    assert not is_in(elsewhere)


REAL_TIME = time.time


def at(monkeypatch: pytest.MonkeyPatch, seconds: float) -> None:
    moment = REAL_TIME() + seconds
    monkeypatch.setattr(sessions.time, "time", lambda: moment)


def test_a_session_ends_after_a_rest(monkeypatch: pytest.MonkeyPatch) -> None:
    client = password_in(make_user("curator"))
    at(monkeypatch, 7190)
    assert is_in(client), "two hours less ten seconds"
    at(monkeypatch, 7190 + 7190)
    assert is_in(client), "the rest counts from the last request"
    at(monkeypatch, 7190 + 7190 + 7210)
    assert not is_in(client)


def test_a_session_ends_with_the_working_day_however_busy(monkeypatch: pytest.MonkeyPatch) -> None:
    client = password_in(make_user("curator"))
    for hour in range(1, 10):
        at(monkeypatch, hour * 3600)
        assert is_in(client)
    at(monkeypatch, 10 * 3600 + 10)
    assert not is_in(client)


def test_a_clock_set_back_ends_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    client = password_in(make_user("curator"))
    at(monkeypatch, -3600)
    assert is_in(client)


def test_the_key_of_the_session_changes_at_log_in() -> None:
    client = browser()
    session = client.session
    session["planted"] = 1
    session.save()
    client.cookies["sessionid"] = session.session_key
    user = make_user("curator")
    client.post("/admin/login/", {"username": user.username, "password": PASSWORD})
    assert is_in(client)
    assert client.cookies["sessionid"].value != session.session_key


def test_the_command_ends_the_sessions_of_one_or_of_all() -> None:
    one, other = make_user("curator"), make_user("publisher")
    first, second = password_in(one), password_in(other)
    call_command("end_sessions", user=one.username)
    assert not is_in(first) and is_in(second)
    call_command("end_sessions", "--all")
    assert not is_in(second)
    with pytest.raises(CommandError):
        call_command("end_sessions", user="personne")


def test_readers_pay_nothing_for_sessions(client: Client, django_assert_num_queries: Any) -> None:
    with django_assert_num_queries(0):
        assert not client.get("/robots.txt").cookies
