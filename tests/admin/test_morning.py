"""The morning: what harms readers most comes first, leads to where it is mended, and is done by one button."""

import datetime
from typing import Any

import pytest
from bs4 import BeautifulSoup, Tag
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from labs.models import Act, Intake, Lab, LabReads, LinkCheck, Source, acting
from labs.reads import month_of
from tests.factories import make_citation, make_event, make_lab, make_organisation, make_source, make_user
from tests.world import World

BUDGET = 20
ORDER = ["liens", "sans-origine", "relecture", "doubles", "imports", "desaccords"]
DEAD = "http://mort.example/page"


def page_of(client: Client) -> BeautifulSoup:
    answer = client.get(reverse("admin:morning"))
    assert answer.status_code == 200
    return BeautifulSoup(answer.content, "html.parser")


def section(client: Client, key: str) -> Tag:
    found = page_of(client).select_one(f'[data-section="{key}"]')
    assert found is not None
    return found


def lines(client: Client, key: str) -> list[str]:
    return [" ".join(line.get_text(" ").split()) for line in section(client, key).select(".morning-line")]


def dead(url: str = DEAD, **facts: Any) -> LinkCheck:
    now = timezone.now()
    known = {"verdict": "gone", "status": 404, "reason": "status", "failures": 1, "first_failed_at": now}
    return LinkCheck.objects.create(url=url, checked_at=now, **known | facts)


def everything(count: int = 1) -> None:
    for number in range(count):
        lab = make_lab(f"Labo des essais {number}", website=f"http://mort.example/{number}", opened="2002")
        dead(f"http://mort.example/{number}")
        make_citation(lab, "opened", agrees=False, value_as_stated="1999")
        make_lab(f"Labo des essais {number}")
        with acting(Act.Kind.IMPORT):
            make_lab(f"Importé {number}", published=False)
        Intake.objects.create(kind="text", name=f"texte {number}.txt", content=b"x", digest="0" * 64)


def test_sections_stand_in_the_order_of_harm(curator: Client) -> None:
    everything()
    found = page_of(curator).select("[data-section]")
    assert [str(each["data-section"]) for each in found] == ORDER
    assert all(each.select(".morning-line") for each in found)


def test_an_empty_atlas_has_nothing_to_mend(curator: Client) -> None:
    page = page_of(curator)
    assert page.select(".morning-line") == []
    assert len(page.select(".figure-nothing")) == len(ORDER)


def test_the_page_costs_the_same_with_many_records(
    curator: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    everything()
    with django_assert_max_num_queries(BUDGET):
        page_of(curator)
    for number in range(1, 15):
        lab = make_lab(f"Quai {number}", website=f"http://mort.example/q{number}", opened="2002")
        dead(f"http://mort.example/q{number}")
        make_citation(lab, "opened", agrees=False)
        make_citation(make_event(f"Journée {number}", start="2016"), "start", agrees=False)
        make_lab(f"Quai {number}")
        with acting(Act.Kind.IMPORT):
            make_lab(f"Importé {number}", published=False)
    with django_assert_max_num_queries(BUDGET):
        page = page_of(curator)
    for each in page.select("[data-section]"):
        assert len(each.select(".morning-line")) <= 10, each["data-section"]
    assert "10 lignes sur 15." in page.text


def test_every_line_and_list_leads_somewhere(curator: Client) -> None:
    everything(2)
    page = page_of(curator)
    addresses = {str(link["href"]).partition("#")[0] for link in page.select(".morning-what a, .morning-lists a")}
    assert len(addresses) > 8
    for address in addresses:
        assert curator.get(address).status_code == 200, address


def test_the_list_behind_the_links_shows_the_same(curator: Client) -> None:
    everything(2)
    answer = curator.get(reverse("admin:labs_linkcheck_changelist"), {"etat": "reparer"})
    assert answer.context["cl"].result_count == 2


def test_a_dead_link_says_what_why_and_since_when(curator: Client) -> None:
    make_lab("Phare", website=DEAD)
    make_organisation("Port", website=DEAD)
    dead(first_failed_at=datetime.datetime(2026, 3, 1, tzinfo=datetime.UTC))
    (line,) = lines(curator, "liens")
    for words in ("Phare", "Port", DEAD, "n’existe plus (code 404)", "depuis le 1 mars 2026", "Toujours bon"):
        assert words in line


def test_a_link_that_nobody_bears_any_more_is_not_told(curator: Client) -> None:
    dead()
    assert lines(curator, "liens") == []


def test_a_stored_script_is_text(curator: Client) -> None:
    lab = make_lab("Phare")
    Lab.objects.filter(pk=lab.pk).update(website="javascript:alert(1)")
    dead("javascript:alert(1)")
    assert lines(curator, "liens")
    assert not [link for link in page_of(curator).select("a[href]") if str(link["href"]).startswith("javascript")]


def press(client: Client, check: LinkCheck, what: str, **values: str) -> Any:
    return client.post(reverse(f"admin:labs_linkcheck_{what}", args=[check.pk]), values, follow=True)


def test_a_moved_address_is_taken_by_all_who_bear_it_as_one_act_and_undone(curator: Client, publisher: Client) -> None:
    labs = [make_lab("Phare", website=DEAD), make_lab("Quai", website=DEAD)]
    event = make_event("Journée", start="2016", link=DEAD)
    check = dead(verdict="moved", status=200, reason="", final_url="https://neuf.example/page")
    assert "a déménagé vers https://neuf.example/page" in lines(curator, "liens")[0]
    answer = press(curator, check, "take", address="https://neuf.example/page")
    assert "Lien réparé" in answer.content.decode()
    for record, name in [*((lab, "website") for lab in labs), (event, "link")]:
        record.refresh_from_db()
        assert getattr(record, name) == "https://neuf.example/page"
    act = Act.objects.order_by("-pk")[0]
    assert Lab.history.filter(act=act).count() == 2
    assert lines(curator, "liens") == []
    publisher.post(reverse("admin:labs_act_undo", args=[act.pk]))
    labs[0].refresh_from_db()
    assert labs[0].website == DEAD


def test_a_document_keeps_its_address_and_names_its_copy(curator: Client) -> None:
    source = make_source("Texte", url=DEAD)
    copy = f"https://web.archive.org/web/2013/{DEAD}"
    check = dead(archive_url=copy)
    assert "rien ne dit que l’archive tient cette copie" in lines(curator, "liens")[0]
    press(curator, check, "take", address=copy)
    source.refresh_from_db()
    assert (source.url, source.archive_url) == (DEAD, copy)
    assert lines(curator, "liens") == []


def test_what_the_archive_said_is_told(curator: Client) -> None:
    make_source("Texte", url=DEAD)
    dead(archive_url=f"https://web.archive.org/web/2013/{DEAD}", archive_is_known=True)
    assert "rien ne dit" not in lines(curator, "liens")[0]


@pytest.mark.parametrize("address", ["", "https://autre.example/", "javascript:alert(1)", DEAD])
def test_only_a_proposed_address_is_taken(curator: Client, address: str) -> None:
    lab = make_lab("Phare", website=DEAD)
    check = dead(verdict="moved", final_url="https://neuf.example/")
    press(curator, check, "take", address=address)
    lab.refresh_from_db()
    assert lab.website == DEAD


def test_an_address_too_long_for_its_place_is_refused_whole(curator: Client) -> None:
    lab, source = make_lab("Phare", website=DEAD), make_source("Texte", url=DEAD)
    long = "https://neuf.example/" + "a" * 300
    answer = press(curator, dead(verdict="moved", final_url=long), "take", address=long)
    assert "200" in answer.content.decode()
    lab.refresh_from_db()
    source.refresh_from_db()
    assert (lab.website, source.url) == (DEAD, DEAD)
    assert Source.history.filter(url=long).count() == 0


def test_still_fine_hides_the_link(curator: Client) -> None:
    make_lab("Phare", website=DEAD)
    check = dead()
    assert len(lines(curator, "liens")) == 1
    press(curator, check, "fine")
    assert lines(curator, "liens") == []


def test_who_may_not_change_a_bearer_takes_nothing(db: None) -> None:
    make_source("Texte", url=DEAD)
    check = dead(verdict="moved", final_url="https://neuf.example/")
    person = make_user("curator")
    person.groups.clear()
    names = ["view_linkcheck", "change_linkcheck"]
    person.user_permissions.add(*Permission.objects.filter(codename__in=names))
    client = Client(headers={"accept-language": "fr"})
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    assert press(client, check, "take", address="https://neuf.example/").status_code == 403
    assert [str(each["data-section"]) for each in page_of(client).select("[data-section]")] == ["liens"]


def test_the_most_read_cards_come_first(curator: Client) -> None:
    month = month_of(timezone.localdate())
    for name, count in (("Peu lue", 2), ("Très lue", 1200), ("Jamais lue", 0)):
        lab = make_lab(name, opened="2002", checked_on=timezone.localdate())
        LabReads.objects.create(lab=lab, month=month, count=count)
        LabReads.objects.create(lab=lab, month="2001-01", count=9000)
    found = lines(curator, "sans-origine")
    assert [line.split(" ouverte")[0].split(" pas encore")[0] for line in found] == [
        "Très lue",
        "Peu lue",
        "Jamais lue",
    ]
    assert "ouverte 1 200 fois en un an" in found[0].replace("\u202f", " ").replace("\xa0", " ")
    assert "sans origine : nom, création" in found[0].replace("\xa0", " ")


def test_cards_past_their_rhythm_come_before_those_never_checked(curator: Client) -> None:
    make_lab("Jamais")
    make_lab("Tard", checked_on=datetime.date(2001, 1, 31))
    make_lab("Plus tard", checked_on=datetime.date(2011, 1, 31))
    make_lab("À jour", checked_on=timezone.localdate())
    found = lines(curator, "relecture")
    assert [line.split(" vérifiée")[0].split(" jamais")[0] for line in found] == ["Tard", "Plus tard", "Jamais"]
    assert "depuis le 31 janvier 2002" in found[0]


def test_only_the_drafts_of_imports_wait(curator: Client) -> None:
    make_lab("À la main", published=False)
    with acting(Act.Kind.IMPORT):
        make_lab("Importé", published=False)
        make_lab("Importé et publié")
    assert [line.split(" brouillon")[0] for line in lines(curator, "imports")] == ["Importé"]
    answer = curator.get(reverse("admin:labs_lab_changelist"), {"import": "brouillons"})
    assert answer.context["cl"].result_count == 1


def test_disagreements_name_their_fact_and_lead_to_its_origins(curator: Client, world: World) -> None:
    make_citation(world.atelier, "opened", source=world.source, agrees=False, value_as_stated="1999")
    (line,) = [line for line in lines(curator, "desaccords") if "1999" in line]
    assert world.atelier.name in line
    links = [str(link["href"]) for link in section(curator, "desaccords").select(".morning-what a")]
    assert f"{reverse('admin:labs_lab_change', args=[world.atelier.pk])}#origines-opened" in links


def test_the_index_and_every_screen_lead_to_the_morning(curator: Client) -> None:
    address = reverse("admin:morning")
    index = BeautifulSoup(curator.get(reverse("admin:index")).content, "html.parser")
    assert index.select(f'.desk-morning-link a[href="{address}"]')
    assert index.select(f'#user-tools a[href="{address}"]')
