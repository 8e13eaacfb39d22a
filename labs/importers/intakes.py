"""One import from the file to the act: the steps that commands and the desk share."""

import hashlib
from collections.abc import Iterable
from dataclasses import fields, replace
from functools import partial
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from labs.models import Act, Discipline, Intake, InterventionMode, Lab, LabAlias, Theme
from labs.text import clean

from .applying import apply
from .citing import Progress, RefusedError, unseen
from .drafts import Document, Reading, UnreadableError
from .plan import Effect, Line, Plan
from .planning import make_plan
from .readers import GENRES, guess
from .readings import kept
from .rights import lacking
from .settling import settle
from .tables import headings_of, read_table
from .tables.encoding import MARKS

# What a text may weigh, in bytes: some thousand pages.
LARGEST_TEXT = 5_000_000
# Of a text without a mark.
ENCODINGS = ("utf-8", "cp1252")
# Beside the headings of a mapping: for each vocabulary, other words and the key that they mean.
WORDS = "words"
VOCABULARIES: dict[str, tuple[Any, str]] = {
    "themes": (Theme, "slug"), "modes": (InterventionMode, "key"), "disciplines": (Discipline, "key"),
}  # fmt: skip
# Entries of each list that a report keeps.
MOST_TOLD = 500


def take_in(kind: str, name: str, content: bytes, **facts: Any) -> Intake:
    """An import that is not saved yet. A table gets the columns that the last one of the same headings was given."""
    intake = Intake(kind=kind, name=clean(name), content=content, digest=hashlib.sha256(content).hexdigest(), **facts)
    if kind == Intake.Kind.TABLE:
        intake.headings = headings_of(content, name)
        if not intake.mapping:
            intake.mapping = remembered(intake.headings)
    return intake


def remembered(headings: str) -> dict[str, Any]:
    applied = Intake.objects.filter(headings=headings, state=Intake.State.APPLIED).exclude(headings="")
    return applied.order_by("-pk").values_list("mapping", flat=True).first() or {}


def read(intake: Intake) -> Reading:
    """Raises UnreadableError when the content as a whole says nothing."""
    if intake.kind == Intake.Kind.TABLE:
        columns = {heading: target for heading, target in intake.mapping.items() if heading != WORDS}
        words = known_words(intake.mapping.get(WORDS, {}))
        reading = read_table(bytes(intake.content), intake.name, columns, words=words)
    else:
        reading = kept(intake) or read_text(intake)
    said = {one.name: str(intake.document.get(one.name) or "") for one in fields(Document)}
    reading.document = replace(reading.document, **{name: value for name, value in said.items() if value})
    return reading


def read_text(intake: Intake) -> Reading:
    """Takes some seconds for each megabyte."""
    text = decoded(bytes(intake.content))
    genre = GENRES[intake.genre or guess(text)]
    reading = genre.read(text, known_names()) if genre.takes_known else genre.read(text)
    reading.text = reading.text or text
    return reading


def decoded(content: bytes) -> str:
    """A text without what no door lets in; line ends as they were, so that places stay true."""
    if len(content) > LARGEST_TEXT:
        raise UnreadableError("too-large", limit=LARGEST_TEXT)
    marked = [encoding for mark, encoding in MARKS if content.startswith(mark)]
    for encoding in marked or ENCODINGS:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\x00" in text:
            raise UnreadableError("not-a-text")
        if not text.strip():
            raise UnreadableError("empty-text")
        return text
    raise UnreadableError("not-a-text")


def known_names() -> list[tuple[str, str]]:
    """(slug, spelling) of every lab, by which a text may name it."""
    names = Lab.objects.order_by("pk").values_list("slug", "name_fr", "name_en", "short_name")
    aliases = LabAlias.objects.order_by("pk").values_list("lab__slug", "name")
    return [(slug, name) for slug, *spellings in (*names, *aliases) for name in dict.fromkeys(spellings) if name]


def known_words(more: dict[str, dict[str, str]]) -> dict[str, dict[str, str]]:
    """For each vocabulary that a table speaks of: its words in both languages and the key of each, then `more`."""
    found: dict[str, dict[str, str]] = {}
    for name, (model, key) in VOCABULARIES.items():
        rows = model._default_manager.order_by("pk").values_list(key, "name_fr", "name_en")
        found[name] = {word: row[0] for row in rows for word in reversed(row) if word} | more.get(name, {})
    return found


def plan_of(intake: Intake) -> Plan:
    """What the import would write as the atlas is now, for whoever may write everything."""
    return settle(make_plan(read(intake), intake.name, intake.choices, intake.source_id or earlier_source(intake)))


def plan_for(intake: Intake, user: Any) -> Plan:
    """The same without the lines that this person has no right to write."""
    plan = plan_of(intake)
    return settle(plan, partial(lacking, user, plan))


def earlier_source(intake: Intake) -> int | None:
    """The document that an earlier import of just this content established."""
    same = Intake.objects.filter(digest=intake.digest, state=Intake.State.APPLIED, source__isnull=False)
    return same.order_by("-pk").values_list("source", flat=True).first()


def write(intake: Intake, author: Any, reason: str = "", seen: str = "", progress: Progress = unseen) -> Act | None:
    """Apply the plan as it is now, and keep what became of it. `seen` is the digest of the plan that a person saw.

    An author writes what their rights allow; None, as from a command, everything.

    Raises RefusedError when the plan has changed since or a line cannot be written; nothing is written then.
    """
    with transaction.atomic():
        if intake.pk:
            Intake.objects.select_for_update().get(pk=intake.pk)
        plan = plan_of(intake) if author is None else plan_for(intake, author)
        if seen and plan.digest != seen:
            raise RefusedError([_("L’atlas a changé depuis cette page : relisez ce qui serait écrit.")])
        summary = _("Import : %s") % intake.name
        act = apply(plan, author, summary, reason, progress)
        intake.author = intake.author or author
        intake.act, intake.state, intake.problem = act, Intake.State.APPLIED, ""
        intake.report = report_of(plan)
        intake.done = intake.total = sum(item.is_written for item in plan.items)
        intake.source_id = plan.source
        intake.save()
    return act


def report_of(plan: Plan) -> dict[str, Any]:
    """What became of the lines, to be read long after."""
    written = [item for item in plan.items if item.is_written]
    return {
        "lines": dict(plan.counts()),
        "new": sorted(names_of(item.title for item in written if item.target is None)),
        "changed": sorted(names_of(item.title for item in written if item.target is not None)),
        "undecided": sorted(names_of(item.title for item in plan.undecided)),
        "problems": len(plan.problems),
        "left": left_out(plan)[:MOST_TOLD],
        "unfit": [[one.place, one.code, in_words(one.details)] for one in plan.problems[:MOST_TOLD]],
    }


def in_words(details: dict[str, Any]) -> dict[str, str]:
    return {name: str(value)[:200] for name, value in details.items()}


def left_out(plan: Plan) -> list[list[str]]:
    """Record, fact, value and reason of what a person, a right or a doubt kept from being written."""
    found = [[item.title, "", "", item.why] for item in plan.items if item.is_skipped]
    for item in plan.items:
        lines = [line for line in item.lines if not line.is_taken and line.effect != Effect.NOTHING]
        if item.target is None and lines and lines[0] is item.lines[0]:
            lines = lines[:1]
        found += [[item.title, line.label, line.wanted[:200], line.why or why_left(line)] for line in lines]
    return found


def why_left(line: Line) -> str:
    return _("refusé") if line.is_sure else _("incertain, et personne ne l’a accepté")


def names_of(titles: Iterable[str], most: int = MOST_TOLD) -> list[str]:
    return list(dict.fromkeys(titles))[:most]
