"""Tells which cards are past their check, on the terminal or by mail to those who can read them over."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.mail import send_mail
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.urls import reverse
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from labs.models import Lab
from labs.readiness.labs import due_on

# A mail of thousands of lines is read by nobody; the desk has the whole list.
MOST_LINES = 50


class Command(BaseCommand):
    help = "List the published cards whose check is overdue; with --mail, send the list to the curators."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--mail", action="store_true", help="send it to the active curators who have an address")

    def handle(self, *args: Any, **options: Any) -> None:
        labs = list(Lab.objects.public().past_check().order_by("checked_on", "sort_name"))
        with translation.override("fr"):
            for lab in labs:
                self.stdout.write(line_of(lab))
            self.stdout.write(headline(len(labs)))
            if options["mail"]:
                self.mail(labs)

    def mail(self, labs: list[Lab]) -> None:
        if not settings.EMAIL_IS_CONFIGURED:
            raise CommandError("No mail is sent: set EMAIL_URL first (see .env.example).")
        addresses = list(curators())
        if not labs or not addresses:
            self.stdout.write("No mail: nothing is overdue, or no curator has an address.")
            return
        lines = [line_of(lab) for lab in labs[:MOST_LINES]]
        address = settings.SITE_URL.rstrip("/") + reverse("admin:labs_lab_changelist")
        link = f"{address}?state__exact=published&relecture=depassee"
        text = "\n".join([headline(len(labs)), "", *lines, "", _("La liste entière, au bureau :"), link, ""])
        # One mail each: nobody learns the address of another.
        for to in addresses:
            send_mail(_("Labatlas : %s") % headline(len(labs)), text, None, [to])
        self.stdout.write(f"{len(addresses)} mails sent")


def line_of(lab: Lab) -> str:
    day = due_on(lab)
    words = {"name": lab.name, "checked": date_format(lab.checked_on), "due": date_format(day) if day else "—"}
    return _("%(name)s : vérifiée le %(checked)s, à relire depuis le %(due)s") % words


def headline(count: int) -> str:
    if not count:
        return _("Rien à relire.")
    return ngettext("%d fiche à relire", "%d fiches à relire", count) % count


def curators() -> Iterable[str]:
    """Addresses of the active accounts of the desk that may change a lab."""
    accounts = get_user_model().objects.filter(is_active=True, is_staff=True).exclude(email="").order_by("pk")
    return dict.fromkeys(account.email for account in accounts if account.has_perm("labs.change_lab"))
