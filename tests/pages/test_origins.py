"""Every fact shown on the page of every lab of the shipped atlas has an origin, or says that it has none."""

from collections import Counter
from functools import cache
from typing import Any

import pytest
from bs4 import BeautifulSoup, Tag
from django.test import Client

from labs.models import Citation, Lab

# Facts of the card, each with the column that must be shown when it is filled.
SHOWN_ONCE_FILLED = (
    "name", "native_name", "tagline", "summary", "lab_type", "status", "level", "host", "address", "city", "region",
    "country", "website", "opened", "closed", "closing_reason", "subjects", "intervention", "intended_impact",
)  # fmt: skip
OF_THE_TEXTS = 33


@pytest.fixture(scope="module")
def pages(shipped_atlas: None, django_db_blocker: Any) -> dict[str, BeautifulSoup]:
    """French pages: all labs of the texts, whose numbers come first, and one of eight of the others."""
    with django_db_blocker.unblock():
        client = Client()
        found = {}
        slugs = list(Lab.objects.public().order_by("card_number").values_list("slug", flat=True))
        for slug in [*slugs[:OF_THE_TEXTS], *slugs[OF_THE_TEXTS::8]]:
            response = client.get(f"/labs/{slug}/")
            assert response.status_code == 200, slug
            found[slug] = BeautifulSoup(response.content, "html.parser")
        assert found
        return found


def marks(fact: Tag) -> list[Tag]:
    """The source marks of a fact, or the mark that says there is none; those of other versions do not count."""
    own = [mark for mark in fact.select("a.reference") if not mark.find_parent(class_="disagreement")]
    return own + fact.select(".no-origin")


@pytest.mark.usefixtures("db")
def test_every_fact_has_a_mark_that_leads_to_a_note(pages: dict[str, BeautifulSoup]) -> None:
    wrong = []
    for slug, soup in pages.items():
        facts = soup.select("[data-fact]")
        assert facts, slug
        for fact in facts:
            if not (marks(fact) or fact.select_one(".unk")):
                wrong.append(f"{slug}: {fact['data-fact']} has no mark")
            for mark in fact.select("a.reference"):
                if len(soup.select(f'.notes > li[id="{mark["href"][1:]}"]')) != 1:
                    wrong.append(f"{slug}: {fact['data-fact']} leads to no note {mark['href']}")
    assert not wrong


@pytest.mark.usefixtures("db")
def test_what_the_head_repeats_stands_below_with_its_origin(pages: dict[str, BeautifulSoup]) -> None:
    for slug, soup in pages.items():
        facts = {name for fact in soup.select("[data-fact]") for name in fact["data-fact"].split()}
        for repeat in soup.select("[data-repeats]"):
            noun = repeat["data-repeats"]
            if noun == "lab.country":  # the place: whichever of its columns is known
                assert facts & {"lab.country", "lab.city", "lab.region"}, slug
            elif repeat.select_one(".type-tab") and "Type non établi" in repeat.get_text():
                assert "lab.lab_type" not in facts, slug
            else:
                assert noun in facts, (slug, noun)


@pytest.mark.usefixtures("db")
def test_every_filled_fact_of_a_lab_is_shown(pages: dict[str, BeautifulSoup]) -> None:
    for lab in Lab.objects.filter(slug__in=pages):
        facts = {name for fact in pages[lab.slug].select("[data-fact]") for name in fact["data-fact"].split()}
        filled = {f"lab.{name}" for name in SHOWN_ONCE_FILLED if getattr(lab, name)}
        assert filled <= facts, lab.slug


@pytest.mark.usefixtures("db")
def test_the_shipped_facts_all_have_an_origin(pages: dict[str, BeautifulSoup]) -> None:
    bare = [
        f"{slug}: {fact['data-fact']}"
        for slug, soup in pages.items()
        for fact in soup.select("[data-fact]")
        if fact.select_one(".no-origin")
    ]
    assert not bare


@pytest.mark.usefixtures("db")
def test_both_sides_of_every_disagreement_are_on_the_page(pages: dict[str, BeautifulSoup]) -> None:
    against = Citation.objects.about_labs(Lab.objects.filter(slug__in=pages)).filter(agrees=False)
    assert against
    shown = sum(len(soup.select(".disagreement")) for soup in pages.values())
    assert shown >= against.count()


@pytest.mark.usefixtures("db")
def test_every_note_leads_to_an_entry_of_the_page_of_its_document(pages: dict[str, BeautifulSoup]) -> None:
    client, wrong, seen = Client(), [], Counter[str]()

    @cache
    def entries(path: str) -> set[str]:
        response = client.get(path)
        assert response.status_code == 200, path
        return {item["id"] for item in BeautifulSoup(response.content, "html.parser").select("[id]")}

    for slug, soup in pages.items():
        for note in soup.select(".notes > li[id]"):
            link = note.select_one("a[href]:not(.notes-back)")
            path, _sign, anchor = (link["href"] if link else "").partition("#")
            document = path.partition("?")[0]
            seen[document] += 1
            # A long document has a page for every hundred facts or so: one note of ten of it is followed.
            if document != path and seen[document] % 10 != 1:
                continue
            if not link or anchor not in entries(path):
                wrong.append(f"{slug}: note {note['id']} → {link and link['href']}")
    assert not wrong
