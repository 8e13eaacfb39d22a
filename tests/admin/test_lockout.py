"""A refused log-in tells nothing: unknown, wrong, disabled, locked and without a desk look and cost the same."""

import re
from typing import Any
from unittest.mock import patch

import pytest
from axes.models import AccessAttempt
from bs4 import BeautifulSoup
from django.contrib.auth.hashers import MD5PasswordHasher

from labs.models import AccessEvent
from tests.admin.signin import CODES, LOGIN, browser, equipped, is_in, password_in
from tests.factories import PASSWORD, make_user

pytestmark = pytest.mark.django_db


def tried(name: str, password: str, address: str = LOGIN, **headers: str) -> tuple[int, str, int]:
    """Status, page without what changes by itself and what was typed, and how often a password was hashed."""
    client = browser()
    with patch.object(MD5PasswordHasher, "encode", autospec=True, side_effect=MD5PasswordHasher.encode) as hashing:
        answer = client.post(address, {"username": name, "password": password}, **headers)
    page = re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", answer.content.decode()).replace(name, "NOM")
    return answer.status_code, page, hashing.call_count


def lock(name: str, tries: int = 5) -> None:
    for _ in range(tries):
        password_in(type("Account", (), {"get_username": lambda self: name})(), "faux")


@pytest.mark.parametrize("address", [LOGIN, "/en/admin/login/"])
def test_every_refusal_is_the_same_page_with_the_same_work(address: str) -> None:
    known, disabled, locked, reader = (make_user(role) for role in ("curator", "disabled", "curator", "reader"))
    lock(locked.username)
    answers = {
        "unknown": tried("personne", "faux", address),
        "wrong": tried(known.username, "faux", address),
        "disabled": tried(disabled.username, PASSWORD, address),
        "locked, wrong": tried(locked.username, "faux", address),
        "locked, right": tried(locked.username, PASSWORD, address),
        "reader, right": tried(reader.username, PASSWORD, address),
    }
    assert len({(status, page) for status, page, _hashes in answers.values()}) == 1
    assert {name: hashes for name, (_status, _page, hashes) in answers.items()} == dict.fromkeys(answers, 1)
    soup = BeautifulSoup(answers["unknown"][1], "html.parser")
    words = "quart d’heure" if address == LOGIN else ""
    assert words in soup.select_one(".errornote").text


def test_a_locked_account_does_not_get_in_with_its_password() -> None:
    user = make_user("curator")
    assert is_in(password_in(user))
    lock(user.username)
    assert not is_in(password_in(user))


def test_the_lock_is_for_the_account_at_this_address_alone() -> None:
    user, other = make_user("curator"), make_user("curator")
    lock(user.username)
    elsewhere = browser()
    elsewhere.post(LOGIN, {"username": user.username, "password": PASSWORD}, REMOTE_ADDR="198.51.100.7")
    assert is_in(elsewhere)
    assert is_in(password_in(other))


def test_another_browser_at_the_same_address_does_not_start_anew() -> None:
    user = make_user("curator")
    for number in range(5):
        browser().post(LOGIN, {"username": user.username, "password": "faux"}, HTTP_USER_AGENT=f"robot {number}")
    assert not is_in(password_in(user))


@pytest.mark.parametrize(("behind", "opens"), [(False, False), (True, True)])
def test_only_what_the_proxy_wrote_tells_the_address(settings: Any, behind: bool, opens: bool) -> None:
    settings.BEHIND_PROXY = behind
    user = make_user("curator")
    for number in range(5):
        forged = f"203.0.113.{number}, 192.0.2.1"
        browser().post(LOGIN, {"username": user.username, "password": "faux"}, HTTP_X_FORWARDED_FOR=forged)
    assert {attempt.failures_since_start for attempt in AccessAttempt.objects.all()} == {5}
    client = browser()
    client.post(LOGIN, {"username": user.username, "password": PASSWORD}, HTTP_X_FORWARDED_FOR="192.0.2.2")
    assert is_in(client) is opens


def test_the_journal_counts_refusals_and_keeps_no_name_that_is_no_account() -> None:
    user = make_user("curator")
    lock(user.username, 7)
    lock("mon-mot-de-passe-tapé-trop-haut", 3)
    known, unknown = (AccessEvent.objects.get(kind="refused", account=account) for account in (user, None))
    assert (known.times, known.account_name) == (7, user.username)
    assert (unknown.times, unknown.account_name, unknown.detail) == (3, "", "")
    kept = "".join(AccessAttempt.objects.values_list("post_data", flat=True))
    assert "faux" not in kept


def test_a_right_password_within_the_desk_uses_up_no_try() -> None:
    user = make_user("curator")
    equipped(user)
    client = password_in(user)
    for _ in range(6):
        client.post(CODES, {"password": PASSWORD, "code": "000000"})
    assert AccessAttempt.objects.count() == 0
    for _ in range(5):
        client.post(CODES, {"password": "faux", "code": "000000"})
    assert not is_in(password_in(user))
