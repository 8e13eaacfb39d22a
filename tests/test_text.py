"""Folding, cleaning and setting text."""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from labs.text import clean, fold, french_typography, sort_key

NBSP, NARROW = "\u00a0", "\u202f"
any_text = st.text(st.characters(exclude_categories=()))
typographic_signs = [*f"ab1d'’«»?!;:….,()\"\n {NBSP}{NARROW}%@/&", "http://a.b", "123", "...", "a@b.c"]
typographic_text = st.lists(st.sampled_from(typographic_signs)).map("".join)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("L’Œuvre d’Évry-Courcouronnes", "l'oeuvre d'evry courcouronnes"),
        ("  Région\u00a0 Provence–Alpes–Côte d'Azur ", "region provence alpes cote d'azur"),
        ("ÆTHER, Straße, Københavns, Łódź", "aether, strasse, kobenhavns, lodz"),
        ("Re•acteur Public", "reacteur public"),
        ("La 27e Région", "la 27e region"),
        ("27ᵉ", "27e"),
        ("ｆｕｌｌ ﬁn", "full fin"),
        ("İstanbul", "istanbul"),
        ("Αθήνα", "αθηνα"),
        ("", ""),
    ],
)
def test_folding_forgets_case_accents_ligatures_and_signs(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(any_text)
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(st.characters(max_codepoint=0x17F)))
def test_case_and_composition_never_count(text: str) -> None:
    assert fold(text) == fold(unicodedata.normalize("NFD", text)) == fold(text.swapcase().swapcase().lower())


@given(st.text(st.sampled_from("éèêàâçùûîïôœæÉŒaz’'-– ")))
def test_french_folds_to_ascii(text: str) -> None:
    assert fold(text).isascii()


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("La 27e Région", "27e region"),
        ("Le Lieu du design", "lieu du design"),
        ("Les Écossais", "ecossais"),
        ("L’Atelier", "atelier"),
        ("The Lab @ OPM", "lab @ opm"),
        ("«\u00a0La Transfo\u00a0»", 'transfo "'),
        ("Laboratorio", "laboratorio"),
        ("Lesmots", "lesmots"),
        ("La", "la"),
        ("…", "..."),
    ],
)
def test_an_index_sorts_without_articles(text: str, key: str) -> None:
    assert sort_key(text) == key


@pytest.mark.parametrize(
    ("dirty", "expected"),
    [
        ("a\x00b\x1bc\x7fd\x9fe", "abcde"),
        ("ligne\r\nligne\rligne\u2028ligne", "ligne\nligne\nligne\nligne"),
        ("tab\tulation", "tab\tulation"),
        ("e\u0301t\u00e9", "été"),
        ("a\ud800b\udfffc", "abc"),
        ("a\ufffeb\uffffc\U0001fffed\ufdd0e", "abcde"),
        ("a\u200bb\u200dc\ufeffd\u2060e\u00adf", "abcdef"),
        ("\u202etxt.exe\u2066x\u200f", "txt.exex"),
        (f"12{NBSP}mai{NARROW}; 🙂", f"12{NBSP}mai{NARROW}; 🙂"),
    ],
)
def test_cleaning_removes_what_nobody_can_see(dirty: str, expected: str) -> None:
    assert clean(dirty) == expected


@given(any_text)
def test_cleaning_is_idempotent_and_leaves_text_that_any_database_takes(text: str) -> None:
    cleaned = clean(text)
    assert clean(cleaned) == cleaned
    assert cleaned.encode("utf-8").decode("utf-8") == cleaned
    assert "\x00" not in cleaned
    assert unicodedata.is_normalized("NFC", cleaned)


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("Pourquoi ?", f"Pourquoi{NARROW}?"),
        ("Pourquoi? Non! Ou bien; oui", f"Pourquoi{NARROW}? Non{NARROW}! Ou bien{NARROW}; oui"),
        ("Quoi ?!", f"Quoi{NARROW}?!"),
        ("Note : texte", f"Note{NBSP}: texte"),
        ("Note: texte", f"Note{NBSP}: texte"),
        ("à 10:30", "à 10:30"),
        ("« labo »", f"«{NBSP}labo{NBSP}»"),
        ("«labo»", f"«{NBSP}labo{NBSP}»"),
        ("l'usager d'aujourd'hui", "l’usager d’aujourd’hui"),
        ("l'« atelier »", f"l’«{NBSP}atelier{NBSP}»"),
        ("Et puis...", "Et puis…"),
        ("Et puis... ?", f"Et puis…{NARROW}?"),
        ("1 000 agents et 12 345 678 euros", f"1{NARROW}000 agents et 12{NARROW}345{NARROW}678 euros"),
        ("en 2014 200 personnes", "en 2014 200 personnes"),
        ("50 % et 20 €", f"50{NBSP}% et 20{NBSP}€"),
        ("(?) et (!)", "(?) et (!)"),
        ("https://exemple.fr/?a=1;b=2!", "https://exemple.fr/?a=1;b=2!"),
        ("Voir www.exemple.fr/l'a?b : oui", f"Voir www.exemple.fr/l'a?b{NBSP}: oui"),
        ("écrire à l'adresse l'art@exemple.fr ; merci", f"écrire à l’adresse l’art@exemple.fr{NARROW}; merci"),
        ("Arts &amp; lettres", "Arts &amp; lettres"),
        ("?", "?"),
        ("", ""),
    ],
)
def test_french_is_set_as_printers_do(typed: str, printed: str) -> None:
    assert french_typography(typed) == printed


@given(st.one_of(typographic_text, any_text))
@example("a:?")
def test_setting_twice_changes_nothing(text: str) -> None:
    once = french_typography(text)
    assert french_typography(once) == once


@given(st.from_regex(r"https?://[a-z]{1,8}\.fr/[a-z?!;:'.=]{0,12}", fullmatch=True))
def test_an_address_is_never_changed(address: str) -> None:
    assert french_typography(f"Voir {address}") == f"Voir {address}"
