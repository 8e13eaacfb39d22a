"""Reading an import over: a draft that a person says is a record of the atlas, though no name told so."""

from urllib.parse import urlsplit

from labs.importers.matching import NEW, SKIP
from labs.importers.shelves import Shelf
from labs.text import clean

# Nouns that have a page of their own, by which a person names them.
JOINABLE = {"lab", "organisation", "event", "programme", "person", "publication"}
LONGEST = 300


def joined_to(block, choices):
    """What was said of a draft beyond its candidates: the slug of a record, or nothing."""
    chosen = choices.get("drafts", {}).get(block.item.draft.full_key, "")
    return "" if chosen in {NEW, SKIP, *(slug for slug, _near in block.slugs)} else chosen


def join(sent, plan, choices):
    """Keep each record that was named; give back the (title of the draft, words) that name none, or several."""
    unknown, shelves = [], {}
    for item in plan.items:
        key, noun = item.draft.full_key, item.draft.noun
        said = clean(sent.get(f"join:{key}", ""))[:LONGEST].strip()
        if noun not in JOINABLE or f"join:{key}" not in sent or said == sent.get(f"joined:{key}", ""):
            continue
        drafts = choices.setdefault("drafts", {})
        if not said:
            drafts.pop(key, None)
            continue
        shelf = shelves.setdefault(noun, Shelf.of(noun))
        slug = slug_said(said, shelf)
        if slug:
            drafts[key] = slug
        else:
            unknown.append((item.title, said))
    return unknown


def slug_said(said, shelf):
    """By the address of its page, its slug, or a name that one record alone bears."""
    tail = urlsplit(said).path.rstrip("/").rpartition("/")[2] if "/" in said else said
    if tail in shelf.by_key:
        return tail
    found = shelf.find("", [said])
    return next((slug for slug, pk in shelf.by_key.items() if pk == found), "") if found else ""
