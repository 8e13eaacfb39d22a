"""The desk opens for a password and a code; the code once, the recovery code once, the other account never."""

import re
from typing import Any
from urllib.parse import unquote

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth import get_user_model
from django.core.management import call_command
from django.urls import get_resolver, reverse
from django_otp.plugins.otp_static.models import StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from labs.access import second_factor
from labs.models import AccessEvent
from tests.admin.signin import (
    CODE,
    CODES,
    DEVICE,
    LOGIN,
    SECURITY,
    browser,
    code_of,
    equipped,
    is_in,
    password_in,
    verified,
)
from tests.factories import PASSWORD, make_lab, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def required(settings: Any) -> None:
    settings.ADMIN_OTP_REQUIRED = True


def codes_on(page: Any) -> list[str]:
    return [code.text for code in BeautifulSoup(page.content, "html.parser").select(".signin-codes code")]


def test_the_first_superuser_installs_a_device_at_the_first_log_in(required: None, monkeypatch: Any) -> None:
    monkeypatch.setenv("DJANGO_SUPERUSER_PASSWORD", PASSWORD)
    call_command("createsuperuser", "--noinput", username="fondatrice", email="f@exemple.example", verbosity=0)
    user = get_user_model().objects.get()
    client = password_in(user)
    page = client.get("/admin/", follow=True)
    assert page.request["PATH_INFO"] == DEVICE
    soup = BeautifulSoup(page.content, "html.parser")
    device = TOTPDevice.objects.get(user=user, confirmed=False)
    assert soup.select_one(".signin-secret").text == second_factor.secret_of(device)
    assert soup.select_one("svg.signin-qr path")["d"].startswith("M")
    assert not soup.select("[style]")
    installed = client.post(DEVICE, {"code": code_of(device)})
    assert len(set(codes_on(installed))) == 10
    assert "no-store" in installed["Cache-Control"]
    assert is_in(client)
    assert codes_on(client.get(SECURITY)) == []


def test_the_codes_can_be_taken_as_a_text_file(required: None) -> None:
    user = make_user("curator")
    client = password_in(user)
    client.get(DEVICE)
    page = client.post(DEVICE, {"code": code_of(TOTPDevice.objects.get())})
    link = BeautifulSoup(page.content, "html.parser").select_one("a[download]")
    assert all(code in unquote(link["href"]) for code in codes_on(page))


def test_the_password_alone_opens_no_page_of_the_desk(required: None) -> None:
    user = make_user("superuser")
    equipped(user)
    client = password_in(user)
    half_in = {"login", "logout", "second_factor", "second_factor_device"}
    names = {
        key for key in get_resolver("labatlas.urls").namespace_dict["admin"][1].reverse_dict if isinstance(key, str)
    }
    for name in names - half_in:
        try:
            address = reverse(f"admin:{name}")
        except Exception:  # those with arguments lie behind the same door; one is tried below
            continue
        for answer in (client.get(address), client.post(address)):
            assert answer.status_code == 302 and "/login/" in answer["Location"], name
    lab = make_lab("Projet", published=False)
    assert client.get(f"/admin/labs/lab/{lab.pk}/change/").status_code == 302
    assert client.get(f"{lab.get_absolute_url()}?apercu").status_code == 404


def test_a_code_opens_the_desk_and_leads_where_one_was_going(required: None) -> None:
    user = make_user("curator")
    device, _codes = equipped(user)
    client = password_in(user, next="/admin/labs/lab/")
    page = client.get("/admin/labs/lab/", follow=True)
    assert page.request["PATH_INFO"] == CODE
    form = BeautifulSoup(page.content, "html.parser").select_one("input[name=code]")
    assert (form["autocomplete"], form["inputmode"]) == ("one-time-code", "numeric")
    key = client.session.session_key
    answer = client.post(CODE, {"code": code_of(device), "next": "/admin/labs/lab/"})
    assert answer["Location"] == "/admin/labs/lab/"
    assert client.session.session_key != key
    assert is_in(client)


@pytest.mark.parametrize("wanted", ["https://mal.example/", "//mal.example/", "/\\mal.example", "javascript:alert(1)"])
def test_next_leads_to_this_host_only(required: None, wanted: str) -> None:
    user = make_user("curator")
    device, _codes = equipped(user)
    client = browser()
    given = {"username": user.username, "password": PASSWORD, "next": wanted}
    assert client.post(LOGIN, given)["Location"].startswith("/admin/")
    assert client.get(CODE, {"next": wanted}).status_code == 200
    assert client.post(CODE, {"code": code_of(device), "next": wanted})["Location"] == "/admin/"
    assert client.get(CODE, {"next": wanted})["Location"] == "/admin/"


def test_a_code_serves_once(required: None) -> None:
    user = make_user("curator")
    device, _codes = equipped(user)
    code = code_of(device)
    assert password_in(user).post(CODE, {"code": code}).status_code == 302
    again = password_in(user)
    assert "Code refusé" in again.post(CODE, {"code": code}).content.decode()
    assert not is_in(again)


def test_a_recovery_code_serves_once_however_it_is_typed(required: None) -> None:
    user = make_user("curator")
    _device, codes = equipped(user)
    client = password_in(user)
    assert client.post(CODE, {"code": f" {codes[3].replace(' ', '-')} "}).status_code == 302
    assert is_in(client)
    assert "Il reste 9 codes" in client.get(SECURITY).content.decode()
    again = password_in(user)
    assert "Code refusé" in again.post(CODE, {"code": codes[3]}).content.decode()
    assert AccessEvent.objects.filter(kind="recovery-used", account=user).count() == 1


def test_recovery_codes_are_kept_sealed() -> None:
    user = make_user("curator")
    _device, codes = equipped(user)
    kept = set(StaticToken.objects.values_list("token", flat=True))
    assert len(kept) == 10
    assert not kept & {second_factor.digits_of(code) for code in codes}


@pytest.mark.parametrize(
    "typed", ["", "12345", "abcdef", "٣٤٥٦٧٨", "1e5", "-12345", "0" * 39, "\x00", "12 34 5x", "000000"]
)
def test_what_is_no_code_is_refused_in_the_same_words(required: None, typed: str) -> None:
    user = make_user("curator")
    equipped(user)
    client = password_in(user)
    page = client.post(CODE, {"code": typed})
    assert page.status_code == 200
    assert BeautifulSoup(page.content, "html.parser").select_one(".errornote[role=alert] a[href='#id_code']")
    assert not is_in(client)


def test_wrong_codes_slow_down_and_the_page_does_not_say_so(required: None) -> None:
    user = make_user("curator")
    device, _codes = equipped(user)
    client = password_in(user)
    wrong = f"{(int(code_of(device)) + 1) % 10**6:06d}"
    refused = [client.post(CODE, {"code": wrong}).content.decode() for _ in range(3)]
    refused.append(client.post(CODE, {"code": code_of(device)}).content.decode())
    pages = {re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", page) for page in refused}
    assert len(pages) == 1, "a throttled right code looks like a wrong one"
    device.refresh_from_db()
    assert device.throttling_failure_count >= 1
    assert not is_in(client)
    assert AccessEvent.objects.get(kind="code-refused").times == 4


def test_the_code_of_another_account_opens_nothing(required: None) -> None:
    one, other = make_user("curator"), make_user("superuser")
    equipped(one)
    device, codes = equipped(other)
    client = password_in(one)
    for code in (code_of(device), codes[0]):
        assert client.post(CODE, {"code": code}).status_code == 200
    assert not is_in(client)


def test_an_unconfirmed_device_opens_nothing_and_replaces_none_by_the_password_alone(
    required: None,
) -> None:
    user = make_user("curator")
    device, _codes = equipped(user)
    client = password_in(user)
    assert client.get(DEVICE)["Location"].startswith(CODE)
    waiting = second_factor.device_to_install(user)
    assert client.post(DEVICE, {"code": code_of(waiting), "password": PASSWORD})["Location"].startswith(CODE)
    assert client.post(CODE, {"code": code_of(waiting)}).status_code == 200
    assert list(TOTPDevice.objects.filter(user=user, confirmed=True)) == [device]


@pytest.mark.parametrize("role", ["anonymous", "reader", "disabled"])
def test_the_steps_are_closed_to_those_without_a_desk(required: None, role: str) -> None:
    client = browser() if role == "anonymous" else password_in(make_user(role))
    for address in (CODE, DEVICE, CODES, SECURITY):
        for answer in (client.get(address), client.post(address, {"code": "123456"})):
            assert answer.status_code == 302 and answer["Location"].startswith(LOGIN)
    assert not TOTPDevice.objects.exists()


def test_whoever_enrols_freely_is_asked_from_then_on(curator: Any) -> None:
    user = get_user_model().objects.get()
    assert "Installer un second facteur" in curator.get(SECURITY).content.decode()
    curator.get(DEVICE)
    assert len(codes_on(curator.post(DEVICE, {"code": code_of(second_factor.device_to_install(user))}))) == 10
    assert is_in(curator)
    assert not is_in(password_in(user))


def test_replacing_the_device_takes_password_and_a_code_of_the_new_one(required: None) -> None:
    user = make_user("curator")
    device, _codes = equipped(user)
    client, elsewhere = verified(user, device), verified(user, device)
    client.get(DEVICE)
    new = second_factor.device_to_install(user)
    refused = client.post(DEVICE, {"code": code_of(new), "password": "autre"})
    assert "Mot de passe refusé" in refused.content.decode()
    assert TOTPDevice.objects.get(confirmed=True) == device
    assert codes_on(client.post(DEVICE, {"code": code_of(new), "password": PASSWORD}))
    assert TOTPDevice.objects.get(confirmed=True) == new
    assert is_in(client)
    assert not is_in(elsewhere), "the other sessions end"


def test_new_recovery_codes_take_password_and_code_and_void_the_former(required: None) -> None:
    user = make_user("curator")
    device, old = equipped(user)
    client = verified(user, device)
    wrong_password = client.post(CODES, {"password": "autre", "code": old[0]})
    assert codes_on(wrong_password) == [] and second_factor.codes_left(user) == 10
    assert codes_on(client.post(CODES, {"password": PASSWORD, "code": "000000000000"})) == []
    TOTPDevice.objects.update(throttling_failure_count=0, throttling_failure_timestamp=None)
    new = codes_on(client.post(CODES, {"password": PASSWORD, "code": code_of(device)}))
    assert len(new) == 10 and not set(new) & set(old)
    assert second_factor.accept(user, old[1]) is None


def test_one_may_leave_between_the_two_steps(required: None) -> None:
    user = make_user("curator")
    equipped(user)
    client = password_in(user)
    client.post("/admin/logout/")
    assert client.get(CODE)["Location"].startswith(LOGIN)


def test_the_command_brings_the_only_superuser_back(required: None, capsys: Any) -> None:
    user = make_user("superuser")
    device, _codes = equipped(user)
    client = verified(user, device)
    call_command("reset_second_factor", user=user.username)
    assert not is_in(client)
    assert password_in(user).get("/admin/", follow=True).request["PATH_INFO"] == DEVICE
