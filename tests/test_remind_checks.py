"""The reminder: the cards that are past their check, and those whom a mail reaches."""

import datetime
from io import StringIO
from typing import Any

import pytest
from django.core import mail
from django.core.management import CommandError, call_command
from django.utils import timezone

from tests.factories import make_lab, make_user

pytestmark = pytest.mark.django_db


def said(*options: str) -> str:
    out = StringIO()
    call_command("remind_checks", *options, stdout=out)
    return out.getvalue().replace("\xa0", " ")


def make_labs() -> None:
    make_lab("Phare", checked_on=datetime.date(2001, 1, 31))
    make_lab("Quai", checked_on=timezone.localdate())
    make_lab("Digue", checked_on=datetime.date(2001, 1, 31), published=False)


def test_it_lists_the_published_cards_past_their_check() -> None:
    assert said() == "Rien à relire.\n"
    make_labs()
    assert said().splitlines() == ["Phare : vérifiée le 31 janvier 2001, à relire depuis le 31 janvier 2002",
                                   "1 fiche à relire"]  # fmt: skip
    assert mail.outbox == []


def test_a_mail_goes_to_each_curator_alone(settings: Any) -> None:
    make_labs()
    for role, address in (("curator", "c@labo.example"), ("publisher", "p@labo.example"), ("reader", "r@labo.example"),
                          ("disabled", "d@labo.example")):  # fmt: skip
        person = make_user(role)
        person.email = address
        person.save()
    make_user("curator")
    with pytest.raises(CommandError, match="EMAIL_URL"):
        said("--mail")
    settings.EMAIL_IS_CONFIGURED = True
    assert "2 mails sent" in said("--mail")
    assert [sent.to for sent in mail.outbox] == [["c@labo.example"], ["p@labo.example"]]
    assert "Phare : vérifiée" in str(mail.outbox[0].body).replace("\xa0", " ")
    assert "/admin/labs/lab/?state__exact=published&relecture=depassee" in mail.outbox[0].body


def test_no_mail_is_sent_when_nothing_is_overdue(settings: Any) -> None:
    settings.EMAIL_IS_CONFIGURED = True
    said("--mail")
    assert mail.outbox == []
