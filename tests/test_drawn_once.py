"""What is drawn once and put together again is escaped, and as new as the atlas."""

import pytest
from django.test import Client
from django.utils.safestring import mark_safe
from django.utils.translation import override

from labs.models import Theme
from labs.templatetags.frames import framed
from tests.factories import make_lab

HOSTILE = '"><script>x</script>'


def test_what_is_put_into_a_frame_is_escaped() -> None:
    foot = framed("components/foot.html", language="fr", _french_url="/", _english_url=HOSTILE)
    assert HOSTILE not in foot and "&quot;&gt;&lt;script&gt;" in foot
    assert "<b>x</b>" in framed(
        "components/foot.html", language="fr", _french_url="/", _english_url=mark_safe("<b>x</b>")
    )


def test_a_frame_belongs_to_a_language() -> None:
    given = {"language": "fr", "_french_url": "/", "_english_url": "/en/"}
    french = framed("components/foot.html", **given)
    with override("en"):
        assert framed("components/foot.html", **given) != french


@pytest.mark.django_db
def test_what_is_typed_and_what_is_named_are_escaped(client: Client) -> None:
    lab = make_lab(slug="labo", tagline_fr=f"Un labo {HOSTILE}", country="FR")
    theme = Theme.objects.create(name_fr=HOSTILE, slug="hostile")
    lab.themes.add(theme)
    for address in ("/labs/?ouvert_min=%22%3E%3Cscript%3Ex%3C/script%3E", "/labs/?q=script", "/labs/?theme=hostile"):
        assert "<script>x" not in client.get(address).content.decode()


@pytest.mark.django_db
def test_counts_and_passages_follow_every_write_in_both_languages(client: Client) -> None:
    lab = make_lab("Labo", slug="labo", tagline_fr="Un atelier ancien", tagline_en="An old workshop", type="incubateur")
    assert "<mark>atelier</mark> ancien" in client.get("/labs/?q=atelier").content.decode()
    assert "An old <mark>workshop</mark>" in client.get("/en/labs/?q=workshop").content.decode()
    lab.tagline_fr, lab.tagline_en = "Un atelier nouveau", "A new workshop"
    lab.save()
    assert "<mark>atelier</mark> nouveau" in client.get("/labs/?q=atelier").content.decode()
    assert "A new <mark>workshop</mark>" in client.get("/en/labs/?q=workshop").content.decode()
    alone = client.get("/labs/").content.decode()
    make_lab("Autre", slug="autre", type="incubateur")
    both = client.get("/labs/").content.decode()
    box = 'value="incubateur"'
    assert "1<span" in alone[alone.index(box) :][:600] and "2<span" in both[both.index(box) :][:600]
