"""What gettext must find: messages are written with their signs, not with escapes that it would keep as they are."""

import ast
import re
from pathlib import Path

import django
import polib
from django.conf import settings

TRANSLATING = {"_", "gettext", "ngettext", "pgettext", "gettext_lazy", "ngettext_lazy"}


def test_messages_hold_their_signs_themselves() -> None:
    escaped = re.compile(r"_\(\s*\"[^\"]*\\(?:u00a0|u202f|N\{)")
    sources = [path for path in (settings.BASE_DIR / "labs").rglob("*.py") if "migrations" not in path.parts]
    assert not [str(path) for path in sources if escaped.search(path.read_text(encoding="utf-8"))]


def test_no_message_hides_in_a_formatted_string() -> None:
    """The tool that collects messages does not look there: they would never be translated."""
    hidden = []
    for path in (settings.BASE_DIR / "labs").rglob("*.py"):
        formatted = [node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.JoinedStr)]
        calls = [part for node in formatted for part in ast.walk(node) if isinstance(part, ast.Call)]
        hidden += [f"{path.name}:{call.lineno}" for call in calls if getattr(call.func, "id", "") in TRANSLATING]
    assert not hidden


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
