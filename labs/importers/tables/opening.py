"""From the bytes of a file and its name to a sheet. Nothing but UnreadableError comes out of a bad file."""

import re
from functools import partial
from pathlib import PurePath
from typing import Any

from labs.importers.drafts import UnreadableError

from . import delimited, json_text, opendocument, packages, trees, workbook, yaml_text
from .encoding import encoding_of
from .limits import DEFAULT, Limits
from .sheet import Sheet

ZIP, OLD_OFFICE = b"PK", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# What a file is by its first bytes, when it is no table.
OTHERS = {
    b"%PDF": "pdf", b"\x89PNG": "png", b"\xff\xd8\xff": "jpeg", b"GIF8": "gif", b"\x1f\x8b": "gzip", b"BZh": "bzip2",
    b"7z\xbc\xaf": "7z", b"Rar!": "rar", b"\xfd7zXZ": "xz", b"\x7fELF": "program", b"MZ\x90": "program",
    b"SQLite format 3": "sqlite", b"{\\rtf": "rtf", b"PAR1": "parquet",
}  # fmt: skip
MARKUP = re.compile(rb"\s*(?:<\?xml|<!--|<!doctype|<html|<head|<body|<table|<svg|<feed|<rss)", re.IGNORECASE)
# How Office marks a file that a password protects.
PROTECTED = "EncryptedPackage".encode("utf-16-le")
TEXTS = {
    ".csv": "csv",
    ".tsv": "csv",
    ".tab": "csv",
    ".txt": "",
    "": "",
    ".json": "json",
    ".yaml": "yaml",
    ".yml": "yaml",
}
PACKAGES = {".xlsx": "xlsx", ".xlsm": "xlsx", ".ods": "ods"}
# A document of sourced records has these two members.
SOURCES, LABS = "sources", "labs"


def opened(data: bytes, name: str = "", limits: Limits = DEFAULT) -> Sheet:
    """The sheet that a file holds. `name` may be empty for a pasted text. Raises UnreadableError, and nothing else."""
    if len(data) > limits.size:
        raise UnreadableError("too-large", size=len(data), limit=limits.size)
    if not data.strip(b"\x00 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise UnreadableError("empty")
    suffix = PurePath(name.replace("\\", "/")).suffix.lower()
    if suffix not in TEXTS and suffix not in PACKAGES:
        raise UnreadableError("unknown-ending", ending=suffix[:20])
    if data.startswith(ZIP):
        return of_package(data, suffix, limits)
    refuse_other(data)
    if suffix in PACKAGES:
        raise UnreadableError("not-what-it-is-called", ending=suffix)
    return of_text(data, TEXTS[suffix], limits)


def of_package(data: bytes, suffix: str, limits: Limits) -> Sheet:
    package = packages.opened(data, limits)
    if suffix and PACKAGES.get(suffix) != package.form:
        raise UnreadableError("not-what-it-is-called", ending=suffix)
    if package.form == "ods":
        return opendocument.read(package, limits)
    return workbook.read(data, package, limits)


def refuse_other(data: bytes) -> None:
    if data.startswith(OLD_OFFICE):
        raise UnreadableError("encrypted" if PROTECTED in data else "old-excel")
    for start, form in OTHERS.items():
        if data.startswith(start):
            raise UnreadableError("other-format", form=form)
    if MARKUP.match(data.removeprefix(b"\xef\xbb\xbf")[:200]):
        raise UnreadableError("other-format", form="html")


def of_text(data: bytes, form: str, limits: Limits) -> Sheet:
    """By what its name says, else by its first sign."""
    if form == "csv" or (not form and not data.removeprefix(b"\xef\xbb\xbf").lstrip().startswith((b"{", b"["))):
        return delimited.read(data, limits)
    text = data.decode(encoding_of(data))
    if form == "yaml":
        return of_tree("yaml", yaml_text.document(text, limits), limits)
    first = json_text.members(text, limits)
    if first.get(SOURCES) == "{" and first.get(LABS) == "[":
        return of_tree("json", json_text.document(text, limits), limits)
    return trees.sheet_of("json", partial(json_text.elements, text, limits), limits)


def of_tree(form: str, tree: Any, limits: Limits) -> Sheet:
    if isinstance(tree, dict):
        if isinstance(tree.get(SOURCES), dict) and isinstance(tree.get(LABS), list):
            return Sheet(form, records=tree)
        name = next((name for name in trees.LISTS if isinstance(tree.get(name), list)), None)
        if name is None:
            raise UnreadableError("no-list")
        return trees.sheet_of(form, lambda: ((f"{name}[{n}]", one) for n, one in enumerate(tree[name])), limits)
    if not isinstance(tree, list):
        raise UnreadableError("no-list")
    return trees.sheet_of(form, lambda: ((f"[{n}]", one) for n, one in enumerate(tree)), limits)
