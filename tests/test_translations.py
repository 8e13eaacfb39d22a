"""What gettext must find: messages are written with their signs, not with escapes that it would keep as they are."""

import re
from pathlib import Path

import django
import polib
from django.conf import settings


def test_messages_hold_their_signs_themselves() -> None:
    escaped = re.compile(r"_\(\s*\"[^\"]*\\(?:u00a0|u202f|N\{)")
    sources = [path for path in (settings.BASE_DIR / "labs").rglob("*.py") if "migrations" not in path.parts]
    assert not [str(path) for path in sources if escaped.search(path.read_text(encoding="utf-8"))]


def test_what_django_says_in_french_has_the_apostrophe_of_french() -> None:
    parts = ("conf", "contrib/admin", "contrib/auth")
    files = [Path(django.__file__).parent / part / "locale/fr/LC_MESSAGES/django.po" for part in parts]
    said = {(entry.msgctxt, entry.msgid): entry for path in files for entry in polib.pofile(str(path))}
    ours = polib.pofile(str(settings.BASE_DIR / "locale/django/fr/LC_MESSAGES/django.po"))
    here = {(entry.msgctxt, entry.msgid) for entry in ours}
    assert here <= set(said)
    straight = {key for key, entry in said.items() if "'" in "".join([entry.msgstr, *entry.msgstr_plural.values()])}
    assert straight <= here
    assert not [entry.msgid for entry in ours if "'" in "".join([entry.msgstr, *entry.msgstr_plural.values()])]
