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
from labs.models import Lab, Lineage, Partnership
from tests.admin.forms import errors_of, send
from tests.factories import (
    make,
    make_citation,
    make_lab,
    make_mission,
    make_organisation,
    make_source,
    make_user,
)
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


def test_rows_of_tables_tell_their_origins_in_one_query(world: World, superuser: Client) -> None:
    lab = make_lab("À sourcer")
    source = make_source("Rapport d’essai")
    partner = make(Partnership, lab=lab, organisation=make_organisation("Une région"), role="host")
    lineage = make(Lineage, descendant=lab, ancestor_lab=make_lab("Aîné"), kind="inspired-by")
    mission = make_mission(lab, "Une mission")
    make_citation(partner, "role", source=source, locator="l. 12")
    soup = BeautifulSoup(superuser.get(reverse("admin:labs_lab_change", args=[lab.pk])).content, "html.parser")
    for record, rows in ((partner, "partnerships"), (lineage, "origins"), (mission, "missions")):
        (told,) = soup.select(f"#{rows}-group .row-origins")
        screen = reverse(f"admin:labs_{record._meta.model_name}_change", args=[record.pk])
        assert told.select_one("a")["href"] == f"{screen}#citations-group"
        assert ("Rapport d’essai, l. 12" in told.get_text()) == (record is partner), told.get_text()
        assert ("sans origine" in told.get_text()) == (record is not partner)


def test_the_filter_of_countries_holds_those_there_are(world: World, superuser: Client) -> None:
    make_lab("À Lisbonne", country="PT")
    used = set(Lab.objects.exclude(country="").values_list("country", flat=True))
    page = superuser.get("/admin/labs/lab/")
    (shown,) = [one for one in page.context["cl"].filter_specs if one.title == "pays"]
    assert {key for key, _name in shown.lookup_choices} == used
    assert len(used) < 20
    found = superuser.get("/admin/labs/lab/?country=PT").context["cl"].result_list
    assert [lab.name for lab in found] == ["À Lisbonne"]
    assert superuser.get("/admin/labs/lab/?country=XX").status_code == 200


def test_each_control_of_a_table_of_rows_has_a_name(db: None, superuser: Client) -> None:
    page = BeautifulSoup(superuser.get(f"/admin/labs/lab/{make_rich_lab(2).pk}/change/").content, "html.parser")
    controls = page.select("td :is(input:not([type=hidden], [type=checkbox]), select, textarea)")
    assert {control["name"].split("-")[0] for control in controls} >= {"aliases", "links", "missions", "partnerships"}
    assert [control["name"] for control in controls if not control.get("aria-label")] == []
    assert page.select_one("#id_links-0-url")["aria-label"] == "Lien"
