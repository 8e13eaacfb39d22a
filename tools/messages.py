#!/usr/bin/env python
"""Collect the texts of the interface into locale/, or check that the catalogues are up to date.

French is the source: its catalogue holds only what French itself needs (addresses, plurals). English must be
complete: an empty or fuzzy entry fails the check. Needs gettext.
"""

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import polib

ROOT = Path(__file__).resolve().parent.parent
LANGUAGES = ("fr", "en")


def collect(folder: Path) -> None:
    """Run makemessages over a folder that holds the tree."""
    subprocess.run(
        [
            sys.executable, "manage.py", "makemessages", *(f"--locale={language}" for language in LANGUAGES),
            "--no-location", "--no-obsolete", "--ignore=.venv", "--ignore=var", "--ignore=tests", "--ignore=tools",
            "--extension=html,py,txt", "--verbosity=0",
        ],
        cwd=folder, check=True, env={**os.environ, "DEBUG": "1"},
    )  # fmt: skip
    for language in LANGUAGES:
        catalogue = polib.pofile(str(folder / f"locale/{language}/LC_MESSAGES/django.po"), wrapwidth=110)
        for noise in (
            "POT-Creation-Date",
            "PO-Revision-Date",
            "Last-Translator",
            "Language-Team",
            "Report-Msgid-Bugs-To",
        ):
            catalogue.metadata.pop(noise, None)
        catalogue.metadata["Project-Id-Version"] = "labatlas"
        if language == "fr":
            keep_plurals(catalogue)
        catalogue.sort()
        catalogue.save()


def keep_plurals(catalogue: polib.POFile) -> None:
    """French is the source: it needs only its plural rule, under which « 0 labo » is singular."""
    for entry in list(catalogue):
        if entry.msgid_plural:
            entry.msgstr_plural = {0: entry.msgid, 1: entry.msgid_plural}
        else:
            catalogue.remove(entry)


def entries(path: Path) -> dict[tuple[str, str], polib.POEntry]:
    return {(entry.msgctxt or "", entry.msgid): entry for entry in polib.pofile(str(path)) if not entry.obsolete}


def problems() -> list[str]:
    """What is missing, left over or untranslated."""
    found = []
    with tempfile.TemporaryDirectory() as scratch:
        copy = Path(scratch) / "tree"
        shutil.copytree(ROOT, copy, ignore=shutil.ignore_patterns(".venv", "var", ".git", "*.mo", "static", "fixtures"))
        collect(copy)
        for language in LANGUAGES:
            name = f"locale/{language}/LC_MESSAGES/django.po"
            fresh, kept = entries(copy / name), entries(ROOT / name)
            found += [f"{language}: not collected: {key[1][:70]!r}" for key in fresh.keys() - kept.keys()]
            found += [f"{language}: no longer used: {key[1][:70]!r}" for key in kept.keys() - fresh.keys()]
    english = entries(ROOT / "locale/en/LC_MESSAGES/django.po")
    found += [f"en: untranslated: {key[1][:70]!r}" for key, entry in english.items() if not entry.translated()]
    found += [f"en: fuzzy: {key[1][:70]!r}" for key, entry in english.items() if entry.fuzzy]
    return found


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="change nothing; fail when a catalogue is not up to date")
    if not parser.parse_args().check:
        collect(ROOT)
        return 0
    found = problems()
    print("\n".join(found[:40]) or "Messages are up to date and English is complete.")
    return 1 if found else 0


if __name__ == "__main__":
    raise SystemExit(main())
