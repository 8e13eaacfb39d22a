"""Tries at the same moment, each on a connection of its own: no more passwords are compared than the lock allows."""

from threading import Barrier
from typing import Any
from unittest.mock import patch

import pytest
from axes.models import AccessAttempt
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.db.models import Max
from django.http import HttpResponse

from tests.admin.signin import LOGIN, browser, is_in, password_in
from tests.admin.test_races import race
from tests.factories import PASSWORD, make_user

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)
TRIES = 12


def tried(user: Any, password: str, agent: str = "") -> HttpResponse:
    return browser().post(LOGIN, {"username": user.username, "password": password}, HTTP_USER_AGENT=agent)


@pytest.mark.parametrize("agents", [1, TRIES])
def test_of_many_wrong_tries_at_once_the_limit_is_compared(agents: int) -> None:
    user, compared = make_user("curator"), []
    # All wait for each other at the comparison, or a slow machine would try them one after the other.
    together = Barrier(settings.AXES_FAILURE_LIMIT)

    def compare(account: Any, password: str) -> bool:
        compared.append(password)
        together.wait(timeout=20)
        return False

    with patch.object(AbstractBaseUser, "check_password", compare):
        race(*(lambda n=n: tried(user, f"faux {n}", f"robot {n % agents}") for n in range(TRIES)))
    assert len(compared) == settings.AXES_FAILURE_LIMIT
    # The lock may write a row of its own for a try that it refused.
    most = AccessAttempt.objects.aggregate(most=Max("failures_since_start"))["most"]
    assert most >= settings.AXES_FAILURE_LIMIT
    assert not is_in(password_in(user))


def test_a_right_password_among_few_wrong_ones_opens() -> None:
    user = make_user("curator")
    statuses = race(*(lambda n=n: tried(user, PASSWORD if n == 1 else "faux") for n in range(3)))
    assert statuses == [200, 200, 302]
