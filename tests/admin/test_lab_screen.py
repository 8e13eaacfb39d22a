"""The lab's screen explains itself, and opens with few queries however much a card holds."""

import re

from bs4 import BeautifulSoup
from django.contrib import admin
from django.db import connection
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from labs.admin.lab import PARTS
from labs.admin.lab_help import FIELDS, ROWS
from labs.models import Lab
from tests.admin.forms import errors_of, send
from tests.factories import make_user
from tests.rich_lab import make_rich_lab
from tests.world import World

EXAMPLE = re.compile(r"Ex\.|«")


def test_every_field_says_what_readers_see_and_gives_an_example(db: None) -> None:
    request = RequestFactory().get("/")
    request.user = make_user("superuser")
    form = admin.site.get_model_admin(Lab).get_form(request)
    assert [name for name, field in form.base_fields.items() if not field.help_text] == []
    columns = {name: field for name, field in form.base_fields.items() if name not in form.declared_fields}
    assert {re.sub("_(fr|en)$", "", name) for name in columns} == set(FIELDS)
    assert [name for name, field in columns.items() if not EXAMPLE.search(str(field.help_text))] == []


def test_every_part_and_every_kind_of_rows_says_so_too(world: World, curator: Client) -> None:
    desk = admin.site.get_model_admin(Lab)
    assert [
        rows.model.__name__ for rows in desk.inlines if not EXAMPLE.search(str(ROWS.get(rows.model.__name__, "")))
    ] == []
    soup = BeautifulSoup(curator.get(reverse("admin:labs_lab_change", args=[world.atelier.pk])).content, "html.parser")
    with_columns = [title for title, columns, _rows in PARTS if columns]
    assert len([text for text in soup.select(".card-part .description") if EXAMPLE.search(text.get_text())]) == len(
        with_columns
    )
    assert len(soup.select(".rows-help")) == len(desk.inlines)


def test_fifty_rows_of_each_kind_cost_at_most_forty_queries(db: None, superuser: Client) -> None:
    lab = make_rich_lab(50)
    address = reverse("admin:labs_lab_change", args=[lab.pk])
    superuser.get(address)
    with CaptureQueriesContext(connection) as queries:
        page = superuser.get(address)
    assert page.status_code == 200
    assert len(queries) <= 40
    soup = BeautifulSoup(page.content, "html.parser")
    assert len(soup.select("#teams-group .inline-related:not(.empty-form)")) == 3
    assert len(soup.select(".folded-rows a[href*='/admin/labs/team/']")) == 47


def test_six_rows_of_a_kind_are_all_fields(db: None, superuser: Client) -> None:
    address = reverse("admin:labs_lab_change", args=[make_rich_lab(6).pk])
    soup = BeautifulSoup(superuser.get(address).content, "html.parser")
    assert len(soup.select("#teams-group .inline-related:not(.empty-form)")) == 6
    assert soup.select(".folded-rows a[href*='/admin/labs/team/']") == []


def test_rows_that_are_not_shown_are_not_touched(db: None, superuser: Client) -> None:
    lab = make_rich_lab(8)
    address = reverse("admin:labs_lab_change", args=[lab.pk])
    saved = send(superuser, address, **{"teams-0-headcount_high": "99"})
    assert saved.status_code == 302, errors_of(saved)
    assert lab.teams.count() == 8
    assert sorted(lab.teams.values_list("headcount_high", flat=True))[-1] == 99
    assert lab.teams.filter(headcount_high=7).exists()
    whole = BeautifulSoup(superuser.get(f"{address}?toutes=1").content, "html.parser")
    assert len(whole.select("#teams-group .inline-related:not(.empty-form)")) == 8
    assert whole.select(".folded-rows") == []
