"""The settings of a site in production behind a proxy, with addresses of the bench beside ours (`BENCH_URLS`)."""

import os
import secrets

os.environ |= {"DEBUG": "0", "SECRET_KEY": secrets.token_urlsafe(64), "ALLOWED_HOSTS": "127.0.0.1"}
os.environ |= {"SITE_URL": "https://example.org", "BEHIND_PROXY": "1"}

from labatlas.settings import *  # noqa: F403
from labatlas.settings import BASE_DIR, PLAIN_STORAGE, STORAGES, TEMPLATES

ROOT_URLCONF = os.environ.get("BENCH_URLS", "bench.urls")
STORAGES = STORAGES | {"staticfiles": {"BACKEND": PLAIN_STORAGE}}
TEMPLATES[0]["DIRS"].append(BASE_DIR / "bench" / "naive" / "templates")  # type: ignore[attr-defined]
# « Uncached » in the goals: each page drawn anew. A second server of the bench keeps them.
PAGE_MEMORY_MB = int(os.environ.get("BENCH_PAGES", "0"))
