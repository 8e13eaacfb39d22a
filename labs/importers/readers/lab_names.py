"""Which names in a running text are those of labs, how sure that is, and where the text places them."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from labs.text import fold

from .enumerations import LAB_NOUN, Item, bulleted, enumerations
from .lab_states import CLOSED
from .lab_words import (
    ALONE,
    APPOSED_LAB,
    CALLED,
    FIELD_WORD,
    GENERIC,
    HEAD_WORD,
    HEADED,
    LAB_WORD,
    LAST_WORDS,
    NO_LAB,
    OTHER_HEAD,
)
from .names import ARTICLE, NAME, Name, between
from .passages import Passage, Span, Taken
from .people_in_text import is_person
from .places_named import country_by_name, place_named
from .whereabouts import BODY, Fragment, Where, whereabouts

PLURAL_HEAD = re.compile(
    r"(?P<head>(?:missions?|équipes?|cellules?|laboratoires?|labos?|labs?|unités?) (?:d'|de l')?(?:innovations?|"
    r"design|prospective)"
    r"(?: publique)?)(?P<rest>[^,;.()]{0,120})", re.IGNORECASE,
)  # fmt: skip
LOWER_LAB = re.compile(
    r"\b(?:le futur|la future|the future|du futur|du|le) "
    r"(?P<name>(?:laboratoire|labo|lab) (?:d'|de l')innovation publique)\b"
)
LEAD = re.compile(
    r"(?:^|\b(?:le|la|les|the|un|une|an?|du|de|des|nouveau|nouvelle|futur|future|new|compte|ajouter|trouve|also|aussi|"
    r"célèbre|emblématique|celui de|celle de|et|and|avec|with|en|in|au|aux|à|d'autres|cite|citer|lab|labo|"
    r"laboratoire) |[ld]'|"
    r"[«\"“] ?)$",
    re.IGNORECASE,
)
# How far back labs may have been spoken of.
LONGEST_TALK = 600
TOWN_BEFORE = re.compile(r"(?:À|A|Au|Aux|En|In) (?P<place>[A-ZÀ-Ý][\w' -]{2,40}), (?:le |la |l'|the )?$")
SURE_OF_LIST, SURE_OF_WORD, WEAK = 0.9, 0.85, 0.55
ORG_BODY = re.compile(r"\b(?:du|de la|des|dans les|dans le|au sein du) (?P<body>[^,;()]*)$")


@dataclass
class LabMention:
    """A lab named once. `listed` tells that it is an item of an enumeration of labs."""

    name: str
    start: int
    end: int
    where: Where
    confidence: float
    listed: bool = False
    key: str = ""
    same_as: str = ""


def lab_mentions(passage: Passage, names: list[Name], skip: Iterable[Span] = ()) -> list[LabMention]:
    """Labs named in a passage, in order, listed ones first where two readings cover one place."""
    listed = [
        mention
        for items in (*enumerations(passage), *bulleted(passage))
        for mention in _of_items(passage, [item for item in items if item.kind == "lab"])
    ]
    taken = Taken(passage.end)
    for span in (*skip, *listed):
        taken.add(span.start, span.end)
    found = list(listed)
    for mention in (*_headed_by_word(passage), *_by_word(passage, names), *_lower(passage), *_closed(passage, names)):
        if not taken.holds(mention.start, mention.end):
            found.append(mention)
            taken.add(mention.start, mention.end)
    return sorted(found, key=lambda mention: mention.start)


def _of_items(passage: Passage, items: list[Item]) -> Iterator[LabMention]:
    head = ""
    for item in items:
        before = passage.plain[max(passage.line_around(item.span.start).start, item.span.start - 400) : item.span.start]
        if before.count("(") > before.count(")"):
            return
        text = passage.of(item.span)
        if plural := PLURAL_HEAD.search(text):
            head = singular(plural["head"])
            yield from _headed(passage, item, head, plural)
            continue
        if (
            head
            and (body := re.match(r"(?:celui |celle |ceux )?(?:d'|de l'|de la |de |du )?(?P<named>[A-ZÀ-Ý].*)", text))
            and not LAB_WORD.search(text)
            and not HEAD_WORD.search(text)
            and "(" not in text
        ):
            start = item.span.start + body.start("named")
            end = start + len(body["named"].rstrip(" .\n"))
            yield _team(head, passage.plain[start:end], start, end)
            continue
        head = ""
        if mention := _item(passage, item):
            if len(items) == 1 and not LAB_WORD.search(mention.name) and not item.close:
                mention.confidence = WEAK
            yield mention


def singular(head: str) -> str:
    """“missions innovation” → “Mission innovation”."""
    words = [re.sub(r"(?<=[a-zé]{3})s$", "", word) for word in head.split()]
    return " ".join(words)[:1].upper() + " ".join(words)[1:]


def _headed(passage: Passage, item: Item, head: str, plural: re.Match[str]) -> Iterator[LabMention]:
    """“les missions innovation du Département du Val d’Oise”: a lab named after the body that carries it."""
    rest_start = item.span.start + plural.start("rest")
    bodies = list(NAME.finditer(passage.plain, rest_start, item.span.start + plural.end("rest")))
    lower = re.search(r"conseils? régiona(?:l|ux) (?:de la |de |du |d')", plural["rest"])
    if bodies:
        body = bodies[-1]
        name = body[0]
        yield _team(head, name, item.span.start + plural.start("head"), body.end(), host="Région " if lower else "")


def _team(head: str, body: str, start: int, end: int, host: str = "") -> LabMention:
    particle = "d’" if fold(body)[:1] in "aeiouy" else "du " if body.startswith("Département") else "de "
    where = Where(end, country=None, host=Fragment(f"{host}{body}", end - len(body), end))
    return LabMention(f"{head} {particle}{body}", start, end, where, 0.7, listed=True)


def _item(passage: Passage, item: Item) -> LabMention | None:
    text = passage.plain
    if low := re.match(
        r"(?:et |en [A-Z][\w-]+ |in [A-Z][\w-]+ |le |la |the |l'){0,4}(?P<name>[a-z-]+ lab\b)", passage.of(item.span)
    ):
        start = item.span.start + low.start("name")
        mention = _placed(passage, start, item.span.start + low.end("name"), item.span.end, 0.75, listed=True)
        if mention.where.host:
            # A common word is no name: the body that carries the lab tells it from others.
            mention.name = text[start : mention.where.host.end]
        mention.name = mention.name[:1].upper() + mention.name[1:]
        return mention
    for found in NAME.finditer(text, item.span.start, item.span.end):
        if not LEAD.search(text[item.span.start : found.start()]) or ". " in text[item.span.start : found.start()]:
            return None
        skipped = re.match(r"(?:En|In|Au|Aux|À|A) (?=[A-Z])|[LD]'", found[0])
        start = found.start() + (skipped.end() if skipped else 0)
        named = text[start : found.end()]
        if place_named(named) or fold(named) in {
            "europe",
            "asie",
            "asia",
            "afrique",
            "africa",
            "asie oceanie",
            "america",
        }:
            continue
        if named.isdigit() or not ARTICLE.sub("", named + " ").strip() or (not re.search(r"[A-Za-zÀ-ÿ]{2}", named)):
            return None
        if item.inferred and is_person(named) and not LAB_WORD.search(named):
            return None
        more = LAST_WORDS.match(text, found.end(), item.span.end)
        mention = _placed(passage, start, more.end() if more else found.end(), item.span.end, SURE_OF_LIST, listed=True)
        _place_behind(passage, mention, item)
        return mention
    return None


def _place_behind(passage: Passage, mention: LabMention, item: Item) -> None:
    """“Labo Garonne, Toulouse”, “TerriLab – Drôme”: what is left of a short item may be a place."""
    rest = re.match(r" ?[,-] ?(?P<place>[^,;()\n]{2,40}?)[ .]*$", passage.plain[mention.where.end : item.span.end])
    if rest and not mention.where.city and not mention.where.country:
        start = mention.where.end + rest.start("place")
        mention.where.take(place_named(rest["place"]), start, start + len(rest["place"]))


def _by_word(passage: Passage, names: list[Name]) -> Iterator[LabMention]:
    for name in between(names, passage.start, passage.end):
        bare = name.bare
        if (
            NO_LAB.search(bare)
            or country_by_name(bare)
            or OTHER_HEAD.search(passage.plain[max(0, name.start - 24) : name.start])
        ):
            continue
        stop = passage.line_around(name.start).end
        if LAB_WORD.search(bare):
            lone = fold(bare) in ALONE
            if lone and not re.search(
                r"\b(?:le|la|du|au|the|notre|our|[Ll]e|[Tt]he) $", passage.plain[max(0, name.start - 8) : name.start]
            ):
                continue
            yield _placed(passage, name.start, name.end, stop, WEAK if lone or (name.opens and len(name.words) == 1
                          and not re.search(r"[a-z][A-Z]", bare)) else SURE_OF_WORD)  # fmt: skip
        elif HEAD_WORD.search(bare) and FIELD_WORD.search(bare) and len(name.words) <= 7:
            yield _placed(passage, name.start, name.end, stop, 0.65)


def _headed_by_word(passage: Passage) -> Iterator[LabMention]:
    for found in HEADED.finditer(passage.plain, passage.start, passage.end):
        if place_named(found["own"]) or LAB_WORD.search(found["own"]):
            continue
        mention = _placed(passage, *found.span("name"), passage.line_around(found.start()).end, 0.8)
        mention.name = mention.name[:1].upper() + mention.name[1:]
        yield mention
    for pattern, confidence in ((CALLED, 0.84), (APPOSED_LAB, 0.66)):
        for found in pattern.finditer(passage.plain, passage.start, passage.end):
            if not place_named(found["name"]) and not is_person(found["name"]) and not NO_LAB.search(found["name"]):
                yield _placed(passage, *found.span("name"), passage.line_around(found.start()).end, confidence)


def _closed(passage: Passage, names: list[Name]) -> Iterator[LabMention]:
    """“DesignWorks Ottawa closed in 2016”, where labs are what is spoken of: its subject is one of them."""
    for found in CLOSED.finditer(passage.plain, passage.start, passage.end):
        line = passage.line_around(found.start())
        start = max(line.start, found.start() - 60)
        subject = next((name for name in reversed(between(names, start, found.start()))), None)
        gap = passage.plain[subject.end : found.start()] if subject else ","
        if subject is None or gap != " " or place_named(subject.text) or NO_LAB.search(subject.text):
            continue
        if LAB_NOUN.search(passage.plain, max(passage.start, line.start - LONGEST_TALK), line.end):
            yield _placed(passage, subject.start, subject.end, line.end, 0.7)


def _lower(passage: Passage) -> Iterator[LabMention]:
    """“le futur laboratoire de l’innovation publique”: a lab without a name of its own, if the text means one."""
    for found in LOWER_LAB.finditer(passage.plain[passage.start : passage.end]):
        start, end = passage.start + found.start("name"), passage.start + found.end("name")
        name = passage.plain[start].upper() + passage.plain[start + 1 : end]
        same = re.sub(r"(?:de )?l'|d'", "d'", name)
        yield LabMention(name, start, end, Where(end), 0.76, same_as=same)


def _placed(passage: Passage, start: int, end: int, stop: int, confidence: float, listed: bool = False) -> LabMention:
    """The mention with what stands behind the name, once a place or a body at the end of the name is set apart."""
    text = passage.plain
    named = text[start:end]
    if glued := re.search(r"(?<=é)aux? (?=[A-ZÀ-Ý])", named):
        return _placed_at(passage, start, start + glued.start(), start + glued.start(), stop, confidence, listed)
    for cut in re.finditer(r" (?:du|de la|de l'|de|d'|des|of the|of|for the) ?(?=[A-ZÀ-Ý])", named):
        head, tail = named[: cut.start()], named[cut.end() :]
        is_lab = (
            LAB_WORD.search(head)
            or (listed and BODY.match(tail))
            or HEAD_WORD.search(head)
            or (listed and head.isupper())
        )
        if not is_lab or (set(fold(head).split()) <= GENERIC and len(head.split()) < 3):
            continue
        is_body = bool(BODY.match(tail)) or (head.isupper() and cut[0].strip() in {"du", "de la"})
        if place_named(tail) or is_body or tail.startswith(("CHU", "Minist", "Région")):
            return _placed_at(passage, start, start + cut.start(), start + cut.start(), stop, confidence, listed)
    mention = _placed_at(passage, start, end, end, stop, confidence, listed)
    tail = re.search(r" (?:de |d')(?P<place>[A-ZÀ-Ý][\w-]+)$", named)
    if tail and (place := place_named(tail["place"])):
        mention.where.take(place, start + tail.start("place"), end)
    return mention


def _placed_at(
    passage: Passage, start: int, end: int, behind: int, stop: int, confidence: float, listed: bool
) -> LabMention:
    glued = passage.plain[behind : behind + 3] in {"au ", "aux"}
    text = passage.plain[:behind] + " " + passage.plain[behind:] if glued and stop - behind < 500 else passage.plain
    where = whereabouts(text, behind, stop + (1 if glued else 0))
    if glued:
        for said in filter(None, (where.city, where.country, where.host)):
            said.start, said.end = said.start - 1, said.end - 1
    if not where.city and not where.country:
        _place_before(passage, start, where)
    return LabMention(passage.plain[start:end], start, end, where, confidence, listed)


def _place_before(passage: Passage, start: int, where: Where) -> None:
    """“À Grenoble, le Labo des Alpes…”, “Au Canada, le…”."""
    before = TOWN_BEFORE.search(passage.plain, max(passage.start, start - 60), start)
    if before:
        where.take(place_named(before["place"]), *before.span("place"))
