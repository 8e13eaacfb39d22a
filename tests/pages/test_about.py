"""What others made is credited where readers look for it."""

import pytest
from bs4 import BeautifulSoup
from django.test import Client
from django.urls import reverse
from django.utils import translation


@pytest.mark.django_db
@pytest.mark.parametrize(("language", "words"), [("fr", "sous licence CC BY 4.0"), ("en", "under CC BY 4.0")])
def test_geonames_is_credited_with_its_licence(client: Client, language: str, words: str) -> None:
    with translation.override(language):
        address = reverse("labs:about")
    page = BeautifulSoup(client.get(address).content, "html.parser")
    credit = next(text for text in page.select("main p") if "geonames.org" in str(text))
    assert words in credit.text
    assert [link["href"] for link in credit.select("a")] == [
        "https://www.geonames.org/", "https://creativecommons.org/licenses/by/4.0/",
    ]  # fmt: skip
