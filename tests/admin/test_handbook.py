"""The handbook inside the desk says what docs/curators.md says, and nothing in it can become markup."""

from bs4 import BeautifulSoup
from django.conf import settings
from django.test import Client
from django.urls import reverse

from labs.handbook import read_handbook, render


def test_the_desk_shows_the_whole_handbook(curator: Client) -> None:
    page = BeautifulSoup(curator.get(reverse("admin:help")).content, "html.parser")
    written = (settings.BASE_DIR / "docs" / "curators.md").read_text(encoding="utf-8")
    headings = [line.removeprefix("## ") for line in written.splitlines() if line.startswith("## ")]
    assert headings
    assert [heading.text for heading in page.select(".handbook-text h2")] == headings
    targets = {str(part["id"]) for part in page.select("[id]")}
    links = [str(link["href"]).removeprefix("#") for link in page.select(".handbook nav a")]
    assert len(links) == len(headings)
    assert set(links) <= targets


def test_every_screen_and_the_lab_form_lead_to_the_help(curator: Client) -> None:
    help_page = reverse("admin:help")
    for name in ("index", "labs_lab_changelist", "labs_lab_add"):
        page = BeautifulSoup(curator.get(reverse(f"admin:{name}")).content, "html.parser")
        assert page.select(f'#user-tools a[href="{help_page}"]'), name
    deep = [str(link["href"]).partition("#")[2] for link in page.select(f'.card-parts a[href^="{help_page}#"]')]
    assert deep
    assert set(deep) <= {anchor for anchor, _heading in read_handbook()[2]}


def test_each_part_of_the_lab_form_leads_to_its_section(curator: Client) -> None:
    handbook = BeautifulSoup(curator.get(reverse("admin:help")).content, "html.parser")
    headings = {str(heading["id"]): heading.text for heading in handbook.select(".handbook-text :is(h2, h3)")}
    assert len(headings) == len(handbook.select(".handbook-text :is(h2, h3)"))
    page = BeautifulSoup(curator.get(reverse("admin:labs_lab_add")).content, "html.parser")
    links = page.select(".card-part a.part-help")
    named = [link.text for link in links]
    assert len(named) == len(set(named)) == len(page.select(".card-part > fieldset")) + len(page.select(".rows-help"))
    for link in links:
        assert str(link["href"]).partition("#")[2] in headings, link
        assert link.text.startswith("Aide : ")
    for part in page.select(".card-part"):
        assert part.select(".part-help"), part["id"]


def test_markup_in_the_text_stays_text() -> None:
    text = (
        "# T\n\n<script>x</script> **gras** [a](javascript:b) ![c](//d.example/e.png)\n\n<p onclick=x>\n\n- un\n- deux"
    )
    title, body, _contents = render(text)
    assert title == "T"
    soup = BeautifulSoup(body, "html.parser")
    assert {tag.name for tag in soup.find_all()} == {"p", "strong", "ul", "li"}
    assert not [tag for tag in soup.find_all() if tag.attrs]
    assert [item.text for item in soup.select("li")] == ["un", "deux"]


def test_a_table_has_heads_for_its_columns_and_rows() -> None:
    _title, body, _contents = render("| A | B |\n|---|--:|\n| x | y |")
    soup = BeautifulSoup(body, "html.parser")
    assert [(tag.text, tag.attrs) for tag in soup.select("thead th")] == [
        ("A", {"scope": "col"}),
        ("B", {"scope": "col"}),
    ]
    assert [(tag.name, tag.attrs) for tag in soup.select("tbody tr > *")] == [("th", {"scope": "row"}), ("td", {})]
