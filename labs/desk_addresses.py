"""Addresses of the desk that a screen writes hundreds of times, made once for each language of a process."""

from functools import lru_cache

from django.urls import get_script_prefix, reverse
from django.utils.translation import get_language


def desk_address(name: str) -> str:
    """The address of this name of the desk, such as `help` or `labs_lab_changelist`; names that take no key."""
    return _made(name, get_script_prefix(), get_language())


def screen_address(noun: str, key: int) -> str:
    """The screen of a record: it stands under the list of its noun (`citation`, `team`)."""
    return f"{desk_address(f'labs_{noun}_changelist')}{key}/change/"


@lru_cache(maxsize=512)
def _made(name: str, _prefix: str, _language: str | None) -> str:
    return reverse(f"admin:{name}")
