"""What a production site must not start with."""

from typing import Any

MINIMUM_KEY_LENGTH = 50
MINIMUM_DIFFERENT_SIGNS = 12


def insecure_settings(settings: Any) -> list[str]:
    """One line for each setting that would make a public site unsafe; none for a development site."""
    if settings.DEBUG or settings.TESTING:
        return []
    problems = []
    key = settings.SECRET_KEY
    if key == settings.DEVELOPMENT_KEY or len(key) < MINIMUM_KEY_LENGTH or len(set(key)) < MINIMUM_DIFFERENT_SIGNS:
        problems.append("SECRET_KEY: missing, known or too short; give 50 random signs or more.")
    if not settings.ALLOWED_HOSTS or "*" in settings.ALLOWED_HOSTS:
        problems.append("ALLOWED_HOSTS: name the hosts that this site answers for; « * » is none.")
    if not settings.SITE_URL.startswith("https://"):
        problems.append("SITE_URL: the site's own address, starting with https://.")
    if not settings.SECURE_SSL_REDIRECT and not settings.SECURE_PROXY_SSL_HEADER:
        problems.append("SECURE_SSL_REDIRECT: only a site BEHIND_PROXY may leave the redirect to its proxy.")
    return problems
