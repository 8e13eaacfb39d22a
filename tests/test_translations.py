"""What gettext must find: messages are written with their signs, not with escapes that it would keep as they are."""

import re

from django.conf import settings


def test_messages_hold_their_signs_themselves() -> None:
    escaped = re.compile(r"_\(\s*\"[^\"]*\\(?:u00a0|u202f|N\{)")
    sources = [path for path in (settings.BASE_DIR / "labs").rglob("*.py") if "migrations" not in path.parts]
    assert not [str(path) for path in sources if escaped.search(path.read_text(encoding="utf-8"))]
