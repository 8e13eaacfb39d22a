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


def test_markup_in_the_text_stays_text() -> None:
    _title, body, _contents = render("# T\n\n<script>x</script> **gras** [a](javascript:b)\n\n- un\n  suite\n- deux")
    assert "<script>" not in body
    assert "href" not in body
    assert "<strong>gras</strong>" in body
    assert "<li>un suite</li><li>deux</li>" in body


def test_a_table_has_heads_for_its_columns_and_rows() -> None:
    _title, body, _contents = render("| A | B |\n|---|---|\n| x | y |")
    assert '<th scope="col">A</th>' in body
    assert '<th scope="row">x</th><td>y</td>' in body
